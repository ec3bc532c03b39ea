// Long lists in an order, which stay so while a few of their items come and go.

/**
 * Items in the order of `compare`, which tells any two of them apart, without those that are gone and with others, which may
 * be the same ones with another place. Pauses where there are many.
 */
export function* reordered<T>(
  items: readonly T[],
  { gone, come }: { readonly gone: ReadonlySet<T>; readonly come: readonly T[] },
  compare: (a: T, b: T) => number,
): Generator<undefined, readonly T[], undefined> {
  const kept = items.filter((item) => !gone.has(item));
  if (come.length > FEW) return yield* merged(kept, yield* sortedInSteps(come, compare), compare);
  for (const item of come) kept.splice(placeOf(kept, item, compare), 0, item);
  return kept;
}

function placeOf<T>(items: readonly T[], item: T, compare: (a: T, b: T) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(items[middle] as T, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So many are put in their places one by one. */
const FEW = 100;
/** So many are sorted or merged without a pause. */
const AT_ONCE = 500;

/** The items in the order of `compare`, those that it does not tell apart as they were. Pauses where there are many. */
export function* sortedInSteps<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<undefined, readonly T[], undefined> {
  if (items.length <= AT_ONCE) {
    yield;
    return items.toSorted(compare);
  }
  const middle = items.length >> 1;
  const first = yield* sortedInSteps(items.slice(0, middle), compare);
  return yield* merged(first, yield* sortedInSteps(items.slice(middle), compare), compare);
}

function* merged<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<undefined, T[], undefined> {
  const all: T[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    all.push(compare(a[i] as T, b[j] as T) <= 0 ? (a[i++] as T) : (b[j++] as T));
    if (all.length % AT_ONCE === 0) yield;
  }
  for (; i < a.length; i++) all.push(a[i] as T);
  for (; j < b.length; j++) all.push(b[j] as T);
  return all;
}
