// Makes an image of a workspace's state, and lets a store go on from one.

import { ByteList } from '../text/byte-list.ts';
import { IntList } from '../text/int-list.ts';
import { UsedStrings } from '../text/used-strings.ts';
import { collectFacts } from './collect-facts.ts';
import type { Documents } from './documents.ts';
import type { Table } from './facts.ts';
import type { SlotColumns } from './frozen-index.ts';
import { type Image, KINDS } from './image.ts';
import type { LastChanges } from './last-changes.ts';
import type { PackedDocuments } from './packed-documents.ts';
import { readDocument } from './read-document.ts';
import { halfOf } from './slots.ts';
import type { Steps } from './steps.ts';
import type { Change } from './store-options.ts';
import type { Readers, SymbolIndex } from './symbol-index.ts';
import type { TextPrint } from './text-print.ts';
import type { Workspace } from './workspace.ts';

/** The parts of a store that an image is of. */
interface Parts {
  readonly packed: PackedDocuments;
  readonly documents: Documents;
  readonly index: SymbolIndex;
  readonly changed: LastChanges;
  /** Notes, under a new revision, that something which these documents depend on is different. */
  readonly note: (readers: Readers) => void;
  /** Takes a document out. */
  readonly drop: (uri: string) => unknown;
}

/** The store itself. */
interface Whole {
  readonly workspace: Workspace;
  readonly configurationUri: string;
  readonly revision: number;
  files(): Iterable<string>;
  fill(changes: readonly Change[]): void;
}

/** What is kept of a store between two runs. */
export class Images {
  readonly #store: Whole;
  readonly #parts: Parts;
  #day = '';
  /** Whether a file of a pack was taken that is not in force as a pack: what is known then does not follow from the files. */
  isPackEdited = false;

  constructor(store: Whole, parts: Parts) {
    this.#store = store;
    this.#parts = parts;
  }

  /**
   * Takes the store to the state of an earlier run, and returns the revision of that state. Documents that are in both
   * keep the texts that they have now.
   */
  adopt(image: Image): number {
    const { documents, note, drop } = this.#parts;
    const own = image.documents.uris.flatMap((uri) =>
      documents.texts.has(uri) ? { uri, text: documents.texts.get(uri) } : [],
    );
    for (const { uri } of own) drop(uri);
    adoptImage(image, this.#parts);
    this.#day = image.day;
    note({ own: new Set(), across: new Set() });
    const { revision } = this.#store;
    this.#store.fill(own);
    this.followDay();
    return revision;
  }

  /**
   * The state now without some documents, and without what the findings of `readers` depend on, made in short steps;
   * undefined where it is not to be kept.
   */
  make(without: ReadonlySet<string>, readers: Readers): Steps<Image> | undefined {
    const { workspace, configurationUri } = this.#store;
    if (this.isPackEdited || workspace.brokenConfiguration) return undefined;
    this.followDay();
    const uris = [...this.#store.files()].filter((uri) => uri !== configurationUri && !without.has(uri));
    return makeImage(uris, readers, this.#parts, this.#day);
  }

  /** The documents whose findings depend on any of these, found in short steps. */
  *readersOf(uris: ReadonlySet<string>): Steps<Readers> {
    const { index, packed, documents } = this.#parts;
    const slots = [...index.slots()].filter(({ contributions }) =>
      contributions.some((number, place) => place % 2 === 0 && uris.has(packed.uriOf(number))),
    );
    const { own, across } = index.readersOf(slots);
    // Which notes read a name is not recorded: those that mention it have.
    const names = [...uris].flatMap((uri) => index.factsOf(uri, 'mention', '*').map(({ name }) => name));
    for (const note of documents.mentioning(new Set(names))) {
      own.add(note);
      yield;
    }
    // What a note has beside others is only kept together with what it has by itself.
    return { own, across: new Set([...own, ...across]) };
  }

  /** Notes that it is another day, for findings that asked which it is. */
  followDay(): void {
    const { today } = this.#store.workspace;
    if (today === this.#day) return;
    this.#day = today;
    this.#parts.note(this.#parts.index.readersOfKey('day', '*'));
  }

  /** Takes a catalog on disk whose text is the one that the image knows. */
  retake(uri: string, text: string): void {
    const { documents, packed } = this.#parts;
    const document = readDocument(this.#store.workspace, uri, text);
    if (document?.type !== 'catalog') return;
    documents.texts.set(uri, text, true);
    documents.put(document);
    packed.hold(packed.numberOf(uri), document.entities);
  }

  /** The print of the text that was read from a file; undefined where the text is another one, of an open document. */
  printOf(uri: string): TextPrint | undefined {
    const { texts } = this.#parts.documents;
    return texts.isOnDisk(uri) ? texts.print(uri) : undefined;
  }
}

/** Puts the state of an image into the parts of a store, which knows none of its documents. */
function adoptImage(image: Image, { packed, documents, index, changed }: Parts): void {
  const { documents: columns, prints } = image;
  index.adopt(image.slots, packed.adopt(columns));
  for (const [number, uri] of columns.uris.entries()) {
    const print = prints[number];
    if (print) documents.texts.setPrint(uri, print);
    const kind = columns.kinds[number];
    if (kind === KINDS.note) documents.digests.setNote(uri);
    if (kind === KINDS.none) continue;
    changed.begin(uri, 'own');
    changed.begin(uri, 'across');
  }
}

/**
 * The image of the files with these names, in short steps. The caller sees to it that nothing changes meanwhile, or drops
 * the image.
 */
function* makeImage(
  uris: Iterable<string>,
  without: Readers,
  { packed, documents, index }: Parts,
  day: string,
): Steps<Image> {
  const names: string[] = [];
  const kinds: number[] = [];
  const prints: TextPrint[] = [];
  const ends = new IntList();
  const bytes = new ByteList();
  const numbers = new Map<number, number>();
  for (const uri of uris) {
    const print = documents.texts.print(uri);
    if (!print) continue;
    const number = packed.numberOf(uri);
    const moved = packed.isMoved(number) ? documents.digests.get(uri) : undefined;
    if (moved) index.replace(uri, collectFacts(moved, false), moved);
    numbers.set(number, names.push(uri) - 1);
    kinds.push(kindOf(documents, uri));
    prints.push(print);
    bytes.add(packed.bytesOf(number));
    ends.push(bytes.length);
    yield;
  }
  const slots = yield* slotColumns(index, packed, numbers, without);
  const used = new UsedStrings(packed.tables);
  for (const key of slots.slotKeys) used.addString(key);
  for (const number of numbers.keys()) {
    used.add(packed.bytesOf(number));
    yield;
  }
  const columns = { uris: names, kinds: Uint8Array.from(kinds), ends: ends.done(), bytes: bytes.done() };
  return {
    documents: { ...columns, strings: used.strings(), shapes: packed.tables.shapes.all() },
    prints,
    slots,
    day,
  };
}

function kindOf({ digests }: Documents, uri: string): number {
  const type = digests.typeOf(uri);
  if (type === undefined) return KINDS.none;
  return type === 'note' || type === 'catalog' ? KINDS[type] : KINDS.other;
}

/** The slots, with the new numbers of those documents that have one. */
export function* slotColumns(
  index: SymbolIndex,
  packed: PackedDocuments,
  numbers: ReadonlyMap<number, number>,
  without: Readers = { own: new Set(), across: new Set() },
): Steps<SlotColumns> {
  const tables: Table[] = [];
  const [slotTables, slotKeys] = [new IntList(), new IntList()];
  const [contributions, contributionEnds] = [new IntList(), new IntList()];
  const [readers, readerEnds] = [new IntList(), new IntList()];
  for (const slot of index.slots()) {
    const [before, readBefore] = [contributions.length, readers.length];
    for (let i = 0; i < slot.contributions.length; i += 2) {
      const number = numbers.get(slot.contributions[i] ?? -1);
      if (number === undefined) continue;
      contributions.push(number);
      contributions.push(slot.contributions[i + 1] ?? 0);
    }
    const kept = slot.readers.flatMap((reader) => {
      const number = numbers.get(reader >> 1);
      if (number === undefined || without[halfOf(reader)].has(packed.uriOf(reader >> 1))) return [];
      return [2 * number + (reader & 1)];
    });
    for (const reader of kept.sort((a, b) => a - b)) readers.push(reader);
    if (contributions.length === before && readers.length === readBefore) continue;
    if (!tables.includes(slot.table)) tables.push(slot.table);
    slotTables.push(tables.indexOf(slot.table));
    slotKeys.push(packed.tables.strings.numberOf(slot.key));
    contributionEnds.push(contributions.length);
    readerEnds.push(readers.length);
    yield;
  }
  return {
    tables,
    slotTables: slotTables.done(),
    slotKeys: slotKeys.done(),
    contributions: contributions.done(),
    contributionEnds: contributionEnds.done(),
    readers: readers.done(),
    readerEnds: readerEnds.done(),
  };
}
