// The index over all documents: facts by table and key, and which documents read which.

import type { Fact, Table, Tables } from './facts.ts';

/** What stands under one key of a table, and who read it: the unit of dependency. */
export interface Slot {
  readonly table: Table;
  readonly key: string;
  /** In the order of URIs. Most slots hold one, and a map takes several times the room of a short list. */
  contributions: Contribution[];
  /** All facts in the order of URIs, once somebody has asked. */
  all: readonly unknown[] | undefined;
  /** Absent until somebody has asked: most slots are read by nobody. */
  readers: Set<string> | undefined;
}

/** What one document says under a slot's key, in document order. */
interface Contribution {
  readonly uri: string;
  readonly values: readonly unknown[];
}

/** Facts of every document. Only the store changes it. */
export class SymbolIndex {
  readonly #tables = new Map<Table, Map<string, Slot>>();
  readonly #byDocument = new Map<string, readonly Slot[]>();
  readonly #reads = new Map<string, Slot[]>();

  /** Replaces what one document contributes. Gives the slots whose facts differ from before. */
  replace(uri: string, facts: readonly Fact[]): Set<Slot> {
    const after = this.#bySlot(facts);
    const changed = new Set<Slot>();
    for (const slot of this.#byDocument.get(uri) ?? []) {
      if (after.has(slot)) continue;
      contribute(slot, uri, undefined);
      changed.add(slot);
    }
    for (const [slot, values] of after) {
      // Unchanged facts are replaced too, so that an old text is not kept alive; who holds the array need not care.
      // A copy has no room to grow, which nearly half of them would carry along.
      const before = contribute(slot, uri, values.slice());
      if (!before || print(before) !== print(values)) changed.add(slot);
    }
    if (after.size > 0) this.#byDocument.set(uri, [...after.keys()]);
    else this.#byDocument.delete(uri);
    for (const slot of changed) {
      slot.all = undefined;
      this.#dropIfIdle(slot);
    }
    return changed;
  }

  /** Every fact under a key, by URI and then in document order. The same array while nothing changed. */
  facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
    const slot = this.#tables.get(table)?.get(key);
    return slot ? allOf<T>(slot) : NONE;
  }

  /** What one document contributes under a key. */
  factsOf<T extends Table>(uri: string, table: T, key: string): readonly Tables[T][] {
    const slot = this.#tables.get(table)?.get(key);
    const found = slot?.contributions[placeOf(slot, uri)];
    return (found?.uri === uri ? found.values : NONE) as readonly Tables[T][];
  }

  /** The same as `facts`, and remembers that `reader`'s findings depend on it. */
  read<T extends Table>(reader: string, table: T, key: string): readonly Tables[T][] {
    const slot = this.#slot(table, key);
    slot.readers ??= new Set();
    if (!slot.readers.has(reader)) {
      slot.readers.add(reader);
      const reads = this.#reads.get(reader);
      if (reads) reads.push(slot);
      else this.#reads.set(reader, [slot]);
    }
    return allOf<T>(slot);
  }

  /** Forgets what a document's findings depended on, before they are computed anew. */
  forgetReads(reader: string): void {
    for (const slot of this.#reads.get(reader) ?? []) {
      slot.readers?.delete(reader);
      if (slot.readers?.size === 0) slot.readers = undefined;
      this.#dropIfIdle(slot);
    }
    this.#reads.delete(reader);
  }

  /** The documents whose findings depend on any of the slots. */
  readersOf(slots: Iterable<Slot>): Set<string> {
    const readers = new Set<string>();
    for (const slot of slots) for (const reader of slot.readers ?? []) readers.add(reader);
    return readers;
  }

  /** The index as plain text by slot, for comparing two of them. */
  print(): Map<string, string> {
    const slots = [...this.#tables.values()].flatMap((slotsOfTable) => [...slotsOfTable.values()]);
    const lines = slots
      .filter(({ contributions }) => contributions.length > 0)
      .map((slot): [string, string] => [
        `${slot.table}\u0000${slot.key}`,
        slot.contributions.map(({ uri, values }) => `${uri} ${print(values)}`).join('\n'),
      ]);
    return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #slot(table: Table, key: string): Slot {
    const slots = this.#tables.get(table) ?? new Map<string, Slot>();
    this.#tables.set(table, slots);
    const known = slots.get(key);
    if (known) return known;
    const slot = { table, key, contributions: [], all: undefined, readers: undefined };
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

  /** A slot that holds nothing and that nobody read is no slot. */
  #dropIfIdle({ table, key, contributions, readers }: Slot): void {
    if (contributions.length === 0 && !readers) this.#tables.get(table)?.delete(key);
  }
}

const NONE: readonly never[] = [];

function allOf<T extends Table>(slot: Slot): readonly Tables[T][] {
  const [only] = slot.contributions;
  slot.all ??=
    only && slot.contributions.length === 1
      ? only.values
      : slot.contributions.flatMap(({ values }) => values);
  return slot.all as readonly Tables[T][];
}

/** Replaces what a document contributes; undefined takes it away. Gives what it was. */
function contribute(
  slot: Slot,
  uri: string,
  values: readonly unknown[] | undefined,
): readonly unknown[] | undefined {
  const { contributions } = slot;
  const at = placeOf(slot, uri);
  const before = contributions[at]?.uri === uri ? contributions[at].values : undefined;
  // A list that is made of its only item has no room for others, which an empty one would take with its first.
  if (values && contributions.length === 0) slot.contributions = [{ uri, values }];
  else if (values && before) contributions[at] = { uri, values };
  else if (values) contributions.splice(at, 0, { uri, values });
  else if (before) contributions.splice(at, 1);
  return before;
}

/** Where a document's contribution stands, or would stand. */
function placeOf({ contributions }: Slot, uri: string): number {
  let [low, high] = [0, contributions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((contributions[middle]?.uri ?? '') < uri) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Facts as text: equal prints mean equal facts. */
function print(values: readonly unknown[]): string {
  return JSON.stringify(values, plain);
}

/** Syntax nodes are left out: a fact is its values and their places. */
function plain(key: string, value: unknown): unknown {
  if (key === 'node' || key === 'entry' || key === 'map') return undefined;
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Set) return [...value];
  return value instanceof Map ? [...value] : value;
}
