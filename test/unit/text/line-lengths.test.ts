// The lines of a text in a few bytes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex, positionAt } from '../../../server/src/text/line-index.ts';
import { PackedLines, packLines, unpackLines } from '../../../server/src/text/line-lengths.ts';

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

  it('say the line of any place, the first and the last of many', () => {
    const pieces = fc.constantFrom('\n', '\r', '\r\n', 'a', 'word ', 'x'.repeat(127), 'y'.repeat(20_000));
    const places = fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), places, (parts, at) => {
        const text = parts.join('');
        const packed = new PackedLines(packLines(text), text.length);
        for (const offset of at.map((part) => Math.round(part * text.length)))
          expect(positionAt(packed, offset)).toEqual(positionAt(lineIndex(text), offset));
        expect(packed.starts).toEqual(lineIndex(text).starts);
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
