// Valuations that were old when a note stated them or referred to them.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RULES } from '../../../server/src/rules/index.ts';
import { optionNames } from '../../../server/src/rules/invalid-config.ts';
import { marked, note, noteOf, notes, valuation } from '../../support/valuation-notes.ts';
import { findingsIn, uriOf } from '../../support/workspace.ts';

const code = 'stale-valuation';
const stated = (asOf: string, date: string) =>
  marked(note(valuation('amount: USD 1bn', `as-of: ${asOf}`), { date }), code);

describe('stale-valuation where it is stated', () => {
  it.each([
    ['2025-05-18', '2026-05-18', false],
    ['2025-05-17', '2026-05-18', true],
    ['2024-02-29', '2025-02-28', false],
    ['2024-02-29', '2025-03-01', true],
    ['2025-05', '2026-05-31', false],
    ['2025-05', '2026-06-01', true],
    ['2025', '2026-12-31', false],
    ['2025', '2027', true],
    ['2025-Q1', '2026-04-01', true],
    ['2025-05', '2026-Q2', false],
    ['2025-03', '2026-Q2', true],
    ['2027', '2026', false],
  ])('as-of %s in a note of %s: %s', (asOf, date, found) => {
    expect(stated(asOf, date)).toEqual(found ? [asOf] : []);
  });

  it('is about valuations, and needs the date of the note', () => {
    const old = note('```hardware\nref: hw:nvidia-h20\nas-of: 2020\n```\n');
    expect(marked(old, code)).toEqual([]);
    expect(marked(noteOf('amount: USD 1bn', 'as-of: 2020').replace('date: 2026-05-18\n', ''), code)).toEqual(
      [],
    );
  });

  it.each([
    ['market-cap', '2026-04-18', false],
    ['market-cap', '2026-04-17', true],
    ['price-target', '2026-04-17', true],
    ['price-target', '2026-04', false],
    ['enterprise-value', '2026-04-17', false],
    ['ipo-implied', '2025-05-18', false],
    ['token-fdv', '2025-05-17', true],
  ])('a %s of %s: %s', (basis, asOf, found) => {
    const text = note(valuation('amount: USD 1bn', `basis: ${basis}`, `as-of: ${asOf}`));
    expect(marked(text, code)).toEqual(found ? [asOf] : []);
  });

  it('has months for each basis that the vocabulary knows', () => {
    const core = readFileSync(new URL('../../../packs/core/vocabulary.yaml', import.meta.url), 'utf8');
    const bases: string[] = parse(core).basis.values;
    const names = RULES.filter((rule) => rule.code === code).flatMap(optionNames);
    expect(names.sort()).toEqual(['months', ...bases].sort());
  });

  it('lets a team set the months of one basis', () => {
    const set = (basis: string, options: string) => {
      const text = notes(note(valuation('amount: USD 1bn', `basis: ${basis}`, 'as-of: 2026-02-01')));
      return marked(`${text}\n=== dossier.yaml\nrules: {${code}: {options: {${options}}}}\n`, code).length;
    };
    expect(set('market-cap', 'market-cap: 6')).toBe(0);
    expect(set('price-target', 'market-cap: 6')).toBe(1);
    expect(set('safe-cap', 'safe-cap: 2')).toBe(1);
    expect(set('post-money', 'safe-cap: 2')).toBe(0);
    expect(set('post-money', 'months: 2, post-money: 24')).toBe(0);
  });

  it('says after how long a value is too old', () => {
    const message = (basis: string) =>
      findingsIn(note(valuation('amount: USD 1bn', `basis: ${basis}`, 'as-of: 2024')), [code])[0]?.message;
    expect(message('market-cap')).toContain('more than a month before');
    expect(message('post-money')).toContain('more than 12 months before');
  });

  it('has its months as an option', () => {
    const text = notes(note(valuation('amount: USD 1bn', 'as-of: 2026-02-17'), { date: '2026-05-18' }));
    const set = (months: number) =>
      marked(`${text}\n=== dossier.yaml\nrules: {${code}: {options: {months: ${months}}}}\n`, code);
    expect(set(3)).toEqual(['2026-02-17']);
    expect(set(4)).toEqual([]);
  });
});

describe('stale-valuation where it is referred to', () => {
  const origin = note(valuation('id: mark', 'amount: USD 1bn', 'as-of: 2024-12-31'), { date: '2025-01-10' });
  const used = (body: string, date = '2026-05-18') => marked(notes(origin, note(body, { date })), code);

  it('finds links of every form, on the destination', () => {
    expect(used('It was [one billion](claim:mark).')).toEqual(['claim:mark']);
    expect(used('It was <claim:Mark>.')).toEqual(['claim:Mark']);
    expect(used('It was [one][m], then [two][m].\n\n[m]: claim:mark\n')).toEqual(['claim:mark']);
    expect(used('Nothing uses it.\n\n[m]: claim:mark\n')).toEqual([]);
    expect(used('`[one](claim:mark)` <!-- [two](claim:mark) -->')).toEqual([]);
  });

  it('finds fields, but not `supersedes` and `changes`', () => {
    const judgment = (line: string) => ['```judgment', 'text: It closes.', line, '```', ''].join('\n');
    expect(used(judgment('basis: [S1, claim:mark]'))).toEqual(['claim:mark']);
    expect(used(judgment('changes: claim:mark'))).toEqual([]);
    expect(used(valuation('amount: USD 2bn', 'supersedes: claim:mark'))).toEqual([]);
  });

  it('measures from the date of the note that refers', () => {
    expect(used('[one](claim:mark)', '2025-12-31')).toEqual([]);
    expect(used('[one](claim:mark)', '2026-01-01')).toEqual(['claim:mark']);
  });

  it('leaves a link within the note to the finding on the claim', () => {
    const text = note(
      `${valuation('id: mark', 'amount: USD 1bn', 'as-of: 2024')}\n[One billion](claim:mark).`,
    );
    expect(marked(text, code)).toEqual(['2024']);
  });

  it('points to the date of the claim', () => {
    const [finding] = findingsIn(notes(origin, note('[one](claim:mark)')), [code]);
    expect(finding?.message).toContain(
      "a value of 2024-12-31, more than 12 months before the note's date, 2026-05-18",
    );
    expect(finding?.related.map(({ uri, message }) => [uri, message])).toEqual([
      [uriOf('a.md'), 'the value is of 2024-12-31'],
    ]);
  });

  it('does not mind claims of other kinds, or none', () => {
    const other = note('```judgment\nid: mark\ntext: It closes.\n```\n', { date: '2020' });
    expect(marked(notes(other, note('[one](claim:mark), [two](claim:nowhere)')), code)).toEqual([]);
  });
});
