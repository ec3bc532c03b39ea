// The index of all documents: facts by table and key, and which documents read which facts.

import type { Edit } from '../note/reread-stretch.ts';
import type { Digest } from './digest.ts';
import { type Fact, type Table, type Tables, WITHOUT_PLACES } from './facts.ts';
import { FrozenIndex, type SlotColumns } from './frozen-index.ts';
import type { PackedDocuments } from './packed-documents.ts';
import { printFacts, printSlots, printWithoutPlaces } from './print-facts.ts';
import {
  addContribution,
  addReader,
  type Half,
  halfOf,
  inOrder,
  moveContribution,
  type Reader,
  readerOf,
  removeReader,
  type Slot,
  slotOf,
  valuesOf,
  withdraw,
} from './slot.ts';
import { SlotObjects } from './slot-objects.ts';
import { SlotTable } from './slot-table.ts';

export type { Half, Reader, Slot } from './slot.ts';

/** The documents whose findings depend on something, by the half that does. */
export type Readers = Readonly<Record<Half, ReadonlySet<string>>>;

/** The facts of every document. Only the store changes it. */
export class SymbolIndex {
  readonly #packed: PackedDocuments;
  readonly #slots = new SlotTable();
  readonly #byDocument = new Map<number, readonly Slot[]>();
  readonly #reads = new Map<Reader, Slot[]>();
  readonly #objects = new SlotObjects((slot) => this.#make(slot));
  /** By key, how many facts of the table `reference` there are, where somebody asked. */
  readonly #uses = new Map<string, number>();
  /** The index of an earlier run, as far as nobody asked for its slots. */
  #frozen: FrozenIndex | undefined;
  /** Slots that there were before, and that may have more in `#frozen`. */
  readonly #partial = new Set<Slot>();

  constructor(packed: PackedDocuments) {
    this.#packed = packed;
  }

  /** Goes on from the index of an earlier run, of documents that contribute nothing yet; document 0 of it is now `first`. */
  adopt(columns: SlotColumns, first: number): void {
    this.#frozen = new FrozenIndex(columns, this.#packed.tables.strings, first);
    for (const slot of this.#slots.all()) this.#partial.add(slot);
    this.#uses.clear();
  }

  /**
   * Replaces what one document contributes. Returns the slots whose facts changed. Of a note, the `digest` is kept together
   * with its facts, which are for the most part pieces of it.
   */
  replace(uri: string, facts: readonly Fact[], digest?: Digest): Set<Slot> {
    const document = this.#packed.numberOf(uri);
    const { slots, values } = this.#bySlot(facts);
    const changed = new Set<Slot>();
    const known: boolean[] = [];
    for (const slot of this.#slotsOf(document)) {
      if (slot.table === 'reference') this.#uses.delete(slot.key);
      if (slots[slot.group] === slot) known[slot.group] = true;
      else {
        withdraw(slot, document, this.#uriOf);
        changed.add(slot);
      }
    }
    this.#packed.begin(facts, digest);
    for (const [group, slot] of slots.entries()) {
      if (slot.table === 'reference' && this.#uses.size > 0) this.#uses.delete(slot.key);
      const own = values[group] ?? NONE;
      const at = this.#packed.packer.at;
      const isPure = this.#packed.packer.write(own);
      if (!known[group]) {
        addContribution(slot, document, at, this.#uriOf);
        changed.add(slot);
        continue;
      }
      if (this.#differs(slot, document, own, isPure ? at : undefined)) changed.add(slot);
      else if (WITHOUT_PLACES.has(slot.table)) this.#objects.forget(slot);
      moveContribution(slot, document, at, this.#uriOf);
    }
    if (slots.length > 0 || digest?.type === 'note') this.#packed.end(document, digest);
    else this.#packed.drop(document);
    this.#byDocument.set(document, slots.length > 0 ? slots : NONE);
    for (const slot of changed) {
      this.#objects.forget(slot);
      this.#dropIfIdle(slot);
    }
    return changed;
  }

  /**
   * Takes an edit that did nothing to what a note contributes but to move it. Returns the slots whose facts changed with
   * that, as far as others know them.
   */
  move(uri: string, edit: Edit): Set<Slot> {
    const document = this.#packed.numberOf(uri);
    const moved = this.#slotsOf(document).filter((slot) => {
      this.#complete(slot);
      if (slot.all === undefined && !isReadByOthers(slot, document)) return false;
      return this.#packed.isMovedBy(document, valuesOf(slot, document, this.#uriOf), edit);
    });
    for (const slot of moved) this.#objects.forget(slot);
    this.#packed.move(document, edit);
    return new Set(moved.filter(({ table }) => !WITHOUT_PLACES.has(table)));
  }

  /** Every fact under a key, sorted by URI and then in document order. The array mostly stays the same while nothing changes. */
  facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
    const slot = this.#find(table, key);
    return slot ? this.#allOf<T>(slot) : NONE;
  }

  /** How many references to a thing there are outside the hidden files of packs, of which `isHidden` tells always the same. */
  uses(key: string, isHidden: (uri: string) => boolean): number {
    const known = this.#uses.get(key);
    if (known !== undefined) return known;
    const contributions = this.#find('reference', key)?.contributions ?? NONE;
    let uses = 0;
    for (const [place, document] of contributions.entries())
      if (place % 2 === 0 && !isHidden(this.#uriOf(document)))
        uses += this.#packed.lengthAt(document, contributions[place + 1] ?? 0);
    this.#uses.set(key, uses);
    return uses;
  }

  /** What one document contributes under a key. */
  factsOf<T extends Table>(uri: string, table: T, key: string): readonly Tables[T][] {
    const slot = this.#find(table, key);
    const document = this.#packed.numberOf(uri);
    return slot ? (this.#valuesOf(slot, document) as readonly Tables[T][]) : NONE;
  }

  /** Half of the findings of a document, as one who reads. */
  reader(uri: string, half: Half): Reader {
    return readerOf(this.#packed.numberOf(uri), half);
  }

  /** The same as `facts`, and remembers that what this reader finds depends on it. */
  read<T extends Table>(reader: Reader, table: T, key: string): readonly Tables[T][] {
    const slot = this.#slot(table, key);
    if (slot.readers?.at(-1) === reader) return this.#allOf<T>(slot);
    // What it has read in an earlier run is looked up before the slot knows of this reading.
    const reads = this.#readsOf(reader);
    if (addReader(slot, reader)) {
      if (reads) reads.push(slot);
      else this.#reads.set(reader, [slot]);
    }
    return this.#allOf<T>(slot);
  }

  /** Forgets what a reader has read, before what it finds is computed anew. */
  forgetReads(reader: Reader): void {
    for (const slot of this.#readsOf(reader) ?? []) {
      removeReader(slot, reader);
      this.#dropIfIdle(slot);
    }
    if (this.#frozen) this.#reads.set(reader, []);
    else this.#reads.delete(reader);
  }

  /** The documents whose findings depend on any of the slots. */
  readersOf(
    slots: Iterable<{ readonly readers?: readonly Reader[] | undefined }>,
  ): Record<Half, Set<string>> {
    const readers = { own: new Set<string>(), across: new Set<string>() };
    for (const slot of slots)
      for (const reader of slot.readers ?? []) readers[halfOf(reader)].add(this.#uriOf(reader >> 1));
    return readers;
  }

  /** The documents whose findings depend on what is under a key. */
  readersOfKey(table: Table, key: string): Readers {
    return this.readersOf([this.#find(table, key) ?? {}]);
  }

  /** Whether the document contributes anything. */
  has(uri: string): boolean {
    return this.#slotsOf(this.#packed.numberOf(uri)).length > 0;
  }

  /** All slots, one after the other. They may not change meanwhile. */
  *slots(): Iterable<
    Pick<Slot, 'table' | 'key' | 'contributions'> & { readonly readers: readonly Reader[] }
  > {
    for (const slot of this.#partial) this.#complete(slot);
    for (const slot of this.#slots.all()) {
      const { table, key, readers = NONE } = slot;
      yield { table, key, contributions: [...inOrder(slot, this.#uriOf)], readers };
    }
    if (this.#frozen) yield* this.#frozen.rest();
  }

  /** The index as plain text by slot, for comparing two of them. */
  print(): Map<string, string> {
    return printSlots(this.slots(), this.#packed);
  }

  readonly #uriOf = (document: number): string => this.#packed.uriOf(document);

  /**
   * Whether other values than before are under the key for a document. `at` is where they were packed, if those bytes are
   * all that they are.
   */
  #differs(slot: Slot, document: number, values: readonly unknown[], at: number | undefined): boolean {
    // Comparing costs something, and what nobody else reads concerns nobody else. What was made of many documents is kept.
    const isShared = slot.all !== undefined && slot.contributions.length > 2;
    if (!isShared && !isReadByOthers(slot, document)) return true;
    const isPlaceless = WITHOUT_PLACES.has(slot.table);
    const before = valuesOf(slot, document, this.#uriOf);
    if (at !== undefined && this.#packed.isAs(at, document, before)) return false;
    const printed = isPlaceless ? printWithoutPlaces : printFacts;
    return printed(this.#valuesOf(slot, document)) !== printed(values);
  }

  #valuesOf(slot: Slot, document: number): readonly unknown[] {
    const at = valuesOf(slot, document, this.#uriOf);
    return at < 0 ? NONE : (this.#packed.value(document, at) as readonly unknown[]);
  }

  #allOf<T extends Table>(slot: Slot): readonly Tables[T][] {
    return this.#objects.of(slot) as readonly Tables[T][];
  }

  #make(slot: Slot): readonly unknown[] {
    const contributions = inOrder(slot, this.#uriOf);
    const all: unknown[] = [];
    for (let i = 0; i < contributions.length; i += 2) {
      const values = this.#packed.value(contributions[i] ?? 0, contributions[i + 1] ?? 0);
      all.push(...(values as readonly unknown[]));
    }
    return all.length > 0 ? all : NONE;
  }

  /** The slots to which a document contributes. */
  #slotsOf(document: number): readonly Slot[] {
    const known = this.#byDocument.get(document);
    if (known || !this.#frozen) return known ?? NONE;
    const slots = this.#frozen.contributedBy(document).map(({ table, key }) => this.#slot(table, key));
    this.#byDocument.set(document, slots);
    return slots;
  }

  /** The slots that a reader has read. */
  #readsOf(reader: Reader): Slot[] | undefined {
    const known = this.#reads.get(reader);
    if (known || !this.#frozen) return known;
    const slots = this.#frozen.readBy(reader).map(({ table, key }) => this.#slot(table, key));
    this.#reads.set(reader, slots);
    return slots;
  }

  /** The slot, if it has facts or readers. */
  #find(table: Table, key: string): Slot | undefined {
    const known = this.#slots.get(table, key);
    if (known) {
      this.#complete(known);
      return known;
    }
    const frozen = this.#frozen?.take(table, key);
    if (!frozen) return undefined;
    const { contributions, readers } = frozen;
    return this.#slots.add(slotOf(table, key, contributions, readers.length > 0 ? readers : undefined));
  }

  #slot(table: Table, key: string): Slot {
    return this.#find(table, key) ?? this.#slots.add(slotOf(table, key, [], undefined));
  }

  /** Adds to a slot what the earlier run had of it. */
  #complete(slot: Slot): void {
    if (this.#partial.size === 0 || !this.#partial.delete(slot)) return;
    const frozen = this.#frozen?.take(slot.table, slot.key);
    if (!frozen) return;
    this.#objects.forget(slot);
    slot.contributions = [...slot.contributions, ...frozen.contributions];
    slot.sorted = false;
    for (const reader of frozen.readers) addReader(slot, reader);
  }

  /** The slots of facts, each once, and the values of each. */
  #bySlot(facts: readonly Fact[]): { readonly slots: Slot[]; readonly values: unknown[][] } {
    const slots: Slot[] = [];
    const values: unknown[][] = [];
    for (const { table, key, value } of facts) {
      const slot = this.#slot(table, key);
      if (slots[slot.group] === slot) values[slot.group]?.push(value);
      else {
        slot.group = slots.push(slot) - 1;
        values.push([value]);
      }
    }
    return { slots, values };
  }

  /** Removes a slot without facts and readers. */
  #dropIfIdle(slot: Slot): void {
    this.#complete(slot);
    if (slot.contributions.length > 0 || slot.readers) return;
    this.#objects.forget(slot);
    this.#slots.delete(slot);
  }
}

function isReadByOthers({ readers }: Slot, document: number): boolean {
  return readers?.some((reader) => reader >> 1 !== document) ?? false;
}

const NONE: readonly never[] = [];
