// Results that are kept beside the object that they were computed for.

import { expect, it } from 'vitest';
import { lastFor, onceFor } from '../../../server/src/text/once-for.ts';

it('computes once for an object, also where there is no result, and anew for another one that is equal', () => {
  const asked: string[][] = [];
  const first = onceFor((list: string[]) => {
    asked.push(list);
    return list[0];
  });
  const empty: string[] = [];
  expect([first(empty), first(empty), first(['a']), first(['a'])]).toEqual([undefined, undefined, 'a', 'a']);
  expect(asked).toEqual([[], ['a'], ['a']]);
});

it('keeps the last result while the other arguments are the same too', () => {
  const asked: string[] = [];
  const read = lastFor((_: object, a: string, b: string | undefined) => {
    asked.push(`${a} ${b}`);
    return undefined;
  });
  const one = {};
  read(one, 'a', undefined);
  read(one, 'a', undefined);
  read({}, 'a', undefined);
  read(one, 'a', 'b');
  read(one, 'a', undefined);
  expect(asked).toEqual(['a undefined', 'a undefined', 'a b', 'a undefined']);
});
