// All slots of an index: what is under each key of each table, and who read it, as lists of numbers in a few long arrays. A large
// workspace has a million of them.

import { grown, IntLists } from '../text/int-lists.ts';
import { lettersOf } from '../text/letters.ts';
import type { StringTable } from '../text/string-table.ts';
import type { Table } from './facts.ts';

/** Everything under one key of a table, and who read it: the unit of dependency. A number that another one has once it is dropped. */
export type Slot = number;

/**
 * What is found of a document is worked out in two halves, each with dependencies of its own: by the document alone when
 * it is read, and beside others from what is kept of it.
 */
export type Half = 'own' | 'across';

/** One half of a document: twice its number, and one more for `across`. */
export type Reader = number;

/** The reader that stands for half of a document. */
export function readerOf(document: number, half: Half): Reader {
  return 2 * document + (half === 'across' ? 1 : 0);
}

/** The half that a reader stands for. */
export function halfOf(reader: Reader): Half {
  return reader & 1 ? 'across' : 'own';
}

/** What is under one key of a table, apart from the index that it was in. */
export interface SlotContent {
  readonly table: Table;
  readonly key: string;
  /** Pairs of a document's number and the place of its values, sorted by URI. */
  readonly contributions: readonly number[];
  readonly readers: readonly Reader[];
}

/** How many slots are found without a look into the whole table; a power of two. */
const NEAR = 4096;

/** Slots by table and key. */
export class Slots {
  readonly #uriOf: (document: number) => string;
  #strings: StringTable;
  readonly #tables: Table[] = [];
  /** How many numbers were given to slots, and those of dropped ones. */
  #count = 0;
  readonly #dropped: Slot[] = [];
  /** Of each slot the place of its table among `#tables`, -1 where it was dropped, and the number of its key among the strings. */
  #slotTables = new Int32Array(NEAR);
  #slotKeys = new Int32Array(NEAR);
  /** Of each slot 1 where contributions were added out of order since the last sorting: files are read in any order. */
  #unsorted = new Int32Array(NEAR);
  /** Slots by a hash of table and key, one more than their numbers; each at the first free place from its own on. */
  #places = new Int32Array(2 * NEAR);
  /** Slots that were asked for lately, each at a place that its key gives: most are asked for again soon. */
  readonly #near = new Int32Array(NEAR).fill(-1);
  /** Of each slot pairs of a document's number and the place of its values in what is packed of it. */
  readonly #contributions = new IntLists();
  /** Of each slot who read it, sorted. */
  readonly #readers = new IntLists();

  /** `uriOf` names documents, of which each has its number forever. Keys are kept among `strings`. */
  constructor(strings: StringTable, uriOf: (document: number) => string) {
    this.#strings = strings;
    this.#uriOf = uriOf;
  }

  /** Keeps keys among other strings from now on. */
  moveTo(strings: StringTable): void {
    const keys = Array.from({ length: this.#count }, (_, slot) => this.keyOf(slot));
    this.#strings = strings;
    this.#places.fill(0);
    for (const slot of this.all()) {
      this.#slotKeys[slot] = strings.numberOf(keys[slot] ?? '');
      this.#place(slot);
    }
  }

  /** The slot; undefined where there is none. */
  get(table: Table, key: string): Slot | undefined {
    const nearPlace = nearPlaceOf(table, key);
    const near = this.#near[nearPlace] ?? -1;
    if (near >= 0 && this.keyOf(near) === key && this.tableOf(near) === table) return near;
    const number = this.#strings.find(key);
    const tableNumber = this.#tables.indexOf(table);
    if (number === undefined || tableNumber < 0) return undefined;
    const places = this.#places;
    for (let at = this.#home(tableNumber, number); ; at = (at + 1) & (places.length - 1)) {
      const slot = (places[at] ?? 0) - 1;
      if (slot < 0) return undefined;
      if (this.#slotKeys[slot] !== number || this.#slotTables[slot] !== tableNumber) continue;
      this.#near[nearPlace] = slot;
      return slot;
    }
  }

  /** A new slot for a table and key that have none. */
  add(table: Table, key: string): Slot {
    const slot = this.#dropped.pop() ?? this.#count++;
    this.#slotTables = grown(this.#slotTables, this.#count, 1.5);
    this.#slotKeys = grown(this.#slotKeys, this.#count, 1.5);
    this.#unsorted = grown(this.#unsorted, this.#count, 1.5);
    if (!this.#tables.includes(table)) this.#tables.push(table);
    this.#slotTables[slot] = this.#tables.indexOf(table);
    this.#slotKeys[slot] = this.#strings.numberOf(key);
    this.#unsorted[slot] = 0;
    if (2 * this.#count > this.#places.length) {
      this.#places = new Int32Array(2 * this.#places.length);
      for (const one of this.all()) this.#place(one);
    } else this.#place(slot);
    return slot;
  }

  /** Drops a slot to which nobody contributes and that nobody read. */
  drop(slot: Slot): void {
    const { length } = this.#places;
    let hole = this.#placeOf(slot);
    // What stands behind it without a gap, and not at a place of its own, moves up.
    for (let at = (hole + 1) & (length - 1); this.#places[at] !== 0; at = (at + 1) & (length - 1)) {
      const home = this.#homeOf((this.#places[at] ?? 0) - 1);
      if (((at - home) & (length - 1)) < ((at - hole) & (length - 1))) continue;
      this.#places[hole] = this.#places[at] ?? 0;
      hole = at;
    }
    this.#places[hole] = 0;
    this.#near[nearPlaceOf(this.tableOf(slot), this.keyOf(slot))] = -1;
    this.#slotTables[slot] = -1;
    this.#dropped.push(slot);
  }

  /** All slots. None may be added or dropped meanwhile. */
  *all(): Iterable<Slot> {
    for (let slot = 0; slot < this.#count; slot++) if ((this.#slotTables[slot] ?? -1) >= 0) yield slot;
  }

  tableOf(slot: Slot): Table {
    const table = this.#tables[this.#slotTables[slot] ?? -1];
    if (table === undefined) throw new RangeError(`no slot ${slot}`);
    return table;
  }

  keyOf(slot: Slot): string {
    return this.#strings.at(this.#slotKeys[slot] ?? -1);
  }

  /** What is in a slot, copied. */
  contentOf(slot: Slot): SlotContent {
    const [table, key] = [this.tableOf(slot), this.keyOf(slot)];
    const [contributions, readers] = [this.contributions(slot), this.readers(slot)];
    return { table, key, contributions: Array.from(contributions), readers: Array.from(readers) };
  }

  /** Whether nobody contributes to a slot, and nobody read it. */
  isIdle(slot: Slot): boolean {
    return this.#contributions.length(slot) === 0 && this.#readers.length(slot) === 0;
  }

  /** How many documents contribute to a slot. */
  contributors(slot: Slot): number {
    return this.#contributions.length(slot) / 2;
  }

  /** Pairs of documents and places, sorted by URI. They are no longer right once any slot changes. */
  contributions(slot: Slot): Int32Array {
    if (this.#unsorted[slot] === 1) this.#sort(slot);
    return this.#contributions.view(slot);
  }

  /** Adds what a document contributes, which it did not before. */
  contribute(slot: Slot, document: number, at: number): void {
    const length = this.#contributions.length(slot);
    const isBehind =
      length === 0 || this.#uriOf(this.#contributions.at(slot, length - 2)) <= this.#uriOf(document);
    if (!isBehind) this.#unsorted[slot] = 1;
    this.#contributions.add(slot, document);
    this.#contributions.add(slot, at);
  }

  /** Adds pairs of documents that did not contribute before. */
  contributeAll(slot: Slot, pairs: readonly number[]): void {
    const length = this.#contributions.length(slot);
    for (const number of pairs) this.#contributions.add(slot, number);
    if (length > 0) this.#unsorted[slot] = 1;
  }

  /** Says where the values of a document are now, which contributes already. */
  move(slot: Slot, document: number, at: number): void {
    const place = this.#find(slot, document);
    if (place >= 0) this.#contributions.set(slot, place + 1, at);
  }

  /** Removes what a document contributes. */
  withdraw(slot: Slot, document: number): void {
    const place = this.#find(slot, document);
    if (place >= 0) this.#contributions.remove(slot, place, 2);
  }

  /** Where the values of a document are in what is packed of it; -1 where it contributes none. */
  valuesOf(slot: Slot, document: number): number {
    const place = this.#find(slot, document);
    return place < 0 ? -1 : this.#contributions.at(slot, place + 1);
  }

  /** Who read a slot, sorted. They are no longer right once any slot changes. */
  readers(slot: Slot): Int32Array {
    return this.#readers.view(slot);
  }

  /** The last of those who read a slot; -1 where nobody did. */
  lastReader(slot: Slot): Reader {
    const length = this.#readers.length(slot);
    return length === 0 ? -1 : this.#readers.at(slot, length - 1);
  }

  /** Adds a reader; false if it was there already. */
  addReader(slot: Slot, reader: Reader): boolean {
    // Documents are mostly checked in the order of their numbers.
    if (this.lastReader(slot) < reader) {
      this.#readers.add(slot, reader);
      return true;
    }
    const at = this.#readerPlace(slot, reader);
    if (this.#readers.at(slot, at) === reader) return false;
    this.#readers.add(slot, reader, at);
    return true;
  }

  /** Removes a reader. */
  removeReader(slot: Slot, reader: Reader): void {
    const at = this.#readerPlace(slot, reader);
    if (at < this.#readers.length(slot) && this.#readers.at(slot, at) === reader)
      this.#readers.remove(slot, at);
  }

  #readerPlace(slot: Slot, reader: Reader): number {
    const isBefore = (place: number) => this.#readers.at(slot, place) < reader;
    return lowerBound(this.#readers.length(slot), isBefore);
  }

  /** The place of a document's pair; -1 where there is none. */
  #find(slot: Slot, document: number): number {
    const list = this.#contributions;
    const length = list.length(slot);
    if (length <= 2) return length === 2 && list.at(slot, 0) === document ? 0 : -1;
    if (this.#unsorted[slot] === 1) this.#sort(slot);
    const uri = this.#uriOf(document);
    const at = 2 * lowerBound(length / 2, (index) => this.#uriOf(list.at(slot, 2 * index)) < uri);
    return at < length && list.at(slot, at) === document ? at : -1;
  }

  #sort(slot: Slot): void {
    const pairs = this.#contributions.view(slot);
    const documents: { readonly uri: string; readonly document: number; readonly at: number }[] = [];
    for (let i = 0; i < pairs.length; i += 2) {
      const document = pairs[i] ?? 0;
      documents.push({ uri: this.#uriOf(document), document, at: pairs[i + 1] ?? 0 });
    }
    documents.sort((a, b) => (a.uri < b.uri ? -1 : 1));
    for (const [index, { document, at }] of documents.entries()) pairs.set([document, at], 2 * index);
    this.#unsorted[slot] = 0;
  }

  /** Takes a slot into the hash table. */
  #place(slot: Slot): void {
    let at = this.#homeOf(slot);
    while (this.#places[at] !== 0) at = (at + 1) & (this.#places.length - 1);
    this.#places[at] = slot + 1;
  }

  #placeOf(slot: Slot): number {
    let at = this.#homeOf(slot);
    while (this.#places[at] !== slot + 1) at = (at + 1) & (this.#places.length - 1);
    return at;
  }

  #homeOf(slot: Slot): number {
    return this.#home(this.#slotTables[slot] ?? 0, this.#slotKeys[slot] ?? 0);
  }

  #home(table: number, key: number): number {
    const hash = Math.imul(64 * key + table, 0x9e3779b1);
    return (hash ^ (hash >>> 15)) & (this.#places.length - 1);
  }
}

/** A number below `NEAR` for a key of a table. */
function nearPlaceOf(table: Table, key: string): number {
  return (lettersOf(key) + 53 * table.length + 5 * table.charCodeAt(0)) & (NEAR - 1);
}

/** The first index up to `length` that is not before what is looked for. */
function lowerBound(length: number, isBefore: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pairs of a document's number and the place of its values. */
export function* pairsOf(numbers: Int32Array): Iterable<readonly [document: number, at: number]> {
  for (let i = 0; i < numbers.length; i += 2) yield [numbers[i] ?? 0, numbers[i + 1] ?? 0];
}
