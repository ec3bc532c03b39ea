import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BestOf } from '../../../../server/src/features/symbols/best-of.ts';

it('keeps what sorting everything would put first, of equal things those that came first', () => {
  const thing = fc.tuple(fc.nat(6), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (things, most) => {
      const compare = ([a]: readonly [number, string], [b]: readonly [number, string]) => a - b;
      const best = new BestOf(compare, most);
      for (const one of things) {
        // What the last one kept beats need not be added.
        if (best.last && one[0] > best.last[0]) continue;
        best.add(one);
      }
      expect(best.sorted()).toEqual(things.toSorted(compare).slice(0, most));
    }),
  );
});
