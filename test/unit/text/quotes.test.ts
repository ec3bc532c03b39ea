// Quotes in texts: what counts as the same words, gaps, and the passage that a wrong quote comes nearest to.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote } from '../../../server/src/text/quotes/find-quote.ts';
import { foldText } from '../../../server/src/text/quotes/fold-text.ts';
import { nearestPassage } from '../../../server/src/text/quotes/nearest-passage.ts';

const TEXT =
  'The company said on Friday that it “would raise CNY 50 billion in its first round”, according to two people. ' +
  'It expects the well-known investor’s answer by June. Nothing was signed – not even a term sheet.';

function found(text: string, quote: string): string | undefined {
  const at = findQuote({ text }, quote);
  return typeof at === 'string' ? at : text.slice(at.start, at.end);
}

describe('a quote', () => {
  it('is found with its place, from its first word to its last', () => {
    expect(found(TEXT, 'would raise CNY 50 billion in its first round')).toBe(
      'would raise CNY 50 billion in its first round',
    );
    expect(found(TEXT, 'would raise CNY 500 billion in its first round')).toBe('none');
  });

  it.each([
    [
      'other quotation marks and dashes',
      "the well-known investor's answer by June. Nothing was signed - not even",
    ],
    ['white space and line ends', 'Nothing was\n  signed — not\u00a0even a term sheet'],
    ['another case of its first letter', 'Would raise CNY 50 billion'],
    ['the marks around it', '“would raise CNY 50 billion in its first round,”'],
    ['a soft hyphen', 'would raise CNY 50 bil\u00adlion in its'],
    ['wide letters', 'would raise ＣＮＹ ５０ billion in its'],
    ['a word that a line divides', 'The com-\npany said on Friday'],
    ['a hyphen that a folded line leaves', 'The com- pany said on Friday'],
  ])('may have %s', (_, quote) => {
    expect(found(TEXT, quote)).not.toBe('none');
    expect(found(TEXT, quote)).not.toBe('short');
  });

  it('may leave words out, and put words of its own into brackets', () => {
    expect(
      found(TEXT, 'The company said … it “would raise CNY 50 billion […] according to two people'),
    ).toMatch(/^The company.*people$/);
    expect(found(TEXT, '[DeepSeek] expects the [… ] answer by June')).toBe(
      'expects the well-known investor’s answer by June',
    );
    expect(found(TEXT, '[T]he company said on Friday')).not.toBe('none');
    expect(found(TEXT, 'according to two people … The company said')).toBe('none');
  });

  it('has gaps of two thousand characters at most', () => {
    const text = (length: number) =>
      `The first words are here. ${'x '.repeat(length / 2)}The last words are there.`;
    expect(found(text(1900), 'The first words are here … The last words are there')).not.toBe('none');
    expect(found(text(2100), 'The first words are here … The last words are there')).toBe('none');
  });

  it('is not compared with fewer than 12 letters, 6 of Chinese, Japanese or Korean', () => {
    expect(found(TEXT, 'The company')).toBe('short');
    expect(found(TEXT, 'The companyx')).toBe('short');
    expect(found(TEXT, 'The companys sai')).toBe('none');
    expect(found('公司计划融资五百亿元人民币', '公司计划')).toBe('short');
    expect(found('公司计划融资五百亿元人民币', '公司计划融资')).toBe('公司计划融资');
  });

  it('does not begin or end inside a word', () => {
    expect(found('She is guilty of all the charges', 'he is guilty of all the charge')).toBe('none');
    expect(found('He is guilty of all the chargesheets', 'He is guilty of all the charge')).toBe('none');
  });

  it('has no spaces between Chinese and Japanese characters that count, and its own in Korean', () => {
    expect(found('公司 计划\n融资 500 亿元，用于训练', '公司计划融资500亿元，用于训练')).not.toBe('none');
    expect(found('회사는 첫 번째 투자를 유치할 계획이다', '회사는 첫번째 투자를 유치할')).toBe('none');
  });

  it('may have dashes that are set otherwise, but no other sign before a figure', () => {
    const text = 'He came in; -- but she, — “no,” — went out. Growth was -5 per cent in 2024-25, he said.';
    expect(found(text, 'He came in;—but she,--“no,”--went out')).not.toBe('none');
    expect(found(text, 'Growth was -5 per cent in 2024 – 25')).not.toBe('none');
    expect(found(text, 'Growth was 5 per cent in 2024-25')).toBe('none');
  });

  it('passes over marks of emphasis in a plain text', () => {
    expect(
      found('It would _raise_ CNY *50 billion* in its first round', 'It would raise CNY 50 billion in'),
    ).not.toBe('none');
  });

  it('passes over marks of footnotes in the text', () => {
    expect(
      found(
        'The firm[12] was founded in 2023[citation needed] by Liang.',
        'The firm was founded in 2023 by Liang',
      ),
    ).not.toBe('none');
  });
});

describe('whatever typesetters do to a text', () => {
  const words = fc.array(
    fc.constantFrom(
      'company',
      'raised',
      'CNY',
      '50',
      'billion',
      'well-known',
      '公司',
      '计划',
      'the',
      'fiancé',
      'Série',
      'office',
      'co-op',
      '3.5%',
    ),
    {
      minLength: 8,
      maxLength: 20,
    },
  );
  const changes = {
    'decomposed letters': (text: string) => text.normalize('NFD'),
    'compatibility forms': (text: string) =>
      text.replace(/ff/g, 'ﬀ').replace(/[A-Z0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    'line ends at spaces': (text: string) => text.replace(/ /g, '\r\n'),
    'line ends in words': (text: string) => text.replace(/([a-z]{3})([a-z]{3})/g, '$1-\n$2'),
    'soft hyphens': (text: string) => text.replace(/([a-z]{3})/g, '$1\u00ad'),
    'no-break spaces': (text: string) => text.replace(/ /g, '\u00a0'),
    'other dashes': (text: string) => text.replace(/-/g, '\u2011'),
    'byte order marks': (text: string) => `\ufeff${text}`,
  };
  it.each(Object.entries(changes))('a quote is still found: %s', (_, change) => {
    fc.assert(
      fc.property(words, fc.nat(6), (all, from) => {
        const text = all.join(' ');
        const quote = all.slice(Math.min(from, all.length - 7)).join(' ');
        expect(typeof findQuote({ text: change(text) }, quote)).not.toBe(
          findQuote({ text }, quote) === 'short' ? 'object' : 'string',
        );
        expect(findQuote({ text }, change(quote))).not.toBe('none');
      }),
    );
  });

  it('places lie in the text, in order, and cover what was found', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { text: folded, starts, ends } = foldText(text);
        for (let at = 0; at < folded.length; at++) {
          expect(starts[at]).toBeLessThan(ends[at] ?? 0);
          if (at > 0) expect(starts[at - 1]).toBeLessThanOrEqual(starts[at] ?? 0);
          expect(ends[at]).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('a changed figure or word is not found', () => {
    fc.assert(
      fc.property(words, fc.nat(), (all, index) => {
        const at = index % all.length;
        const quote = all.map((word, place) => (place === at ? 'changed' : word)).join(' ');
        expect(findQuote({ text: all.join(' ') }, quote)).toBe('none');
      }),
    );
  });
});

describe('the nearest passage', () => {
  const passage = (text: string, quote: string) => {
    const at = nearestPassage({ text }, quote);
    return at && text.slice(at.start, at.end);
  };

  it('is what the quote was taken from', () => {
    const long = `${'Other words about other things. '.repeat(50)}${TEXT}${' More words follow here.'.repeat(50)}`;
    expect(passage(long, 'would raise CNY 500 billion in its first round')).toBe(
      'would raise CNY 50 billion in its first round',
    );
    expect(passage(long, 'expects the famous investor to answer by June')).toBe(
      'expects the well-known investor’s answer by June',
    );
    expect(passage('据报道，公司计划融资五百亿元人民币，用于训练。', '公司打算融资五百亿元人民币')).toBe(
      '公司计划融资五百亿元人民币',
    );
  });

  it('is none where nothing is alike', () => {
    expect(
      passage(TEXT, 'The minister denied that any export licence had been granted to the firm'),
    ).toBeUndefined();
    expect(passage('', 'would raise CNY 500 billion')).toBeUndefined();
  });
});
