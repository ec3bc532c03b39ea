// Other places that a finding points to: the first few, and how many more there are.

import type { Related } from '../../rule.ts';

/** More would not help the reader, and a thousand definitions of one id would each point to a thousand places. */
export const MOST_RELATED = 20;

/**
 * The first places of `items`, of which there are `total`. The last one counts those left out: `… is defined here
 * too, and 3,998 more`. Takes no more items than it returns.
 */
export function relatedPlaces<T>(
  items: Iterable<T>,
  total: number,
  toRelated: (item: T) => Related,
): Related[] {
  const places = firstOf(items, MOST_RELATED).map(toRelated);
  const last = places.at(-1);
  const left = total - places.length;
  if (last && left > 0) places[places.length - 1] = { ...last, message: `${last.message}, ${more(left)}` };
  return places;
}

/**
 * Names as part of a sentence: all of them if they are few, else the first ones and the number of the others. There
 * are `total`.
 */
export function listNames(names: readonly string[], total: number): string {
  const shown = names.slice(0, MOST_RELATED);
  const left = total - shown.length;
  return left > 0 ? `${shown.join(', ')} ${more(left)}` : shown.join(' and ');
}

/** At most `most` items; takes no more from the iterable. */
export function firstOf<T>(items: Iterable<T>, most: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.push(item) >= most) break;
  }
  return first;
}

/** All items but one. */
export function* without<T>(items: Iterable<T>, one: T): Iterable<T> {
  for (const item of items) if (item !== one) yield item;
}

function more(count: number): string {
  return `and ${count.toLocaleString('en')} more`;
}
