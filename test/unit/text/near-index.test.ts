// Searches in the index find what a comparison with every word finds, and compare few.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestIn, nearIndex } from '../../../server/src/text/near-index.ts';
import { nearest } from '../../../server/src/text/nearest.ts';

describe('nearestIn', () => {
  it('gives what `nearest` gives', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '题', '🎉'), maxLength: 14 });
    const slip = fc.tuple(fc.nat(14), fc.constantFrom('', 'a', 'z', '🎉'), fc.nat(2));
    const near = word.chain((wanted) =>
      fc.tuple(
        fc.constant(wanted),
        fc.array(
          fc.array(slip, { maxLength: 4 }).map((slips) => slips.reduce(withSlip, wanted)),
          { maxLength: 12 },
        ),
        fc.array(word, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
      ),
    );
    fc.assert(
      fc.property(near, ([wanted, slips, others, max]) => {
        const words = [...slips, ...others];
        expect(nearestIn(nearIndex(words), wanted, max)).toEqual(nearest(wanted, words, { max }));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['names with numbers', (at: number) => `company-${at}`, 'company-4x7'],
    [
      'words',
      (at: number) => `${(at * 7919) % 16_001}-works-of-${(at * 104_729) % 16_007}`,
      'northern-works',
    ],
  ])('compares few of very many %s', (_, wordAt, wanted) => {
    const index = nearIndex(Array.from({ length: 16_000 }, (_, at) => wordAt(at)));
    const found = nearestIn(index, wanted, 3);
    expect(index.compared).toBeLessThan(400);
    expect(found.every((word) => word.startsWith('company-'))).toBe(true);
  });
});

/** The word with letters taken out at a place and others put in. */
function withSlip(word: string, [at, letters, length]: readonly [number, string, number]): string {
  const all = [...word];
  all.splice(at, length, letters);
  return all.join('');
}
