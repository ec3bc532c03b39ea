// The best few of very many things, without sorting all of them.

import type { Steps } from '../../workspace/steps.ts';

/**
 * Returns the same as sorting everything and taking the first `most`, but compares most items only once. Skips
 * undefined items, and yields after them like after any other.
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
