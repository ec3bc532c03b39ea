// How well names fit what was typed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatch, fold, searchable } from '../../../../server/src/features/symbols/match-name.ts';

describe('the best of several names', () => {
  it('is the same for somebody who only wants those that fit so well, or none', () => {
    const name = fc.array(fc.constantFrom('Com', 'com', 'pany', ' ', '7', 'é', 'C', 'o m'), { maxLength: 5 });
    const names = fc.array(
      name.map((parts) => searchable(parts.join(''))),
      { maxLength: 4 },
    );
    const ranks = fc.constantFrom(0, 1, 2, 3, 4.2, 4.5);
    fc.assert(
      fc.property(name, names, ranks, (typed, all, most) => {
        const wanted = fold(typed.join(''));
        const best = bestMatch(wanted, all);
        const isWanted = best !== undefined && best.rank <= most;
        expect(bestMatch(wanted, all, most)).toEqual(isWanted ? best : undefined);
      }),
    );
  });
});
