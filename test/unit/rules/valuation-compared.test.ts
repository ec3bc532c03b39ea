// Claims of one subject held against each other across notes: outliers and conflicts.

import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../support/fixture.ts';
import { marked, note, noteOf, notes, valuation } from '../../support/valuation-notes.ts';
import { findingsIn, findingsOf, storeOf, uriOf } from '../../support/workspace.ts';

/** One note for each amount; the amounts on which findings of the code sit. */
const among = (code: string, ...claims: readonly (readonly string[])[]) =>
  marked(notes(...claims.map((lines) => noteOf(...lines))), code);
const amounts = (code: string, ...texts: string[]) =>
  among(code, ...texts.map((text) => [`amount: ${text}`]));

describe('valuation-outlier', () => {
  const code = 'valuation-outlier';
  const two = (...lines: string[]) =>
    among(code, ['amount: USD 20bn'], ['amount: USD 200bn', ...lines]).length > 0;

  it('finds both of two at five times, and neither below', () => {
    expect(amounts(code, 'USD 20bn', 'USD 100bn')).toEqual(['USD 20bn', 'USD 100bn']);
    expect(amounts(code, 'USD 20bn', 'USD 99.99bn')).toEqual([]);
  });

  it('finds the slip alone among three, whichever way it goes', () => {
    expect(amounts(code, 'USD 20bn', 'USD 22bn', 'USD 200bn')).toEqual(['USD 200bn']);
    expect(amounts(code, 'USD 200bn', 'USD 20bn', 'USD 22bn')).toEqual(['USD 200bn']);
    expect(amounts(code, 'USD 2bn', 'USD 20bn', 'USD 22bn')).toEqual(['USD 2bn']);
    expect(amounts(code, 'USD 20bn', 'USD 20bn', 'USD 200bn')).toEqual(['USD 200bn']);
  });

  it('finds one among many at five times the median of all, and at a fifth', () => {
    const others = ['USD 10bn', 'USD 20bn', 'USD 20bn', 'USD 30bn'];
    expect(amounts(code, ...others, 'USD 100bn')).toEqual(['USD 100bn']);
    expect(amounts(code, ...others, 'USD 99.99bn')).toEqual([]);
    expect(amounts(code, ...others, 'USD 4bn')).toEqual(['USD 4bn']);
    expect(amounts(code, ...others, 'USD 4.01bn')).toEqual([]);
  });

  it('takes the mean of the middle two of an even number', () => {
    const others = ['USD 10bn', 'USD 20bn', 'USD 40bn'];
    expect(amounts(code, ...others, 'USD 150bn')).toEqual(['USD 150bn']);
    expect(amounts(code, ...others, 'USD 149.9bn')).toEqual([]);
  });

  it('takes the median of what lies within the days of the claim', () => {
    const found = among(
      code,
      ['amount: USD 20bn', 'as-of: 2025-09-01'],
      ['amount: USD 22bn', 'as-of: 2026-01-15'],
      ['amount: USD 200bn', 'as-of: 2026-05-01'],
    );
    // To the first, only the second is near; the third has the second beside it, and is nine times that.
    expect(found).toEqual(['USD 200bn']);
  });

  it('takes the middle of a range', () => {
    expect(amounts(code, 'USD 20bn', 'USD 90bn-110bn')).toHaveLength(2);
    expect(amounts(code, 'USD 20bn', 'USD 90bn-109bn')).toEqual([]);
    expect(amounts(code, 'USD 20bn', '{min: 50bn, max: 150bn, currency: USD}')).toHaveLength(2);
  });

  it('compares days up to 180 apart, between the nearest days', () => {
    const dates = (first: string, second: string) =>
      among(code, ['amount: USD 1bn', `as-of: ${first}`], ['amount: USD 9bn', `as-of: ${second}`]).length;
    expect(dates('2026-01-01', '2026-06-30')).toBe(2);
    expect(dates('2026-01-01', '2026-07-01')).toBe(0);
    expect(dates('2025', '2026-06-29')).toBe(2);
    expect(dates('2025', '2026-06-30')).toBe(0);
  });

  it('compares one subject, one group of bases and one currency', () => {
    expect(two()).toBe(true);
    expect(two('subject: org:nvidia')).toBe(false);
    expect(two('subject: ORG:DeepSeek')).toBe(true);
    expect(two('basis: pre-money')).toBe(false);
    expect(among(code, ['amount: CNY 20bn'], ['amount: USD 200bn'])).toEqual([]);
  });

  it.each([
    ['market-cap', 'ipo-implied', 2],
    ['enterprise-value', 'acquisition-price', 2],
    ['409a', 'fair-value-mark', 0],
    ['fair-value-mark', 'fair-value-mark', 2],
    ['409A', '409a', 2],
    ['market-cap', 'enterprise-value', 0],
    ['price-target', 'price-target', 0],
    ['safe-cap', 'safe-cap', 0],
    ['unspecified', 'unspecified', 0],
  ])('%s and %s: %d findings', (a, b, count) => {
    expect(among(code, ['amount: USD 1bn', `basis: ${a}`], ['amount: USD 9bn', `basis: ${b}`])).toHaveLength(
      count,
    );
  });

  it('leaves out what is denied, withdrawn, bounded, or without a basis or a date', () => {
    for (const status of ['denied', 'withdrawn']) expect(two(`status: ${status}`)).toBe(false);
    for (const status of ['', 'rumoured', 'target']) expect(two(`status: ${status}`)).toBe(true);
    expect(two('basis:')).toBe(false);
    expect(two('as-of:')).toBe(false);
    for (const bound of ['over USD 200bn', 'up to USD 200bn', '{min: 200bn, currency: USD}']) {
      expect(amounts(code, 'USD 20bn', bound)).toEqual([]);
    }
    expect(amounts(code, 'USD 20bn', 'about USD 200bn')).toHaveLength(2);
  });

  it('sees claims of one note, and a claim alone or among equals is fine', () => {
    expect(marked(note(valuation('amount: USD 1bn') + valuation('amount: USD 9bn')), code)).toHaveLength(2);
    expect(amounts(code, 'USD 1bn')).toEqual([]);
    expect(amounts(code, 'USD 0', 'USD 0')).toEqual([]);
  });

  it('says how far off, and points to the others', () => {
    const text = notes(
      ...['USD 10bn', 'USD 20bn', 'USD 30bn', 'USD 3bn'].map((amount) => noteOf(`amount: ${amount}`)),
    );
    const [finding] = findingsIn(text, [code]);
    expect(finding?.message).toContain('USD 3bn is 1/5 of the median of 4 comparable claims, USD 15bn');
    expect(finding?.related.map(({ uri, message }) => [uri, message])).toEqual([
      [uriOf('a.md'), 'USD 10bn as of 2026-05, reported'],
      [uriOf('b.md'), 'USD 20bn as of 2026-05, reported'],
      [uriOf('c.md'), 'USD 30bn as of 2026-05, reported'],
    ]);
  });

  it('has the factor and the days as options', () => {
    const text = notes(
      noteOf('amount: USD 1bn', 'as-of: 2026-01-01'),
      noteOf('amount: USD 3bn', 'as-of: 2026-01-31'),
    );
    const set = (options: string) =>
      marked(`${text}\n=== dossier.yaml\nrules:\n  ${code}: {options: {${options}}}\n`, code);
    expect(set('factor: 3')).toHaveLength(2);
    expect(set('factor: 3.1')).toEqual([]);
    expect(set('factor: 3, days: 30')).toHaveLength(2);
    expect(set('factor: 3, days: 29')).toEqual([]);
  });

  it('follows an edit of another note, and one of its own text', () => {
    const store = storeOf(parseFixture(notes(noteOf('amount: USD 20bn'), noteOf('amount: USD 200bn'))).files);
    const found = () => findingsOf(store).filter((finding) => finding.code === code).length;
    expect(found()).toBe(2);
    store.apply([{ uri: uriOf('a.md'), text: `${noteOf('amount: USD 20bn')}\nOne more line.\n` }]);
    expect(found()).toBe(2);
    const affected = store.apply([{ uri: uriOf('b.md'), text: noteOf('amount: USD 21bn') }]);
    expect(affected.has(uriOf('a.md'))).toBe(true);
    expect(found()).toBe(0);
  });
});

describe('conflicting-valuations', () => {
  const code = 'conflicting-valuations';
  const pair = (...lines: string[]) =>
    among(code, ['id: one', 'amount: USD 20bn'], ['amount: USD 24bn', ...lines]).length;

  it('finds intervals more than 2 % apart, on each', () => {
    expect(amounts(code, 'USD 100.000bn', 'USD 102.002bn')).toEqual(['USD 100.000bn', 'USD 102.002bn']);
    expect(amounts(code, 'USD 100.000bn', 'USD 102.001bn')).toEqual([]);
    expect(amounts(code, 'USD 20bn', 'USD 21bn')).toEqual([]);
    expect(amounts(code, 'USD 20bn', 'about USD 24bn')).toHaveLength(2);
    expect(amounts(code, 'about USD 20bn', 'about USD 24bn')).toEqual([]);
    expect(amounts(code, 'USD 350bn-400bn', 'USD 390bn')).toEqual([]);
  });

  it('wants dates that overlap', () => {
    expect(pair('as-of: 2026-05-31')).toBe(2);
    expect(pair('as-of: 2026-Q2')).toBe(2);
    expect(pair('as-of: 2026-06-01')).toBe(0);
  });

  it('compares what the outlier rule compares', () => {
    for (const line of [
      'subject: org:nvidia',
      'basis: pre-money',
      'basis:',
      'status: denied',
      'status: withdrawn',
    ]) {
      expect(pair(line)).toBe(0);
    }
    expect(amounts(code, 'USD 20bn', 'EUR 24bn')).toEqual([]);
    expect(amounts(code, 'USD 20bn', 'at least USD 24bn')).toEqual([]);
  });

  it('compares a 409A with a 409A only: common stock is another thing than a mark of preferred', () => {
    const with409a = (basis: string) =>
      among(code, ['amount: USD 20bn', 'basis: 409a'], ['amount: USD 24bn', `basis: ${basis}`]);
    expect(with409a('409A')).toHaveLength(2);
    for (const basis of ['fair-value-mark', 'post-money', 'secondary-implied'])
      expect(with409a(basis)).toEqual([]);
  });

  it('accepts that one supersedes the other, from either side, and through a third', () => {
    expect(pair('id: two')).toBe(2);
    expect(pair('id: two', 'supersedes: claim:one')).toBe(0);
    const chain = (third: string) =>
      among(
        code,
        ['id: one', 'amount: USD 20bn', 'supersedes: claim:between'],
        ['id: between', 'amount: USD 22bn', 'as-of: 2026-01', third],
        ['id: two', 'amount: USD 24bn'],
      );
    expect(chain('supersedes: claim:two')).toEqual([]);
    expect(chain('supersedes: claim:other')).toHaveLength(2);
  });

  it('follows a succession of hundreds of claims', () => {
    const claims = Array.from({ length: 300 }, (_, index) =>
      valuation(`id: c${index}`, `amount: USD ${index + 200}.0bn`, `supersedes: claim:c${index - 1}`),
    );
    const last = valuation('amount: USD 300.0bn');
    expect(marked(note(claims.join('')), code)).toEqual([]);
    const [first] = findingsIn(note(claims.join('') + last), [code]);
    expect(first?.message).toContain('USD 200.0bn disagrees with USD 300.0bn in another claim');
  });

  it('survives claims that supersede each other', () => {
    const circle = ['amount: USD 20bn', 'id: one', 'supersedes: claim:two'];
    expect(
      among(code, circle, ['amount: USD 24bn', 'id: two', 'supersedes: claim:one'], ['amount: USD 30bn']),
    ).toHaveLength(3);
  });

  it('leaves outliers to their own rule, with the limits that are set for it', () => {
    expect(amounts(code, 'USD 20bn', 'USD 200bn')).toEqual([]);
    const slip = ['USD 20bn', 'USD 20bn', 'USD 20bn', 'USD 200bn'];
    expect(amounts(code, ...slip)).toEqual([]);
    const text = notes(...slip.map((amount) => noteOf(`amount: ${amount}`)));
    const loose = `${text}\n=== dossier.yaml\nrules: {valuation-outlier: {options: {factor: 50}}}\n`;
    expect(marked(loose, code)).toHaveLength(4);
  });

  it('is one finding for a claim, related to all that it disagrees with', () => {
    const text = notes(...['USD 20bn', 'USD 24bn', 'USD 30bn'].map((amount) => noteOf(`amount: ${amount}`)));
    const found = findingsIn(text, [code]);
    expect(found.map(({ related }) => related.map(({ uri }) => uri))).toEqual([
      [uriOf('b.md'), uriOf('c.md')],
      [uriOf('a.md'), uriOf('c.md')],
      [uriOf('a.md'), uriOf('b.md')],
    ]);
    expect(found[0]?.message).toContain('USD 20bn disagrees with USD 24bn and USD 30bn in 2 other claims');
  });

  it('has its tolerance as an option', () => {
    const text = notes(noteOf('amount: USD 20.0bn'), noteOf('amount: USD 24.0bn'));
    const set = (tolerance: string) =>
      marked(`${text}\n=== dossier.yaml\ntolerances: {${code}: ${tolerance}}\n`, code);
    expect(set('19')).toHaveLength(2);
    expect(set('20')).toEqual([]);
  });
});
