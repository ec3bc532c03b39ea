// A long list in an order, which stays so while a few of its items come and go.

/** Items in the order of `compare`, which must tell any two of them apart. */
export class Ordered<T> {
  readonly #compare: (a: T, b: T) => number;
  #items: T[] = [];

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  /** Removes items and adds others, which may be the same ones with another place. Pauses where there are many. */
  *update(gone: ReadonlySet<T>, come: readonly T[]): Generator<undefined, void, undefined> {
    const kept = gone.size > 0 ? this.#items.filter((item) => !gone.has(item)) : this.#items;
    if (come.length > FEW) {
      this.#items = yield* merged(kept, yield* sortedInSteps(come, this.#compare), this.#compare);
      return;
    }
    this.#items = kept;
    for (const item of come) kept.splice(this.#placeOf(item), 0, item);
  }

  #placeOf(item: T): number {
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#items[middle] as T, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
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
