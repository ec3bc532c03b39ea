// The index of all documents: facts by table and key, and which documents read which facts.

import type { Edit } from '../note/reread-stretch.ts';
import { IntLists } from '../text/int-lists.ts';
import type { Digest } from './digest.ts';
import { type Fact, type Table, type Tables, WITHOUT_PLACES } from './facts.ts';
import { FrozenIndex, type FrozenSlot, type NumbersOfKept, type SlotColumns } from './frozen-index.ts';
import type { PackedDocuments } from './packed-documents.ts';
import { printFacts, printSlots, printWithoutPlaces } from './print-facts.ts';
import { SlotGroups } from './slot-groups.ts';
import { SlotObjects } from './slot-objects.ts';
import {
  type Half,
  halfOf,
  pairsOf,
  type Reader,
  readerOf,
  type Slot,
  type SlotContent,
  Slots,
} from './slots.ts';

export type { Half, Reader, Slot, SlotContent } from './slots.ts';

/** The documents whose findings depend on something, by the half that does. */
export type Readers = Readonly<Record<Half, ReadonlySet<string>>>;

/** The facts of every document. Only the store changes it. */
export class SymbolIndex {
  readonly #packed: PackedDocuments;
  readonly #slots: Slots;
  /** By document the slots to which it contributes, and by reader those that it has read. */
  readonly #byDocument = new IntLists();
  readonly #reads = new IntLists();
  readonly objects = new SlotObjects((slot) => this.#make(slot));
  readonly #groups = new SlotGroups();
  /** By key, how many facts of the table `reference` there are, where somebody asked. */
  readonly #uses = new Map<string, number>();
  /** The slots of a kept index that have not been asked for yet. */
  #frozen: FrozenIndex | undefined;
  /** Slots that there were before, and that may have more in `#frozen`. */
  readonly #partial = new Set<Slot>();

  constructor(packed: PackedDocuments) {
    this.#packed = packed;
    this.#slots = new Slots(packed.tables.strings, (document) => packed.uriOf(document));
  }

  /**
   * Goes on from an index that was kept, of documents that contribute nothing yet. If another one was adopted before, the rest
   * of its slots is made first.
   */
  adopt(columns: SlotColumns, numbers: NumbersOfKept): void {
    if (this.#frozen) this.#thaw(this.#frozen);
    const { strings } = this.#packed.tables;
    this.#frozen = new FrozenIndex(columns, strings, numbers);
    this.#slots.moveTo(strings);
    for (const slot of this.#slots.all()) this.#partial.add(slot);
    this.#uses.clear();
  }

  /**
   * Replaces what one document contributes. Returns the slots whose facts changed. Of a note, the `digest` is kept together
   * with its facts, which are for the most part pieces of it.
   */
  replace(uri: string, facts: readonly Fact[], digest?: Digest): Set<Slot> {
    const document = this.#packed.numberOf(uri);
    const { slots, values } = this.#groups.of(facts, ({ table, key }) => this.#slot(table, key));
    const changed = new Set<Slot>();
    const known: boolean[] = [];
    for (const slot of this.#slotsOf(document)) {
      const group = this.#groups.numberOf(slot);
      const own = slots[group] === slot ? values[group] : undefined;
      this.#forgetUses(slot, document, own?.length);
      if (own) known[group] = true;
      else {
        this.#slots.withdraw(slot, document);
        changed.add(slot);
      }
    }
    this.#packed.begin(facts, digest);
    for (const [group, slot] of slots.entries()) {
      const own = values[group] ?? NONE;
      const at = this.#packed.packer.at;
      const isPure = this.#packed.packer.write(own);
      if (!known[group]) {
        this.#forgetUses(slot, document);
        this.#slots.contribute(slot, document, at);
        changed.add(slot);
        continue;
      }
      if (this.#differs(slot, document, own, isPure ? at : undefined)) changed.add(slot);
      else if (this.#isPlaceless(slot)) this.objects.forget(slot);
      this.#slots.move(slot, document, at);
    }
    if (slots.length > 0 || digest?.type === 'note') this.#packed.end(document, digest);
    else this.#packed.drop(document);
    this.#byDocument.replace(document, slots);
    for (const slot of changed) {
      this.objects.forget(slot);
      // Nobody has read it, and its number may soon be another one's.
      if (this.#dropIfIdle(slot)) changed.delete(slot);
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
      if (!this.objects.has(slot) && !this.#isReadByOthers(slot, document)) return false;
      return this.#packed.isMovedBy(document, this.#slots.valuesOf(slot, document), edit);
    });
    for (const slot of moved) this.objects.forget(slot);
    this.#packed.move(document, edit);
    return new Set(moved.filter((slot) => !this.#isPlaceless(slot)));
  }

  /** Every fact under a key, sorted by URI and then in document order. The array mostly stays the same while nothing changes. */
  facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
    const slot = this.#find(table, key);
    return slot === undefined ? NONE : this.#allOf<T>(slot);
  }

  /** How many references to a thing there are outside the hidden files of packs, of which `isHidden` tells always the same. */
  uses(key: string, isHidden: (uri: string) => boolean): number {
    const known = this.#uses.get(key);
    if (known !== undefined) return known;
    const slot = this.#find('reference', key);
    let uses = 0;
    for (const [document, at] of slot === undefined ? NONE : pairsOf(this.#slots.contributions(slot)))
      if (!isHidden(this.#packed.uriOf(document))) uses += this.#packed.lengthAt(document, at);
    this.#uses.set(key, uses);
    return uses;
  }

  /** What one document contributes under a key. */
  factsOf<T extends Table>(uri: string, table: T, key: string): readonly Tables[T][] {
    const slot = this.#find(table, key);
    return slot === undefined ? NONE : (this.#valuesOf(slot, this.#packed.numberOf(uri)) as Tables[T][]);
  }

  /** Half of the findings of a document, as one who reads. */
  reader(uri: string, half: Half): Reader {
    return readerOf(this.#packed.numberOf(uri), half);
  }

  /** The same as `facts`, and remembers that what this reader finds depends on it. */
  read<T extends Table>(reader: Reader, table: T, key: string): readonly Tables[T][] {
    const slot = this.#slot(table, key);
    if (this.#slots.lastReader(slot) === reader) return this.#allOf<T>(slot);
    // What it has read in an earlier run is looked up before the slot knows of this reading.
    if (this.#frozen) this.#thawReads(reader, this.#frozen);
    if (this.#slots.addReader(slot, reader)) this.#reads.add(reader, slot);
    return this.#allOf<T>(slot);
  }

  /** Forgets what a reader has read, before what it finds is computed anew. */
  forgetReads(reader: Reader): void {
    if (this.#frozen) this.#thawReads(reader, this.#frozen);
    for (const slot of this.#reads.view(reader)) {
      this.#slots.removeReader(slot, reader);
      this.#dropIfIdle(slot);
    }
    this.#reads.replace(reader, NONE);
  }

  /** The documents whose findings depend on any of the slots. */
  readersOf(slots: Iterable<Slot | Pick<SlotContent, 'readers'>>): Record<Half, Set<string>> {
    const readers = { own: new Set<string>(), across: new Set<string>() };
    for (const slot of slots)
      for (const reader of typeof slot === 'number' ? this.#slots.readers(slot) : slot.readers)
        readers[halfOf(reader)].add(this.#packed.uriOf(reader >> 1));
    return readers;
  }

  /** The documents whose findings depend on what is under a key. */
  readersOfKey(table: Table, key: string): Readers {
    const slot = this.#find(table, key);
    return this.readersOf(slot === undefined ? NONE : [slot]);
  }

  /** Whether the document contributes anything. */
  has(uri: string): boolean {
    return this.#slotsOf(this.#packed.numberOf(uri)).length > 0;
  }

  /** All slots, one after the other. They may not change meanwhile. */
  *slots(): Iterable<SlotContent> {
    for (const slot of this.#partial) this.#complete(slot);
    for (const slot of this.#slots.all()) yield this.#slots.contentOf(slot);
    if (this.#frozen) yield* this.#frozen.rest();
  }

  /** The index as plain text by slot, for comparing two of them. */
  print(): Map<string, string> {
    return printSlots(this.slots(), this.#packed);
  }

  /**
   * Whether other values than before are under the key for a document. `at` is where they were packed, if those bytes are
   * all that they are.
   */
  #differs(slot: Slot, document: number, values: readonly unknown[], at: number | undefined): boolean {
    // Comparing costs something, and what nobody else reads concerns nobody else. What was made of many documents is kept.
    const isShared = this.objects.has(slot) && this.#slots.contributors(slot) > 1;
    if (!isShared && !this.#isReadByOthers(slot, document)) return true;
    if (at !== undefined && this.#packed.isAs(at, document, this.#slots.valuesOf(slot, document)))
      return false;
    const printed = this.#isPlaceless(slot) ? printWithoutPlaces : printFacts;
    return printed(this.#valuesOf(slot, document)) !== printed(values);
  }

  #isReadByOthers(slot: Slot, document: number): boolean {
    return this.#slots.readers(slot).some((reader) => reader >> 1 !== document);
  }

  #isPlaceless(slot: Slot): boolean {
    return WITHOUT_PLACES.has(this.#slots.tableOf(slot));
  }

  /** Forgets how many references there are, where a slot is of them and the document had another number than `now`. */
  #forgetUses(slot: Slot, document: number, now?: number): void {
    if (this.#uses.size === 0 || this.#slots.tableOf(slot) !== 'reference') return;
    const at = this.#slots.valuesOf(slot, document);
    if (at < 0 || this.#packed.lengthAt(document, at) !== now) this.#uses.delete(this.#slots.keyOf(slot));
  }

  #valuesOf(slot: Slot, document: number): readonly unknown[] {
    const at = this.#slots.valuesOf(slot, document);
    return at < 0 ? NONE : (this.#packed.value(document, at) as readonly unknown[]);
  }

  #allOf<T extends Table>(slot: Slot): readonly Tables[T][] {
    return this.objects.of(slot) as readonly Tables[T][];
  }

  #make(slot: Slot): readonly unknown[] {
    const all: unknown[] = [];
    for (const [document, at] of pairsOf(this.#slots.contributions(slot)))
      all.push(...(this.#packed.value(document, at) as readonly unknown[]));
    return all.length > 0 ? all : NONE;
  }

  /** The slots to which a document contributes. */
  #slotsOf(document: number): Slot[] {
    const frozen = this.#frozen?.takeContributedBy(document) ?? NONE;
    if (frozen.length > 0) {
      const slots = frozen.map(({ table, key }) => this.#slot(table, key));
      this.#byDocument.replace(document, slots);
    }
    return Array.from(this.#byDocument.view(document));
  }

  /** Takes over the slots that a reader has read in an earlier run. */
  #thawReads(reader: Reader, frozen: FrozenIndex): void {
    for (const { table, key } of frozen.takeReadBy(reader)) this.#reads.add(reader, this.#slot(table, key));
  }

  #thaw(frozen: FrozenIndex): void {
    for (const slot of this.#partial) this.#complete(slot);
    for (const document of frozen.documents()) this.#slotsOf(document);
    for (const reader of frozen.readers()) this.#thawReads(reader, frozen);
  }

  /** The slot, if it has facts or readers. */
  #find(table: Table, key: string): Slot | undefined {
    const known = this.#slots.get(table, key);
    if (known !== undefined) {
      this.#complete(known);
      return known;
    }
    const frozen = this.#frozen?.take(table, key);
    if (!frozen) return undefined;
    const slot = this.#slots.add(table, key);
    this.#fill(slot, frozen);
    return slot;
  }

  #slot(table: Table, key: string): Slot {
    return this.#find(table, key) ?? this.#slots.add(table, key);
  }

  /** Adds to a slot what the earlier run had of it. */
  #complete(slot: Slot): void {
    if (this.#partial.size === 0 || !this.#partial.delete(slot)) return;
    const frozen = this.#frozen?.take(this.#slots.tableOf(slot), this.#slots.keyOf(slot));
    if (!frozen) return;
    this.objects.forget(slot);
    this.#fill(slot, frozen);
  }

  #fill(slot: Slot, { contributions, readers }: FrozenSlot): void {
    this.#slots.contributeAll(slot, contributions);
    for (const reader of readers) this.#slots.addReader(slot, reader);
  }

  /** Removes a slot without facts and readers; says whether it was one. */
  #dropIfIdle(slot: Slot): boolean {
    this.#complete(slot);
    if (!this.#slots.isIdle(slot)) return false;
    this.objects.forget(slot);
    this.#slots.drop(slot);
    return true;
  }
}

const NONE: readonly never[] = [];
