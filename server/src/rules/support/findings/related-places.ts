// Other places that a finding points to: the first of them, and how many more there are.

import type { Related } from '../../rule.ts';

/** More than these help nobody, and a thousand definitions of one id would each point to a thousand places. */
export const MOST_RELATED = 20;

/**
 * The first places of `items`, of which there are `total`; the last that is given counts those that are left out:
 * `… is defined here too, and 3,998 more`. Asks for no more items than it gives.
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

/** Names in a sentence, of which there are `total`: all of a few, else the first ones and how many more there are. */
export function listNames(names: readonly string[], total: number): string {
  const shown = names.slice(0, MOST_RELATED);
  const left = total - shown.length;
  return left > 0 ? `${shown.join(', ')} ${more(left)}` : shown.join(' and ');
}

/** At most `most` items, without asking for others. */
export function firstOf<T>(items: Iterable<T>, most: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.push(item) >= most) break;
  }
  return first;
}

/** All but one. */
export function* without<T>(items: Iterable<T>, one: T): Iterable<T> {
  for (const item of items) if (item !== one) yield item;
}

function more(count: number): string {
  return `and ${count.toLocaleString('en')} more`;
}
