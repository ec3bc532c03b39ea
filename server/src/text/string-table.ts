// Strings that occur again and again, kept once and named by numbers.

import { lettersOf } from './letters.ts';

/** How many strings are found without a look into the whole table: so many that a processor's cache holds them; a power of two. */
const NEAR = 8192;

/** Strings by number, from 0. */
export class StringTable {
  readonly #all: string[];
  /** Made when it is first needed: who only reads needs no numbers of strings. */
  #numbers: Map<string, number> | undefined;
  /**
   * Strings that were asked for lately, and their numbers, each at a place that a few of its letters give. A note names the
   * same things again and again, and the table of a large workspace is slow to look into, as memory is.
   */
  readonly #near: (string | undefined)[] = Array.from({ length: NEAR }, () => undefined);
  readonly #nearNumbers = new Int32Array(NEAR);

  constructor(all: readonly string[] = []) {
    this.#all = [...all];
  }

  /** The number of a string, which is added where it is not there yet. */
  numberOf(text: string): number {
    const place = lettersOf(text) & (NEAR - 1);
    if (this.#near[place] === text) return this.#nearNumbers[place] ?? 0;
    const number = this.#take(text);
    this.#near[place] = this.#all[number];
    this.#nearNumbers[place] = number;
    return number;
  }

  /** The string of a number. Throws where there is none. */
  at(number: number): string {
    const text = this.#all[number];
    if (text === undefined) throw new RangeError(`no string ${number}`);
    return text;
  }

  /** All of them, by number. */
  all(): readonly string[] {
    return this.#all;
  }

  /** The number of a string; undefined where it is not there. */
  find(text: string): number | undefined {
    const place = lettersOf(text) & (NEAR - 1);
    if (this.#near[place] === text) return this.#nearNumbers[place];
    return this.#numbersOfAll().get(text);
  }

  #numbersOfAll(): Map<string, number> {
    if (this.#numbers) return this.#numbers;
    const numbers = new Map<string, number>();
    for (let number = 0; number < this.#all.length; number++) numbers.set(this.#all[number] ?? '', number);
    this.#numbers = numbers;
    return numbers;
  }

  #take(text: string): number {
    const numbers = this.#numbersOfAll();
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const own = copyOf(text);
    numbers.set(own, this.#all.length);
    return this.#all.push(own) - 1;
  }
}

/** The same string, which keeps no longer text alive that it was cut from. V8 copies shorter ones by itself. */
function copyOf(text: string): string {
  return text.length < 13 ? text : `${text} `.slice(0, -1);
}
