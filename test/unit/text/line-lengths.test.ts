// The lines of a text in a few bytes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex } from '../../../server/src/text/line-index.ts';
import { packLines, unpackLines } from '../../../server/src/text/line-lengths.ts';

const linesOf = (text: string) => unpackLines(packLines(text), text.length);

describe('packed lines', () => {
  it('begin where the lines of the text begin, whatever ends them', () => {
    const pieces = fc.constantFrom(
      '\n',
      '\r',
      '\r\n',
      'a',
      'word ',
      '\uFEFF',
      '𝄞',
      'x'.repeat(127),
      'y'.repeat(20_000),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        expect(linesOf(text)).toEqual(lineIndex(text));
      }),
    );
  });

  it('take a byte for a short line, and two for a paragraph', () => {
    expect(packLines(`a\n\n${'word '.repeat(200)}\nlast`)).toHaveLength(4);
  });

  it('may be very many', () => {
    const text = 'a\n'.repeat(300_000);
    expect(linesOf(text)).toEqual(lineIndex(text));
  });
});
