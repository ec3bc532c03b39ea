// Strings that occur again and again, kept once and named by numbers.

/** Strings by number, from 0. */
export class StringTable {
  readonly #all: string[];
  /** Made when it is first needed: who only reads needs no numbers of strings. */
  #numbers: Map<string, number> | undefined;

  constructor(all: readonly string[] = []) {
    this.#all = [...all];
  }

  /** The number of a string, which is added where it is not there yet. */
  numberOf(text: string): number {
    this.#numbers ??= new Map(this.#all.map((known, number) => [known, number]));
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const own = copyOf(text);
    this.#numbers.set(own, this.#all.length);
    return this.#all.push(own) - 1;
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
}

/** The same string, which keeps no longer text alive that it was cut from. V8 copies shorter ones by itself. */
function copyOf(text: string): string {
  return text.length < 13 ? text : `${text} `.slice(0, -1);
}
