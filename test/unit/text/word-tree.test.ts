// Many words in one pass: the same answer as a naive search, for any words and any text.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWords, findWords, isWordBoundary } from '../../../server/src/text/word-tree.ts';

function found(words: readonly string[], text: string, ignoreCase = false): string[] {
  return findWords(compileWords(words, { ignoreCase }), text).map(({ start, end }) => text.slice(start, end));
}

describe('findWords', () => {
  it('finds whole words only', () => {
    expect(found(['may', 'like'], 'may maybe dismay like-minded unlike like')).toEqual([
      'may',
      'like',
      'like',
    ]);
  });

  it('prefers the longest of words that begin together, and the leftmost of words that overlap', () => {
    expect(found(['very', 'very unlikely', 'unlikely'], 'very unlikely, unlikely')).toEqual([
      'very unlikely',
      'unlikely',
    ]);
    expect(found(['New York', 'York Capital Group'], 'New York Capital Group')).toEqual(['New York']);
  });

  it('falls back to a shorter word when the longer one does not end here', () => {
    expect(found(['Huawei', 'Huawei Cloud Ltd'], 'Huawei Cloud Services')).toEqual(['Huawei']);
    expect(found(['a b c d', 'b c'], 'a b c e')).toEqual(['b c']);
  });

  it('compares case as asked', () => {
    expect(found(['Apple'], 'apple Apple APPLE')).toEqual(['Apple']);
    expect(found(['likely', 'été'], 'Likely LIKELY ÉTÉ', true)).toEqual(['Likely', 'LIKELY', 'ÉTÉ']);
  });

  it('takes any white space for a space, and typographic marks for plain ones', () => {
    expect(found(['very likely'], 'very\r\n  likely, very\u00a0likely')).toEqual([
      'very\r\n  likely',
      'very\u00a0likely',
    ]);
    expect(found(["can't rule out"], 'We can’t rule out much.')).toEqual(['can’t rule out']);
  });

  it('needs no spaces around CJK', () => {
    expect(found(['华为', '昇腾950PR'], '据华为称昇腾950PR芯片')).toEqual(['华为', '昇腾950PR']);
    expect(found(['昇腾9'], '昇腾950PR')).toEqual([]);
    expect(found(['GPU'], '这些GPU很快')).toEqual(['GPU']);
    expect(found(['화웨이'], '화웨이는 말했다')).toEqual(['화웨이']);
  });

  it('never cuts a letter in two', () => {
    expect(found(['e'], 'e\u0301 e')).toEqual(['e']);
    expect(isWordBoundary('😀', 1)).toBe(false);
    expect(isWordBoundary('𐐀𐐁', 2)).toBe(false);
    expect(isWordBoundary('𠀀𠀁', 2)).toBe(true);
  });

  it('gives the index of the word, the first of equal ones', () => {
    expect(findWords(compileWords(['b', 'a', 'a']), 'a')).toEqual([{ start: 0, end: 1, word: 1 }]);
  });

  it('finds nothing for no words and for empty ones', () => {
    expect(found([], 'text')).toEqual([]);
    expect(found(['', ' '], 'some text')).toEqual([]);
  });

  it('agrees with a naive search', () => {
    const letters = fc.constantFrom('a', 'b', 'B', ' ', '\n', '\t', '华', 'é', '\u0301', '-', '😀');
    const short = fc.array(letters, { maxLength: 5 }).map((parts) => parts.join(''));
    const long = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(short, { maxLength: 8 }), long, fc.boolean(), (words, text, ignoreCase) => {
        expect(findWords(compileWords(words, { ignoreCase }), text)).toEqual(naive(words, text, ignoreCase));
      }),
      { numRuns: 500 },
    );
  });

  it('stays linear where words overlap with themselves', () => {
    const text = 'a '.repeat(100_000);
    expect(found(['a a a a a a a b', 'a'], text)).toHaveLength(100_000);
  });
});

/** At every place the longest word that stands there, found by trying them all. */
function naive(words: readonly string[], text: string, ignoreCase: boolean) {
  const hits = [];
  for (let start = 0; start < text.length; start++) {
    let best: { start: number; end: number; word: number } | undefined;
    words.forEach((word, index) => {
      const end = endOf(word.trim(), text, start, ignoreCase);
      if (end !== undefined && end > (best?.end ?? start)) best = { start, end, word: index };
    });
    if (best === undefined) continue;
    hits.push(best);
    start = best.end - 1;
  }
  return hits;
}

function endOf(word: string, text: string, start: number, ignoreCase: boolean): number | undefined {
  if (word === '' || !isWordBoundary(text, start)) return undefined;
  const pattern = word.split(/\s+/).join('\\s+');
  const match = new RegExp(pattern, ignoreCase ? 'yi' : 'y');
  match.lastIndex = start;
  return match.test(text) && isWordBoundary(text, match.lastIndex) ? match.lastIndex : undefined;
}
