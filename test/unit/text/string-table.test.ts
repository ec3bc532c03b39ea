// Strings by number: the same string always has the same number, also one that resembles another.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersOf } from '../../../server/src/text/letters.ts';
import { StringTable } from '../../../server/src/text/string-table.ts';

describe('a table of strings', () => {
  it('names each string by one number, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 4, unit: fc.constantFrom('a', 'b', '\u{1F600}') })),
        (texts) => {
          const table = new StringTable(['ab', '']);
          const numbers = texts.map((text) => table.numberOf(text));
          expect(numbers.map((number) => table.at(number))).toEqual(texts);
          expect(texts.map((text) => table.numberOf(text))).toEqual(numbers);
          expect(new Set(table.all()).size).toBe(table.all().length);
        },
      ),
    );
  });

  it('tells strings apart that the few letters looked at do not', () => {
    const table = new StringTable();
    const texts = Array.from(
      { length: 200 },
      (_, number) => `org:${String(number).padStart(4, '0')}-company`,
    );
    expect(new Set(texts.map(lettersOf)).size).toBeLessThan(200);
    for (const round of [1, 2, 3])
      expect(
        texts.map((text) => table.numberOf(text)),
        String(round),
      ).toEqual(texts.map((_, number) => number));
  });
});
