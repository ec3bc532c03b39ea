// The index of all documents: facts by table and key, and which documents read which facts.

import type { Digest } from './digest.ts';
import { type Fact, type Table, type Tables, WITHOUT_PLACES } from './facts.ts';
import type { PackedDocuments } from './packed-documents.ts';
import {
  addContribution,
  addReader,
  type Half,
  inOrder,
  moveContribution,
  type Reader,
  readerOf,
  removeReader,
  type Slot,
  valuesOf,
  withdraw,
} from './slot.ts';

export type { Half, Slot } from './slot.ts';

/** The documents whose findings depend on something, by the half that does. */
export type Readers = Readonly<Record<Half, ReadonlySet<string>>>;

/** How many facts of slots are kept as objects, so that who asks for them again need not make them again. */
const MOST_OBJECTS = 20_000;

/** Slots with more facts than this are few, and what is made of them is dear: they are kept. */
const MANY = 200;

/** The facts of every document. Only the store changes it. */
export class SymbolIndex {
  readonly #packed: PackedDocuments;
  readonly #tables = new Map<Table, Map<string, Slot>>();
  readonly #byDocument = new Map<number, readonly Slot[]>();
  readonly #reads = new Map<Reader, Slot[]>();
  /** The slots whose facts became objects, the oldest first. */
  readonly #made = new Set<Slot>();
  #objects = 0;
  /** By key, how many facts of the table `reference` there are. */
  readonly #uses = new Map<string, number>();

  constructor(packed: PackedDocuments) {
    this.#packed = packed;
  }

  /**
   * Replaces what one document contributes. Returns the slots whose facts changed. Of a note, the `digest` is kept together
   * with its facts, which are for the most part pieces of it.
   */
  replace(uri: string, facts: readonly Fact[], digest?: Digest): Set<Slot> {
    const document = this.#packed.numberOf(uri);
    const after = this.#bySlot(facts);
    const changed = new Set<Slot>();
    const known = new Set(this.#byDocument.get(document));
    for (const slot of known) {
      if (slot.table === 'reference') this.#count(slot, -this.#valuesOf(slot, document).length);
      if (after.has(slot)) continue;
      withdraw(slot, document, this.#uriOf);
      changed.add(slot);
    }
    this.#packed.begin(facts, digest);
    for (const [slot, values] of after) {
      if (slot.table === 'reference') this.#count(slot, values.length);
      const at = this.#packed.packer.at;
      const isPure = this.#packed.packer.write(values);
      if (!known.has(slot)) {
        addContribution(slot, document, at, this.#uriOf);
        changed.add(slot);
      } else if (this.#differs(slot, document, values, isPure ? at : undefined)) changed.add(slot);
      else if (WITHOUT_PLACES.has(slot.table)) this.#forget(slot);
      if (known.has(slot)) moveContribution(slot, document, at, this.#uriOf);
    }
    if (after.size > 0 || digest?.type === 'note') this.#packed.end(document, digest);
    else this.#packed.drop(document);
    if (after.size > 0) this.#byDocument.set(document, [...after.keys()]);
    else this.#byDocument.delete(document);
    for (const slot of changed) {
      this.#forget(slot);
      this.#dropIfIdle(slot);
    }
    return changed;
  }

  /** Every fact under a key, sorted by URI and then in document order. The array mostly stays the same while nothing changes. */
  facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
    const slot = this.#tables.get(table)?.get(key);
    return slot ? this.#allOf<T>(slot) : NONE;
  }

  /** How many references to a thing there are. */
  uses(key: string): number {
    return this.#uses.get(key) ?? 0;
  }

  /** What one document contributes under a key. */
  factsOf<T extends Table>(uri: string, table: T, key: string): readonly Tables[T][] {
    const slot = this.#tables.get(table)?.get(key);
    const document = this.#packed.numberOf(uri);
    return slot ? (this.#valuesOf(slot, document) as readonly Tables[T][]) : NONE;
  }

  /** The same as `facts`, and remembers that this half of `uri`'s findings depends on it. */
  read<T extends Table>(uri: string, half: Half, table: T, key: string): readonly Tables[T][] {
    const slot = this.#slot(table, key);
    const reader = this.#reader(uri, half);
    if (addReader(slot, reader)) {
      const reads = this.#reads.get(reader);
      if (reads) reads.push(slot);
      else this.#reads.set(reader, [slot]);
    }
    return this.#allOf<T>(slot);
  }

  /** Forgets what half of a document's findings depended on, before it is computed anew. */
  forgetReads(uri: string, half: Half): void {
    const reader = this.#reader(uri, half);
    for (const slot of this.#reads.get(reader) ?? []) {
      removeReader(slot, reader);
      this.#dropIfIdle(slot);
    }
    this.#reads.delete(reader);
  }

  /** The documents whose findings depend on any of the slots. */
  readersOf(slots: Iterable<Slot>): Readers {
    const readers = { own: new Set<string>(), across: new Set<string>() };
    for (const slot of slots)
      for (const reader of slot.readers ?? [])
        readers[reader & 1 ? 'across' : 'own'].add(this.#uriOf(reader >> 1));
    return readers;
  }

  /** Whether the document contributes anything. */
  has(uri: string): boolean {
    return this.#byDocument.has(this.#packed.numberOf(uri));
  }

  /** What half of a document's findings depends on. */
  readsOf(uri: string, half: Half): readonly Pick<Slot, 'table' | 'key'>[] {
    return this.#reads.get(this.#reader(uri, half)) ?? NONE;
  }

  /** The facts under a key as plain text: equal texts are equal facts. */
  printFacts(table: Table, key: string): string {
    return print(this.facts(table, key));
  }

  /** The index as plain text by slot, for comparing two of them. */
  print(): Map<string, string> {
    const slots = [...this.#tables.values()].flatMap((slotsOfTable) => [...slotsOfTable.values()]);
    const lines = slots
      .filter(({ contributions }) => contributions.length > 0)
      .map((slot): [string, string] => {
        const contributions = inOrder(slot, this.#uriOf);
        const documents = contributions.filter((_, index) => index % 2 === 0);
        const printed = documents.map((one) => `${this.#uriOf(one)} ${print(this.#valuesOf(slot, one))}`);
        return [`${slot.table}\u0000${slot.key}`, printed.join('\n')];
      });
    return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  readonly #uriOf = (document: number): string => this.#packed.uriOf(document);

  /**
   * Whether other values than before are under the key for a document. `at` is where they were packed, if those bytes are
   * all that they are.
   */
  #differs(slot: Slot, document: number, values: readonly unknown[], at: number | undefined): boolean {
    const isPlaceless = WITHOUT_PLACES.has(slot.table);
    // Comparing costs something, and what nobody reads concerns nobody.
    if (isPlaceless && !slot.readers) return true;
    const before = valuesOf(slot, document, this.#uriOf);
    if (at !== undefined && this.#packed.isAs(at, document, before)) return false;
    const printed = isPlaceless ? printWithoutPlaces : print;
    return printed(this.#valuesOf(slot, document)) !== printed(values);
  }

  #valuesOf(slot: Slot, document: number): readonly unknown[] {
    const at = valuesOf(slot, document, this.#uriOf);
    return at < 0 ? NONE : (this.#packed.value(document, at) as readonly unknown[]);
  }

  #allOf<T extends Table>(slot: Slot): readonly Tables[T][] {
    slot.all ??= this.#make(slot);
    return slot.all as readonly Tables[T][];
  }

  /** The facts of a slot as objects; those that were made long ago are forgotten. */
  #make(slot: Slot): readonly unknown[] {
    const contributions = inOrder(slot, this.#uriOf);
    if (contributions.length === 0) return NONE;
    const all: unknown[] = [];
    for (let i = 0; i < contributions.length; i += 2) {
      const values = this.#packed.value(contributions[i] ?? 0, contributions[i + 1] ?? 0);
      all.push(...(values as readonly unknown[]));
    }
    if (all.length > MANY) return all;
    this.#objects += all.length;
    this.#made.add(slot);
    for (const oldest of this.#made) {
      if (this.#objects <= MOST_OBJECTS || oldest === slot) break;
      this.#forget(oldest);
    }
    return all;
  }

  /** Forgets the objects of a slot. */
  #forget(slot: Slot): void {
    if (this.#made.delete(slot)) this.#objects -= slot.all?.length ?? 0;
    slot.all = undefined;
  }

  #count({ key }: Slot, more: number): void {
    const sum = (this.#uses.get(key) ?? 0) + more;
    if (sum === 0) this.#uses.delete(key);
    else this.#uses.set(key, sum);
  }

  #reader(uri: string, half: Half): Reader {
    return readerOf(this.#packed.numberOf(uri), half);
  }

  #slot(table: Table, key: string): Slot {
    const slots = this.#tables.get(table) ?? new Map<string, Slot>();
    this.#tables.set(table, slots);
    const known = slots.get(key);
    if (known) return known;
    const slot = { table, key, contributions: [], sorted: true, all: undefined, readers: undefined };
    slots.set(key, slot);
    return slot;
  }

  #bySlot(facts: readonly Fact[]): Map<Slot, readonly unknown[]> {
    const grouped = new Map<Slot, unknown[]>();
    for (const { table, key, value } of facts) {
      const slot = this.#slot(table, key);
      const values = grouped.get(slot);
      if (values) values.push(value);
      else grouped.set(slot, [value]);
    }
    return grouped;
  }

  /** Removes a slot without facts and readers. */
  #dropIfIdle(slot: Slot): void {
    if (slot.contributions.length > 0 || slot.readers) return;
    this.#forget(slot);
    this.#tables.get(slot.table)?.delete(slot.key);
  }
}

const NONE: readonly never[] = [];

/** Facts as text; equal texts mean equal facts. */
function print(values: readonly unknown[]): string {
  return JSON.stringify(values, plain);
}

function printWithoutPlaces(values: readonly unknown[]): string {
  return JSON.stringify(values, (key, value) => (PLACES.has(key) ? undefined : plain(key, value)));
}

const PLACES = new Set(['span', 'idSpan', 'fence', 'content']);

/** Leaves out syntax nodes: a fact consists of its values and their places. */
function plain(key: string, value: unknown): unknown {
  if (key === 'node' || key === 'entry' || key === 'map') return undefined;
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Set) return [...value];
  return value instanceof Map ? [...value] : value;
}
