// The index as it was when it was kept: a few long columns of numbers, of which a slot is made when somebody asks for it.

import type { StringTable } from '../text/string-table.ts';
import type { Table } from './facts.ts';

/** The slots of an index, one after the other, those of one table together. Documents are numbered from 0. */
export interface SlotColumns {
  readonly tables: readonly Table[];
  /** For each slot the index of its table, and the number of its key among the strings. */
  readonly slotTables: Int32Array;
  readonly slotKeys: Int32Array;
  /** For each slot the end of its pairs in `contributions`: a document, and the place of its values; sorted by URI. */
  readonly contributionEnds: Int32Array;
  readonly contributions: Int32Array;
  /** For each slot the end of its part of `readers`, which is sorted. */
  readonly readerEnds: Int32Array;
  readonly readers: Int32Array;
}

/** The numbers that kept documents have now: so many from `first` on. */
export interface NumbersOfKept {
  readonly first: number;
  readonly count: number;
}

/** What a slot was. */
export interface FrozenSlot {
  readonly contributions: number[];
  readonly readers: number[];
}

interface SlotName {
  readonly table: Table;
  readonly key: string;
}

/** Slots that can be taken out, each once. */
export class FrozenIndex {
  readonly #columns: SlotColumns;
  readonly #strings: StringTable;
  /** The number that document 0 has now. */
  readonly #first: number;
  readonly #taken: Uint8Array;
  readonly #byKey = new Map<Table, Map<string, number>>();
  readonly #takenDocuments = new Set<number>();
  readonly #takenReaders = new Set<number>();
  /** The number behind that of the last document. */
  readonly #end: number;
  #byDocument: Lists | undefined;
  #byReader: Lists | undefined;

  constructor(columns: SlotColumns, strings: StringTable, { first, count }: NumbersOfKept) {
    this.#columns = columns;
    this.#strings = strings;
    this.#first = first;
    this.#taken = new Uint8Array(columns.slotTables.length);
    this.#end = first + count;
  }

  /** The documents of which there may be contributions. */
  documents(): Iterable<number> {
    return between(this.#first, this.#end);
  }

  /** The readers that may have read something. */
  readers(): Iterable<number> {
    return between(2 * this.#first, 2 * this.#end);
  }

  /** Takes a slot out; undefined where there is none, or no longer. */
  take(table: Table, key: string): FrozenSlot | undefined {
    const slot = this.#slotsOf(table).get(key);
    if (slot === undefined || this.#taken[slot] === 1) return undefined;
    this.#taken[slot] = 1;
    return this.#at(slot);
  }

  /** The slots to which a document contributed, also those that were taken out; none where it was asked for before. */
  takeContributedBy(document: number): readonly SlotName[] {
    if (document < this.#first || document >= this.#end) return NONE;
    if (this.#takenDocuments.has(document)) return NONE;
    this.#takenDocuments.add(document);
    const { contributions, contributionEnds } = this.#columns;
    this.#byDocument ??= inverted(contributionEnds, contributions, 2, this.#end - this.#first);
    return this.#byDocument.of(document - this.#first).map((slot) => this.#nameOf(slot));
  }

  /** The slots that a reader had read, also those that were taken out; none where it was asked for before. */
  takeReadBy(reader: number): readonly SlotName[] {
    if (reader < 2 * this.#first || reader >= 2 * this.#end) return NONE;
    if (this.#takenReaders.has(reader)) return NONE;
    this.#takenReaders.add(reader);
    const { readers, readerEnds } = this.#columns;
    this.#byReader ??= inverted(readerEnds, readers, 1, 2 * (this.#end - this.#first));
    return this.#byReader.of(reader - 2 * this.#first).map((slot) => this.#nameOf(slot));
  }

  /** The slots that were not taken out. */
  *rest(): Iterable<FrozenSlot & SlotName> {
    for (let slot = 0; slot < this.#taken.length; slot++)
      if (this.#taken[slot] === 0) yield { ...this.#nameOf(slot), ...this.#at(slot) };
  }

  #nameOf(slot: number): SlotName {
    const { tables, slotTables, slotKeys } = this.#columns;
    const table = tables[slotTables[slot] ?? -1];
    if (table === undefined) throw new RangeError(`no slot ${slot}`);
    return { table, key: this.#strings.at(slotKeys[slot] ?? -1) };
  }

  #at(slot: number): FrozenSlot {
    const { contributions, contributionEnds, readers, readerEnds } = this.#columns;
    const pairs = contributions.subarray(contributionEnds[slot - 1] ?? 0, contributionEnds[slot]);
    const readBy = readers.subarray(readerEnds[slot - 1] ?? 0, readerEnds[slot]);
    return {
      contributions: Array.from(pairs, (number, index) => (index % 2 === 0 ? number + this.#first : number)),
      readers: Array.from(readBy, (reader) => reader + 2 * this.#first),
    };
  }

  /** The slots of one table by key: made when something of it is first asked for. */
  #slotsOf(table: Table): ReadonlyMap<string, number> {
    const known = this.#byKey.get(table);
    if (known) return known;
    const { tables, slotTables, slotKeys } = this.#columns;
    const number = tables.indexOf(table);
    const slots = new Map<string, number>();
    for (let slot = 0; slot < slotTables.length; slot++)
      if (slotTables[slot] === number) slots.set(this.#strings.at(slotKeys[slot] ?? -1), slot);
    this.#byKey.set(table, slots);
    return slots;
  }
}

/** Lists of slots by number. */
interface Lists {
  of(number: number): number[];
}

/** Of lists of numbers by slot, the lists of slots by number. Every number counts, or every second (`step`); all are less than `count`. */
function inverted(ends: Int32Array, numbers: Int32Array, step: 1 | 2, count: number): Lists {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < numbers.length; i += step) {
    const after = (numbers[i] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const slots = new Int32Array(numbers.length / step);
  for (let slot = 0, i = 0; slot < ends.length; slot++) {
    for (const end = ends[slot] ?? 0; i < end; i += step) {
      const number = numbers[i] ?? 0;
      const at = next[number] ?? 0;
      slots[at] = slot;
      next[number] = at + 1;
    }
  }
  return {
    of: (number) =>
      number < 0 || number >= count ? [] : [...slots.subarray(starts[number], starts[number + 1])],
  };
}

function* between(from: number, end: number): Iterable<number> {
  for (let number = from; number < end; number++) yield number;
}

const NONE: readonly never[] = [];
