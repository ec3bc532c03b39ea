// The keys of objects, kept once for all objects that have the same keys in the same order.

/** Lists of keys by number, from 0. */
export class ShapeTable {
  readonly #all: (readonly string[])[] = [];
  readonly #root: Step = { number: -1, next: new Map() };

  constructor(all: readonly (readonly string[])[] = []) {
    for (const keys of all) this.numberOf(keys);
  }

  /** The number of a list of keys, which is added where it is not there yet. */
  numberOf(keys: readonly string[]): number {
    let step = this.#root;
    for (const key of keys) {
      let next = step.next.get(key);
      if (!next) {
        next = { number: -1, next: new Map() };
        step.next.set(key, next);
      }
      step = next;
    }
    if (step.number < 0) step.number = this.#all.push([...keys]) - 1;
    return step.number;
  }

  /** The keys of a number. Throws where there is none. */
  at(number: number): readonly string[] {
    const keys = this.#all[number];
    if (keys === undefined) throw new RangeError(`no shape ${number}`);
    return keys;
  }

  /** All of them, by number. */
  all(): readonly (readonly string[])[] {
    return this.#all;
  }
}

/** The lists that begin with the same keys; `number` is that of the list which ends here, or -1. */
interface Step {
  number: number;
  readonly next: Map<string, Step>;
}
