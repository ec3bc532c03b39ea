// Which strings of a table packed bytes refer to: what is written down has no others.

import type { PackTables } from './packed.ts';
import { StringTable } from './string-table.ts';
import { Unpacker } from './unpacked.ts';

/** A table that remembers which of its strings were asked for. */
class SeenStrings extends StringTable {
  readonly seen = new Set<number>();

  override at(number: number): string {
    this.seen.add(number);
    return super.at(number);
  }
}

/** Collects the strings of packed bytes. */
export class UsedStrings {
  readonly #shapes: PackTables['shapes'];
  readonly #strings: SeenStrings;

  constructor({ strings, shapes }: PackTables) {
    this.#shapes = shapes;
    this.#strings = new SeenStrings(strings.all());
  }

  /** Adds the strings of values that were packed one after the other. */
  add(bytes: Uint8Array): void {
    const tables = { strings: this.#strings, shapes: this.#shapes };
    const values = new Unpacker(tables, bytes, 0, () => undefined);
    while (!values.isDone) values.read();
  }

  /** Adds the string of a number. */
  addString(number: number): void {
    this.#strings.seen.add(number);
  }

  /** All strings by number; empty where nothing refers to it. */
  strings(): readonly string[] {
    return this.#strings.all().map((text, number) => (this.#strings.seen.has(number) ? text : ''));
  }
}
