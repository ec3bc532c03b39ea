// The best few of very many things, without sorting all of them.

/** Keeps what sorting everything would put first, but compares most things only once. */
export class BestOf<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #most: number;
  #kept: T[] = [];
  #last: T | undefined;

  constructor(compare: (a: T, b: T) => number, most: number) {
    this.#compare = compare;
    this.#most = most;
  }

  /** What is not better than this one need not be added. */
  get last(): T | undefined {
    return this.#last;
  }

  add(thing: T): void {
    if (this.#last !== undefined && this.#compare(thing, this.#last) >= 0) return;
    this.#kept.push(thing);
    if (this.#kept.length < 2 * this.#most) return;
    this.#kept = this.sorted();
    this.#last = this.#kept.at(-1);
  }

  /** The best of them, the best first; of equal ones those that came first. */
  sorted(): T[] {
    return this.#kept.toSorted(this.#compare).slice(0, this.#most);
  }
}
