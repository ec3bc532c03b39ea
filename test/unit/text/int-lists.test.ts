// Lists of numbers in one array are what arrays of their own would be, whatever was done to the lists around them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntLists } from '../../../server/src/text/int-lists.ts';

const LISTS = 5;

const list = fc.nat(LISTS - 1);
const step = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    list,
    item: fc.integer({ min: -9, max: 9 }),
    place: fc.nat(40),
  }),
  fc.record({ do: fc.constant('push' as const), list, items: fc.array(fc.nat(99), { maxLength: 40 }) }),
  fc.record({ do: fc.constant('remove' as const), list, place: fc.nat(40), count: fc.nat(9) }),
  fc.record({ do: fc.constant('replace' as const), list, items: fc.array(fc.nat(99), { maxLength: 40 }) }),
  fc.record({ do: fc.constant('set' as const), list, place: fc.nat(40), item: fc.nat(99) }),
);

describe('lists of numbers in one array', () => {
  it('are what arrays of their own would be', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const lists = new IntLists();
        const arrays = Array.from({ length: LISTS }, (): number[] => []);
        for (const one of steps) {
          const array = arrays[one.list] ?? [];
          const place = 'place' in one ? Math.min(one.place, array.length) : 0;
          if (one.do === 'add') {
            lists.add(one.list, one.item, place);
            array.splice(place, 0, one.item);
          } else if (one.do === 'push') {
            for (const item of one.items) lists.add(one.list, item);
            array.push(...one.items);
          } else if (one.do === 'replace') {
            lists.replace(one.list, one.items);
            array.splice(0, array.length, ...one.items);
          } else if (one.do === 'remove') {
            const count = Math.min(one.count, array.length - place);
            if (count === 0) continue;
            lists.remove(one.list, place, count);
            array.splice(place, count);
          } else if (place < array.length) {
            lists.set(one.list, place, one.item);
            array[place] = one.item;
          }
          for (const [number, all] of arrays.entries()) {
            expect(Array.from(lists.view(number))).toEqual(all);
            expect(lists.length(number)).toBe(all.length);
            expect(all.map((_, at) => lists.at(number, at))).toEqual(all);
          }
        }
      }),
    );
  });

  it('takes the room of removed numbers again', () => {
    const lists = new IntLists();
    const fill = () => {
      for (let number = 0; number < 500; number++) lists.replace(number, [1, 2, 3, 4, 5]);
    };
    fill();
    const { room } = lists;
    for (let round = 0; round < 20; round++) {
      for (let number = 0; number < 500; number++) lists.replace(number, []);
      for (let number = 0; number < 500; number++)
        for (const item of [1, 2, 3, 4, 5]) lists.add(number, item);
      fill();
    }
    expect(lists.room).toBeLessThan(3 * room);
  });

  it('may be very long: such have pages of their own, which others get when they are short again', () => {
    const lists = new IntLists();
    const long = Array.from({ length: 200_000 }, (_, at) => at);
    lists.replace(1, [7, 8]);
    for (const item of long) lists.add(0, item);
    lists.add(0, -1, 100_000);
    expect(lists.at(0, 100_000)).toBe(-1);
    expect(lists.at(0, 100_001)).toBe(100_000);
    lists.remove(0, 100_000);
    expect(Array.from(lists.view(0))).toEqual(long);
    const { room } = lists;
    lists.remove(0, 10, 199_990);
    expect(Array.from(lists.view(0))).toEqual(long.slice(0, 10));
    lists.replace(2, long);
    expect(Array.from(lists.view(2))).toEqual(long);
    expect(Array.from(lists.view(1))).toEqual([7, 8]);
    expect(lists.room).toBe(room);
  });
});
