// The index of all documents: facts by table and key, and which documents read which facts.

import { type Fact, type Table, type Tables, WITHOUT_PLACES } from './facts.ts';

/** Everything under one key of a table, and who read it: the unit of dependency. */
export interface Slot {
  readonly table: Table;
  readonly key: string;
  /**
   * Sorted by URI once `sorted` is true. Most slots hold one contribution, and a map takes several times the memory
   * of a short list.
   */
  contributions: Contribution[];
  /** Whether nothing was added out of order since the last sorting. Files are read in any order, and sorted once. */
  sorted: boolean;
  /** All facts sorted by URI, once they have been requested. */
  all: readonly unknown[] | undefined;
  /** Absent until the first read, since most slots are never read. */
  readers: Set<Reader> | undefined;
}

/**
 * What is found of a document is worked out in two halves, each with dependencies of its own: by the document alone when
 * it is read, and beside others from what is kept of it.
 */
export type Half = 'own' | 'across';

/** One half of a document: twice its number, and one more for `across`. A number takes less room than a name. */
type Reader = number;

/** The documents whose findings depend on something, by the half that does. */
export type Readers = Readonly<Record<Half, ReadonlySet<string>>>;

/** What one document contributes to a slot, in document order. */
interface Contribution {
  readonly uri: string;
  readonly values: readonly unknown[];
}

/** The facts of every document. Only the store changes it. */
export class SymbolIndex {
  readonly #tables = new Map<Table, Map<string, Slot>>();
  readonly #byDocument = new Map<string, readonly Slot[]>();
  readonly #reads = new Map<Reader, Slot[]>();
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  /** Replaces what one document contributes. Returns the slots whose facts changed. */
  replace(uri: string, facts: readonly Fact[]): Set<Slot> {
    const after = this.#bySlot(facts);
    const changed = new Set<Slot>();
    const known = new Set(this.#byDocument.get(uri));
    for (const slot of known) {
      if (after.has(slot)) continue;
      withdraw(slot, uri);
      changed.add(slot);
    }
    for (const [slot, values] of after) {
      // Unchanged facts are replaced too, since the old objects would keep the old text in memory. A copy has no
      // spare capacity, which nearly half of the original arrays have.
      const before = contribute(slot, uri, values.slice(), known.has(slot));
      const isPlaceless = WITHOUT_PLACES.has(slot.table);
      // Printing costs something, and what nobody reads concerns nobody.
      if (isPlaceless && !slot.readers) {
        changed.add(slot);
        continue;
      }
      const printed = isPlaceless ? printWithoutPlaces : print;
      if (!before || printed(before) !== printed(values)) changed.add(slot);
      else if (isPlaceless) slot.all = undefined;
    }
    if (after.size > 0) this.#byDocument.set(uri, [...after.keys()]);
    else this.#byDocument.delete(uri);
    for (const slot of changed) {
      slot.all = undefined;
      this.#dropIfIdle(slot);
    }
    return changed;
  }

  /**
   * Every fact under a key, sorted by URI and then in document order. The array stays the same while nothing changes.
   */
  facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
    const slot = this.#tables.get(table)?.get(key);
    return slot ? allOf<T>(slot) : NONE;
  }

  /** What one document contributes under a key. */
  factsOf<T extends Table>(uri: string, table: T, key: string): readonly Tables[T][] {
    const slot = this.#tables.get(table)?.get(key);
    const found = slot && inOrder(slot)[placeOf(slot, uri)];
    return (found?.uri === uri ? found.values : NONE) as readonly Tables[T][];
  }

  /** The same as `facts`, and remembers that this half of `uri`'s findings depends on it. */
  read<T extends Table>(uri: string, half: Half, table: T, key: string): readonly Tables[T][] {
    const slot = this.#slot(table, key);
    const reader = this.#reader(uri, half);
    slot.readers ??= new Set();
    if (!slot.readers.has(reader)) {
      slot.readers.add(reader);
      const reads = this.#reads.get(reader);
      if (reads) reads.push(slot);
      else this.#reads.set(reader, [slot]);
    }
    return allOf<T>(slot);
  }

  /** Forgets what half of a document's findings depended on, before it is computed anew. */
  forgetReads(uri: string, half: Half): void {
    const reader = this.#reader(uri, half);
    for (const slot of this.#reads.get(reader) ?? []) {
      slot.readers?.delete(reader);
      if (slot.readers?.size === 0) slot.readers = undefined;
      this.#dropIfIdle(slot);
    }
    this.#reads.delete(reader);
  }

  /** The documents whose findings depend on any of the slots. */
  readersOf(slots: Iterable<Slot>): Readers {
    const readers = { own: new Set<string>(), across: new Set<string>() };
    for (const slot of slots) {
      for (const reader of slot.readers ?? []) {
        const uri = this.#names[reader >> 1];
        if (uri !== undefined) readers[reader & 1 ? 'across' : 'own'].add(uri);
      }
    }
    return readers;
  }

  /** Whether the document contributes anything. */
  has(uri: string): boolean {
    return this.#byDocument.has(uri);
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
      .map((slot): [string, string] => [
        `${slot.table}\u0000${slot.key}`,
        inOrder(slot)
          .map(({ uri, values }) => `${uri} ${print(values)}`)
          .join('\n'),
      ]);
    return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #reader(uri: string, half: Half): Reader {
    let number = this.#numbers.get(uri);
    if (number === undefined) {
      number = this.#names.push(uri) - 1;
      this.#numbers.set(uri, number);
    }
    return 2 * number + (half === 'across' ? 1 : 0);
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
  #dropIfIdle({ table, key, contributions, readers }: Slot): void {
    if (contributions.length === 0 && !readers) this.#tables.get(table)?.delete(key);
  }
}

const NONE: readonly never[] = [];

function allOf<T extends Table>(slot: Slot): readonly Tables[T][] {
  const [only] = slot.contributions;
  slot.all ??=
    only && slot.contributions.length === 1 ? only.values : inOrder(slot).flatMap(({ values }) => values);
  return slot.all as readonly Tables[T][];
}

/** Adds what a document contributes, or replaces it if the document is `known`. Returns the previous contribution. */
function contribute(
  slot: Slot,
  uri: string,
  values: readonly unknown[],
  known: boolean,
): readonly unknown[] | undefined {
  const { contributions } = slot;
  const added = { uri, values };
  if (known) {
    const at = placeOf(slot, uri);
    const before = contributions[at]?.values;
    contributions[at] = added;
    return before;
  }
  const last = contributions.at(-1);
  if (last && last.uri > uri) slot.sorted = false;
  // A list created with its only item has no spare capacity; an empty list would get some with its first item.
  if (last) contributions.push(added);
  else slot.contributions = [added];
  return undefined;
}

/** Removes what a document contributes. */
function withdraw(slot: Slot, uri: string): void {
  slot.contributions.splice(placeOf(slot, uri), 1);
}

/** The contributions, sorted first if necessary. */
function inOrder(slot: Slot): readonly Contribution[] {
  if (!slot.sorted) slot.contributions.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  slot.sorted = true;
  return slot.contributions;
}

/** Where a document's contribution is, or would be. */
function placeOf(slot: Slot, uri: string): number {
  const contributions = inOrder(slot);
  let [low, high] = [0, contributions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((contributions[middle]?.uri ?? '') < uri) low = middle + 1;
    else high = middle;
  }
  return low;
}

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
