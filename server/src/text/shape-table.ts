// The keys of objects, kept once for all objects that have the same keys in the same order.

/** Lists of keys by number, from 0. */
export class ShapeTable {
  readonly #all: (readonly string[])[] = [];
  /** Where every list begins; see `Keys.with`. */
  readonly none = new Keys();

  constructor(all: readonly (readonly string[])[] = []) {
    for (const keys of all) {
      let step = this.none;
      for (const key of keys) step = step.with(key);
      this.numberOf(step);
    }
  }

  /** The number of a list of keys, which is added where it is not there yet. */
  numberOf(keys: Keys): number {
    if (keys.number < 0) keys.number = this.#all.push(keys.list()) - 1;
    return keys.number;
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

/** A list of keys of one table, which leads to the lists that have one more. */
export class Keys {
  /** Its number in the table; -1 as long as no object has these keys and no others. */
  number = -1;
  readonly #before: Keys | undefined;
  readonly #key: string;
  #next: Map<string, Keys> | undefined;
  /** The key and the list that were asked for last: mostly those that are asked for next. */
  #lastKey: string | undefined;
  #last: Keys | undefined;

  constructor(before?: Keys, key = '') {
    this.#before = before;
    this.#key = key;
  }

  /** The list with this key at its end. */
  with(key: string): Keys {
    if (this.#lastKey === key && this.#last) return this.#last;
    this.#next ??= new Map();
    let next = this.#next.get(key);
    if (!next) {
      next = new Keys(this, key);
      this.#next.set(key, next);
    }
    this.#lastKey = key;
    this.#last = next;
    return next;
  }

  /** The keys, the first of them first. */
  list(): readonly string[] {
    const keys: string[] = [];
    for (let step: Keys = this; step.#before; step = step.#before) keys.push(step.#key);
    return keys.reverse();
  }
}
