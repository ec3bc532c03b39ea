// The index over all documents: facts by table and key, and which documents read which.

import type { Fact, Table, Tables } from './facts.ts';

/** A table and a key: the unit of dependency. */
type Slot = string;

interface Contribution {
  readonly values: readonly unknown[];
  /** The values as text: equal prints mean equal facts. */
  readonly print: string;
}

/** Facts of every document. Only the store changes it. */
export class SymbolIndex {
  readonly #slots = new Map<Slot, Map<string, Contribution>>();
  readonly #byDocument = new Map<string, Map<Slot, Contribution>>();
  readonly #sorted = new Map<Slot, readonly unknown[]>();
  readonly #readers = new Map<Slot, Set<string>>();
  readonly #reads = new Map<string, Set<Slot>>();

  /** Replaces what one document contributes. Gives the slots whose facts differ from before. */
  replace(uri: string, facts: readonly Fact[]): Set<Slot> {
    const before = this.#byDocument.get(uri) ?? new Map<Slot, Contribution>();
    const after = contributions(facts);
    const changed = new Set<Slot>();
    for (const [slot, { print }] of before) {
      if (after.get(slot)?.print !== print) changed.add(slot);
    }
    for (const slot of after.keys()) if (!before.has(slot)) changed.add(slot);
    for (const slot of changed) this.#set(slot, uri, after.get(slot));
    // Unchanged slots take the new values too, so that an old text is not kept alive; who holds the array need not care.
    for (const [slot, contribution] of after)
      if (!changed.has(slot)) this.#slots.get(slot)?.set(uri, contribution);
    if (after.size > 0) this.#byDocument.set(uri, after);
    else this.#byDocument.delete(uri);
    return changed;
  }

  /** Every fact under a key, by URI and then in document order. The same array while nothing changed. */
  facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
    const slot = slotOf(table, key);
    const known = this.#sorted.get(slot);
    if (known) return known as readonly Tables[T][];
    const byUri = [...(this.#slots.get(slot) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    const values = byUri.flatMap(([, contribution]) => contribution.values);
    this.#sorted.set(slot, values);
    return values as readonly Tables[T][];
  }

  /** Remembers that `reader`'s findings depend on a slot. */
  recordRead(reader: string, table: Table, key: string): void {
    const slot = slotOf(table, key);
    const reads = this.#reads.get(reader) ?? new Set();
    this.#reads.set(reader, reads.add(slot));
    const readers = this.#readers.get(slot) ?? new Set();
    this.#readers.set(slot, readers.add(reader));
  }

  /** Forgets what a document's findings depended on, before they are computed anew. */
  forgetReads(reader: string): void {
    for (const slot of this.#reads.get(reader) ?? []) {
      const readers = this.#readers.get(slot);
      readers?.delete(reader);
      if (readers?.size === 0) this.#readers.delete(slot);
    }
    this.#reads.delete(reader);
  }

  /** The documents whose findings depend on any of the slots. */
  readersOf(slots: Iterable<Slot>): Set<string> {
    const readers = new Set<string>();
    for (const slot of slots) for (const reader of this.#readers.get(slot) ?? []) readers.add(reader);
    return readers;
  }

  /** The index as plain text by slot, for comparing two of them. */
  print(): Map<Slot, string> {
    const entries = [...this.#slots].map(([slot, byUri]): [Slot, string] => [
      slot,
      [...byUri]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([uri, { print }]) => `${uri} ${print}`)
        .join('\n'),
    ]);
    return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #set(slot: Slot, uri: string, contribution: Contribution | undefined): void {
    const byUri = this.#slots.get(slot) ?? new Map<string, Contribution>();
    if (contribution) byUri.set(uri, contribution);
    else byUri.delete(uri);
    if (byUri.size > 0) this.#slots.set(slot, byUri);
    else this.#slots.delete(slot);
    this.#sorted.delete(slot);
  }
}

function slotOf(table: Table, key: string): Slot {
  return `${table}\u0000${key}`;
}

function contributions(facts: readonly Fact[]): Map<Slot, Contribution> {
  const grouped = new Map<Slot, unknown[]>();
  for (const { table, key, value } of facts) {
    const slot = slotOf(table, key);
    const values = grouped.get(slot);
    if (values) values.push(value);
    else grouped.set(slot, [value]);
  }
  const result = new Map<Slot, Contribution>();
  for (const [slot, values] of grouped) result.set(slot, { values, print: JSON.stringify(values, plain) });
  return result;
}

/** Syntax nodes are left out: a fact is its values and their places. */
function plain(key: string, value: unknown): unknown {
  if (key === 'node' || key === 'entry' || key === 'map') return undefined;
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Set) return [...value];
  return value instanceof Map ? [...value] : value;
}
