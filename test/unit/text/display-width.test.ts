import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { charactersOf, displayWidth } from '../../../server/src/text/display-width.ts';

const all = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Of all letters and signs those that most often stand in a line, or join the one before them. */
const unit = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x24f }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x2000, max: 0x20df }) },
  fc.integer({ min: 0, max: 0xffff }),
  fc.constantFrom(0x9, 0xd, 0xa, 0xad, 0x301, 0x200d, 0xfe0e, 0xfe0f, 0x1100, 0x1160),
);
const line = fc.array(unit, { maxLength: 8 }).map((units) => String.fromCharCode(...units));

test('characters are those that the segmenter of the language finds', () => {
  fc.assert(
    fc.property(line, (text) => {
      const expected = [...all.segment(text)].map(({ segment, index }) => ({ segment, index }));
      expect([...charactersOf(text)].map(({ segment, index }) => ({ segment, index }))).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('a text is as wide as the library says', () => {
  for (let one = 0; one <= 0x2fff; one++) {
    const text = String.fromCharCode(one);
    if (displayWidth(text) !== stringWidth(text)) expect.fail(`U+${one.toString(16)}`);
  }
  fc.assert(
    fc.property(line, (text) => {
      expect(displayWidth(text)).toBe(stringWidth(text));
    }),
    { numRuns: 2000 },
  );
});
