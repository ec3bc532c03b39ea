// Currencies that were in use on the date of the claim, hundredths of them, and rates that are the wrong way round.

import { describe, expect, it } from 'vitest';
import { marked, noteOf } from '../../support/valuation-notes.ts';
import { findingsIn, fixed } from '../../support/workspace.ts';

const code = 'unknown-currency';

describe('unknown-currency by date', () => {
  it.each([
    ['BGN 5m', '2025-12-31', '2026-01'],
    ['HRK 5m', '2022', '2023-01-01'],
    ['ANG 5m', '2025-03-31', '2025-05'],
    ['CUC 5m', '2020', '2022'],
    ['ZWL 5m', '2024-08', '2024-10'],
    ['SLL 5m', '2023', '2024-02'],
    ['VEF 5m', '2018-08', '2019'],
    ['DEM 5m', '1999', '2003'],
    ['XCG 5m', '2025-04', '2025-01'],
    ['EUR 5m', '1999-Q1', '1998-12-31'],
  ])('%s counts in %s and not in %s', (amount, good, bad) => {
    expect(marked(noteOf(`amount: ${amount}`, `as-of: ${good}`), code)).toEqual([]);
    expect(marked(noteOf(`amount: ${amount}`, `as-of: ${bad}`), code)).toEqual([amount]);
  });

  it('says until when it counted and what took its place, in every field and form', () => {
    const note = noteOf('amount: {min: 5m, currency: BGN}', 'pre: about 4m BGN', 'as-of: 2026-02');
    expect(findingsIn(note, [code]).map(({ message, fixes }) => [message, fixes.length])).toEqual([
      ['BGN was in use until 2025-12-31, and the claim is as of 2026-02: write the amount in EUR', 0],
      ['BGN was in use until 2025-12-31, and the claim is as of 2026-02: write the amount in EUR', 0],
    ]);
  });

  it.each(['XXX 5m', 'XTS 5m', 'CLF 5m', 'USN 5m', 'UYI 5m', 'CHE 5m'])('%s never counts', (amount) => {
    expect(marked(noteOf(`amount: ${amount}`, 'as-of: 2020'), code)).toEqual([amount]);
  });

  it.each([
    ['GBp 250', 'GBP 2.50'],
    ['GBX 1,250', 'GBP 12.50'],
    ['ZAc 90', 'ZAR 0.90'],
  ])('%s is %s, and the fix writes it', (text, amount) => {
    const before = noteOf(`amount: ${text}`, 'as-of: 2026');
    const after = fixed(before, code, amount).get('note.md') ?? '';
    expect(after).toBe(before.replace(text, amount));
    expect(marked(after, code)).toEqual([]);
  });
});

describe('the code for a sign or name', () => {
  it.each([
    ['10亿元以上', '10亿 CNY 以上'],
    ['约20亿美元', '约20亿 USD'],
    ['20多亿美元', '20多亿 USD'],
    ['10亿至20亿元', '10亿至20亿 CNY'],
    ['US$5-billion', 'USD 5-billion'],
    ['AUD$5m', 'AUD 5m'],
    ['US $5m', 'USD 5m'],
    ['US$2-$3 million', 'USD 2-$3 million'],
    ['€500 Mio.', 'EUR 500 Mio.'],
    ['Rs.5 crore', 'INR 5 crore'],
    ['1兆5000億円', '1兆5000億 JPY'],
  ])('in %s leaves %s, in which nothing is wrong', (text, mended) => {
    const before = noteOf(`amount: ${text}`, 'as-of: 2026-05');
    const [finding] = findingsIn(before, [code]);
    expect(finding?.fixes.map(({ safe }) => safe)).toEqual([true]);
    const after = fixed(before, code, 'Replace').get('note.md') ?? '';
    expect(after).toBe(before.replace(text, mended));
    expect(findingsIn(after, [code, 'invalid-amount', 'ambiguous-amount'])).toEqual([]);
  });
});

describe('conversion-mismatch', () => {
  const claim = (rate: string, converted = 'USD 52bn-59bn') =>
    noteOf('amount: CNY 350bn-400bn', `converted: ${converted}`, `fx: {rate: ${rate}, date: 2026-05-16}`);

  it('tells a rate that is the inverse, and the fix writes it', () => {
    const before = claim('0.148');
    expect(findingsIn(before, ['conversion-mismatch'])[0]?.message).toBe(
      '0.148 is USD for one CNY, the inverse of the rate: write 6.76, which is CNY for one USD',
    );
    const after = fixed(before, 'conversion-mismatch', 'inverse').get('note.md') ?? '';
    expect(after).toBe(before.replace('rate: 0.148', 'rate: 6.76'));
    expect(marked(after, 'conversion-mismatch')).toEqual([]);
  });

  it('says nothing of an inverse that does not fit either', () => {
    expect(findingsIn(claim('0.2'), ['conversion-mismatch'])[0]?.message).not.toContain('inverse');
    expect(findingsIn(claim('6.76'), ['conversion-mismatch'])).toEqual([]);
  });
});
