// A mark says no more than that looking is worth while: where it is absent, nothing is found.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADDRESS, DIGIT, marksOf, PERCENT, QUOTE, WIDE, WIKI_LINK } from '../../../server/src/text/marks.ts';

const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [DIGIT, /[0-9]/],
  [QUOTE, /["“‘„«「『]/],
  [ADDRESS, /:\/\/|www\./i],
  [WIKI_LINK, /\[\[/],
  [WIDE, /[^\0-\x7f]/],
  [PERCENT, /%/],
];

describe('the marks of a text', () => {
  it('are those that a search for each of them finds', () => {
    const piece = fc.constantFrom('a', ' ', '0', '"', '“', '«', '%', '[', '/', ':', '.', 'w', 'W', '華', '𝟘');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const [mark, pattern] of PATTERNS) expect((marksOf(text) & mark) !== 0).toBe(pattern.test(text));
      }),
    );
  });
});
