// The first of very many things in an order, without putting all of them into it.

import type { Steps } from '../../workspace/steps.ts';

/**
 * The same as sorting all and taking the first `most`: most things are worse than those, and are looked at once. An
 * undefined one is none, and gives others a turn all the same.
 */
export function* bestOf<T>(
  things: Iterable<T | undefined>,
  compare: (a: T, b: T) => number,
  most: number,
): Steps<T[]> {
  let kept: T[] = [];
  let last: T | undefined;
  for (const thing of things) {
    yield;
    if (thing === undefined || (last !== undefined && compare(thing, last) >= 0)) continue;
    kept.push(thing);
    if (kept.length < 2 * most) continue;
    kept = kept.sort(compare).slice(0, most);
    last = kept.at(-1);
  }
  return kept.sort(compare).slice(0, most);
}
