// The index over all documents: facts by table and key, and which documents read which.

import type { Fact, Table, Tables } from './facts.ts';

/** What stands under one key of a table, and who read it: the unit of dependency. */
export interface Slot {
  readonly table: Table;
  readonly key: string;
  /** What each document contributes, in document order. */
  readonly byUri: Map<string, readonly unknown[]>;
  /** All of it in the order of URIs, once somebody has asked. */
  all: readonly unknown[] | undefined;
  readonly readers: Set<string>;
}

/** Facts of every document. Only the store changes it. */
export class SymbolIndex {
  readonly #tables = new Map<Table, Map<string, Slot>>();
  readonly #byDocument = new Map<string, readonly Slot[]>();
  readonly #reads = new Map<string, Set<Slot>>();

  /** Replaces what one document contributes. Gives the slots whose facts differ from before. */
  replace(uri: string, facts: readonly Fact[]): Set<Slot> {
    const after = this.#bySlot(facts);
    const changed = new Set<Slot>();
    for (const slot of this.#byDocument.get(uri) ?? []) {
      if (after.has(slot)) continue;
      slot.byUri.delete(uri);
      changed.add(slot);
    }
    for (const [slot, values] of after) {
      const before = slot.byUri.get(uri);
      if (!before || print(before) !== print(values)) changed.add(slot);
      // Unchanged facts are replaced too, so that an old text is not kept alive; who holds the array need not care.
      slot.byUri.set(uri, values);
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
    return (this.#tables.get(table)?.get(key)?.byUri.get(uri) ?? NONE) as readonly Tables[T][];
  }

  /** The same as `facts`, and remembers that `reader`'s findings depend on it. */
  read<T extends Table>(reader: string, table: T, key: string): readonly Tables[T][] {
    const slot = this.#slot(table, key);
    slot.readers.add(reader);
    const reads = this.#reads.get(reader);
    if (reads) reads.add(slot);
    else this.#reads.set(reader, new Set([slot]));
    return allOf<T>(slot);
  }

  /** Forgets what a document's findings depended on, before they are computed anew. */
  forgetReads(reader: string): void {
    for (const slot of this.#reads.get(reader) ?? []) {
      slot.readers.delete(reader);
      this.#dropIfIdle(slot);
    }
    this.#reads.delete(reader);
  }

  /** The documents whose findings depend on any of the slots. */
  readersOf(slots: Iterable<Slot>): Set<string> {
    const readers = new Set<string>();
    for (const slot of slots) for (const reader of slot.readers) readers.add(reader);
    return readers;
  }

  /** The index as plain text by slot, for comparing two of them. */
  print(): Map<string, string> {
    const slots = [...this.#tables.values()].flatMap((slotsOfTable) => [...slotsOfTable.values()]);
    const lines = slots
      .filter(({ byUri }) => byUri.size > 0)
      .map((slot): [string, string] => [
        `${slot.table}\u0000${slot.key}`,
        byUriOrder(slot)
          .map(([uri, values]) => `${uri} ${print(values)}`)
          .join('\n'),
      ]);
    return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #slot(table: Table, key: string): Slot {
    const slots = this.#tables.get(table) ?? new Map<string, Slot>();
    this.#tables.set(table, slots);
    const known = slots.get(key);
    if (known) return known;
    const slot = { table, key, byUri: new Map(), all: undefined, readers: new Set<string>() };
    slots.set(key, slot);
    return slot;
  }

  #bySlot(facts: readonly Fact[]): Map<Slot, unknown[]> {
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
  #dropIfIdle({ table, key, byUri, readers }: Slot): void {
    if (byUri.size === 0 && readers.size === 0) this.#tables.get(table)?.delete(key);
  }
}

const NONE: readonly never[] = [];

function allOf<T extends Table>(slot: Slot): readonly Tables[T][] {
  slot.all ??= byUriOrder(slot).flatMap(([, values]) => values);
  return slot.all as readonly Tables[T][];
}

function byUriOrder({ byUri }: Slot): [string, readonly unknown[]][] {
  return [...byUri].sort(([a], [b]) => (a < b ? -1 : 1));
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
