// Figures of a deal that must fit each other, and the valuation at which it is done.

import { describe, expect, it } from 'vitest';
import { marked, note, valuation } from '../../support/valuation-notes.ts';
import { findingsIn, findingsOf, fixed, storeOf } from '../../support/workspace.ts';

function deal(...lines: string[]): string {
  const given = new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
  const standard = [
    'subject: org:acme',
    'type: primary',
    'raised: USD 80m',
    'as-of: 2026-05',
    'status: reported',
    'source: S1',
  ];
  const rest = standard.filter((line) => !given.has(line.slice(0, line.indexOf(':'))));
  return ['```deal', ...rest, ...lines, '```', ''].join('\n');
}

const found = (...blocks: string[]) => marked(note(blocks.join('\n')), 'deal-arithmetic');
const codes = (...lines: string[]) =>
  findingsIn(note(deal(...lines))).map(({ code, message }) => `${code}: ${message}`);

describe('deal-arithmetic', () => {
  const parts = (...amounts: string[]) =>
    `tranches: [${amounts.map((amount) => `{amount: ${amount}, status: closed}`).join(', ')}]`;

  it('adds up tranches, as intervals', () => {
    expect(found(deal(parts('USD 50m', 'USD 20m')))).toEqual(['USD 80m']);
    expect(found(deal(parts('USD 50m', 'USD 30m')))).toEqual([]);
    expect(found(deal(parts('USD 50m', '~USD 30m')))).toEqual([]);
    expect(found(deal(parts('USD 50m', 'at least USD 20m')))).toEqual([]);
    expect(found(deal('raised: up to USD 80m', parts('USD 30m')))).toEqual([]);
  });

  it('leaves out tranches that are denied, and adds up nothing that is not read whole', () => {
    const denied = 'tranches: [{amount: USD 80m, status: closed}, {amount: USD 40m, status: withdrawn}]';
    expect(found(deal(denied))).toEqual([]);
    expect(found(deal(parts('USD 50m', 'EUR 10m')))).toEqual([]);
    expect(found(deal(parts('USD 50m', 'plenty')))).toEqual([]);
    expect(found(deal('tranches: [{amount: USD 50m, status: closed}, later]'))).toEqual([]);
  });

  it('lets investors pay less than the whole, and not more', () => {
    expect(found(deal('investors: [org:a, {ref: org:b, amount: USD 60m}]'))).toEqual([]);
    expect(found(deal('investors: [{ref: org:a, amount: USD 60m}, {ref: org:b, amount: EUR 60m}]'))).toEqual(
      [],
    );
    const both = '[{ref: org:a, amount: USD 60m}, {ref: org:b, amount: USD 30m}]';
    expect(found(deal(`investors: ${both}`))).toEqual([both]);
    expect(found(deal('raised: at least USD 80m', `investors: ${both}`))).toEqual([]);
  });

  it('holds a primary deal against the valuation that it names', () => {
    const price = (...lines: string[]) => valuation('id: price', 'subject: org:acme', ...lines);
    const at = (...lines: string[]) => deal('valuation: claim:price', ...lines);
    const round = price('amount: USD 500m', 'new-money: USD 100m');
    expect(found(round, at())).toEqual(['USD 80m']);
    expect(found(round, at('type: secondary'))).toEqual([]);
    expect(found(round, at('raised: EUR 80m'))).toEqual([]);
    expect(found(price('amount: USD 500m'), at())).toEqual([]);
    const shares = ['price-per-share: USD 10.00', 'shares: 40m'];
    expect(found(price('amount: USD 500m'), at(...shares))).toEqual(['USD 10.00']);
    expect(found(price('amount: USD 400m'), at(...shares))).toEqual([]);
    expect(found(price('amount: USD 500m', 'basis: market-cap'), at(...shares))).toEqual([]);
    const before = price('amount: USD 320m', 'basis: pre-money', 'new-money: USD 80m');
    expect(found(before, at(...shares))).toEqual([]);
    expect(found(round, round, at())).toEqual([]);
  });
});

describe('a fix of deal-arithmetic', () => {
  const titles = (...blocks: string[]) =>
    findingsIn(note(blocks.join('\n')), ['deal-arithmetic']).flatMap(({ fixes }) =>
      fixes.map(({ title }) => title),
    );
  const parts = (...amounts: string[]) =>
    deal(`tranches: [${amounts.map((amount) => `{amount: ${amount}, status: closed}`).join(', ')}]`);

  it('writes the sum of tranches that are stated exactly', () => {
    expect(titles(parts('USD 50m', 'USD 20.5m'))).toEqual(['Write `raised: USD 70.5m`']);
    expect(titles(parts('USD 40-50m', 'USD 20m'))).toEqual([]);
    expect(titles(parts('about USD 50m', 'USD 20m'))).toEqual([]);
    const files = fixed(note(parts('USD 50m', 'USD 20.5m')), 'deal-arithmetic', 'Write');
    expect(files.get('note.md')).toContain('raised: USD 70.5m\n');
    expect(findingsOf(storeOf(files)).map(({ code }) => code)).not.toContain('deal-arithmetic');
  });

  it('writes the new money of the valuation', () => {
    const price = valuation('id: price', 'subject: org:acme', 'amount: USD 500m', 'new-money: USD 100-110m');
    expect(titles(price, deal('valuation: claim:price'))).toEqual(['Write `raised: USD 100m-110m`']);
  });
});

describe('a deal', () => {
  it('says by reference or by mapping who invests, and a mapping needs its `ref`', () => {
    expect(codes('investors: [org:a, {amount: USD 3m}]')).toContain(
      'missing-field: this mapping of `investors` has no `ref`: add it',
    );
    expect(
      codes('investors: [org:a, {ref: hw:b}, src:S1]').filter((line) => line.startsWith('wrong-kind')),
    ).toHaveLength(1);
  });

  it('gets a key that is missing inside a mapping, in its style', () => {
    const inserted = (line: string) =>
      fixed(note(deal(line)), 'missing-field', 'Insert status').get('note.md') ?? '';
    expect(inserted('tranches: [{amount: USD 80m}]')).toContain('tranches: [{amount: USD 80m, status: }]');
    expect(inserted('tranches:\n  - amount: USD 80m')).toContain('  - amount: USD 80m\n    status: \n');
    // It is there, and only its value is missing.
    const empty = findingsIn(note(deal('tranches: [{amount: USD 80m, status: }]')), ['missing-field']);
    expect(empty.map(({ fixes }) => fixes.length)).toEqual([0]);
  });

  it('has the findings of any amount in any of its fields', () => {
    expect(found(deal('price-per-share: $10'))).toEqual([]);
    expect(codes('price-per-share: $10')).toContainEqual(expect.stringMatching(/^ambiguous-amount/));
    expect(codes('tranches: [{amount: RMB 5bn, status: closed}]')).toContainEqual(
      expect.stringMatching(/^unknown-currency/),
    );
    expect(codes('safe: {cap: plenty}')).toContainEqual(expect.stringMatching(/^invalid-amount/));
  });
});
