// Amounts of money in sentences.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../server/src/note/sentences.ts';
import { findAmounts, findAmountsIn } from '../../../server/src/values/amount-prose.ts';
import { normaliseAmount } from '../../../server/src/values/money.ts';

function found(text: string): (string | undefined)[][] {
  return findAmounts(text).map(({ text, amount }) => [text, amount && normaliseAmount(amount)]);
}

describe('findAmounts', () => {
  it.each([
    ['valued at US$52-59 bn in 2025', 'US$52-59 bn', 'USD 52bn-59bn'],
    ['a CNY 350bn post-money valuation', 'CNY 350bn', 'CNY 350bn'],
    ['worth 350 billion yuan today', '350 billion yuan', 'CNY 350bn'],
    ['估值3500亿元，创新高', '3500亿元', 'CNY 350.0bn'],
    ['估值约 200 亿元,高于此前', '约 200 亿元', '~CNY 20.0bn'],
    ['it paid EUR 5.5bn a year earlier', 'EUR 5.5bn', 'EUR 5.5bn'],
    ['€5m for 128 B200 GPUs', '€5m', 'EUR 5m'],
    ['in 2026 USD 5bn was raised', 'USD 5bn', 'USD 5bn'],
    ['about US$20 billion.', 'about US$20 billion', '~USD 20bn'],
    ['more than HK$5bn, they say', 'more than HK$5bn', '> HKD 5bn'],
    ['US$20bn over 5 years', 'US$20bn', 'USD 20bn'],
    ['(USD 20,000)', 'USD 20,000', 'USD 20,000'],
    ['5 million US dollars.', '5 million US dollars', 'USD 5m'],
  ])('in “%s” finds %s', (text, part, amount) => {
    expect(found(text)).toEqual([[part, amount]]);
  });

  it('finds every amount of a sentence, in order', () => {
    expect(found('from US$10bn to US$15bn (RMB 70-105bn)')).toEqual([
      ['US$10bn', 'USD 10bn'],
      ['US$15bn', 'USD 15bn'],
      ['RMB 70-105bn', 'CNY 70bn-105bn'],
    ]);
  });

  it('reads an ambiguous sign in every currency that it can mean', () => {
    const [amount] = findAmounts('valued at $20 billion');
    expect(amount?.amount).toBeUndefined();
    expect(amount?.readings.map(normaliseAmount)).toEqual(
      ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'TWD'].map((code) => `${code} 20bn`),
    );
    expect(amount?.problems).toMatchObject([{ code: 'ambiguous-amount', start: 10, end: 11 }]);
  });

  it.each([
    'raised 20 billion in 2026',
    'B200, H100 and TOP500',
    'the top 10 of all 5, try 20',
    'TOP 10',
    'they won 5 contracts',
    'A USD 950PR card',
    'CNY only',
    '70% of 50,000',
    'page 5 USDA',
  ])('finds no money in “%s”', (text) => {
    expect(findAmounts(text)).toEqual([]);
  });

  it('gives places that hold the text it names, without overlaps', () => {
    const bits = [
      'CNY ',
      '$',
      '5',
      ' ',
      'bn',
      '-',
      ' to ',
      'about ',
      '+',
      '亿',
      '元',
      '.',
      'B200',
      '…',
      '😀',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const amount of findAmounts(text)) {
          expect(text.slice(amount.start, amount.end)).toBe(amount.text);
          expect(amount.start).toBeGreaterThanOrEqual(last);
          last = amount.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['9', ',', '$', '$5-', 'about ', '1,000,', 'USD 5 '])(
    'survives %j a hundred thousand times over',
    (unit) => {
      expect(Array.isArray(findAmounts(unit.repeat(100_000)))).toBe(true);
    },
  );
});

describe('findAmountsIn', () => {
  // What ends sentences, what goes on beyond their ends, and what an amount depends on further ahead.
  const words =
    'raised valued at $5bn $5 USD 5 million 10 bn ( (five ) Million Mio. euros) word. Word! round (Wire). x]. in 2026. 5. more or ' +
    'higher. B200 and half $2 $3 billion, per share approx. circa to of about 多 亿 元 around Euro company. Billion a year later ' +
    'US$ "quoted" [x] ½ １０ 1 500. from - plus minus. not each U.S. dollars. Rs. kr. € \uFFFC.';
  const gaps = [' ', ' ', ' ', ' ', ' ', '  ', '\n', ''];
  const pieces = fc.array(fc.tuple(fc.constantFrom(...words.split(' ')), fc.constantFrom(...gaps)), {
    minLength: 3,
    maxLength: 24,
  });

  it('finds in the wanted sentences of any text what is found in all of it', () => {
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.boolean()), (parts, wishes) => {
        const text = parts.flat().join('');
        const sentences = splitSentences(text);
        const wanted = sentences.filter(() => wishes.next().value);
        const within = ({ start, end }: { start: number; end: number }) =>
          wanted.some((sentence) => start >= sentence.start && end <= sentence.end);
        const found = findAmountsIn(text, sentences, (sentence) => wanted.includes(sentence));
        expect(found.filter(within)).toEqual(findAmounts(text).filter(within));
      }),
      { numRuns: 5000 },
    );
  });

  it('finds in one sentence of a long text what is there', () => {
    const text = 'It cost $1bn in 2025. '.repeat(50);
    const sentences = splitSentences(text);
    const found = findAmountsIn(text, sentences, (_, index) => index === 20);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['$1bn']);
  });
});
