// What is kept of every document, packed: of a note its digest, and of every document the facts that it tells others. Objects
// are made of it when somebody asks, and kept while they are asked for again.

import type { Entity, Reference } from '../note/note.ts';
import type { Edit } from '../note/reread-stretch.ts';
import { BytePages } from '../text/byte-pages.ts';
import { Packer, type PackTables } from '../text/packed.ts';
import { ShapeTable } from '../text/shape-table.ts';
import { StringTable } from '../text/string-table.ts';
import { listLengthAt, Unpacker } from '../text/unpacked.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Digest, NoteDigest } from './digest.ts';
import type { Fact } from './facts.ts';
import type { NumbersOfKept } from './frozen-index.ts';
import type { PackedColumns } from './image.ts';
import { Moves } from './moves.ts';
import { packReferences, unpackReferences } from './packed-references.ts';

const NOTHING = new Uint8Array(0);

/** How many digests of notes are kept as objects too: all of a small workspace. */
const MOST_RECENT = 512;

/** How many of them stay when there is nothing to do. */
const MOST_AT_REST = 32;

/** How many others are, for as long as nobody asks for one a second time: who goes through all notes asks for each once. */
const MOST_PASSING = 16;

/** How many edits are taken before what they move is packed anew. */
const MOST_MOVES = 32;

/** Documents by number, packed. A number is never used for another document. */
export class PackedDocuments {
  #tables: PackTables = { strings: new StringTable(), shapes: new ShapeTable() };
  #packer = new Packer(this.#tables);
  /** The tables of documents that were packed before the kept ones came. */
  readonly #older = new Map<number, PackTables>();
  readonly #numbers = new Map<string, number>();
  readonly #uris: string[] = [];
  readonly #bytes = new BytePages();
  /** What edits did to the places of a document since it was packed. */
  readonly #moves = new Map<number, Moves>();
  /** What cannot be packed, by document: entities with their YAML, and kept texts of sources. */
  readonly #held = new Map<number, readonly object[]>();
  #holding: readonly object[] = [];
  /** The kept documents, which have the numbers from `first` on. */
  #kept: { readonly first: number; readonly columns: PackedColumns } | undefined;
  readonly #vocabulary: () => Vocabulary;
  readonly #entitiesOf: (uri: string) => readonly Entity[];
  readonly #recent = new Map<number, NoteDigest>();
  /** A ring buffer of others, by their place. */
  readonly #passing: ({ readonly number: number; readonly digest: NoteDigest } | undefined)[] = [];
  #passed = 0;

  /** `entitiesOf` reads the entities of a kept document again. */
  constructor(vocabulary: () => Vocabulary, entitiesOf: (uri: string) => readonly Entity[]) {
    this.#vocabulary = vocabulary;
    this.#entitiesOf = entitiesOf;
  }

  get packer(): Packer {
    return this.#packer;
  }

  /** The strings to which what is packed from now on refers. */
  get tables(): PackTables {
    return this.#tables;
  }

  /** Takes kept documents, of which none may be known. */
  adopt(columns: PackedColumns): NumbersOfKept {
    for (const number of this.#uris.keys()) {
      if (!this.#bytes.has(number)) this.#bytes.set(number, this.bytesOf(number));
      if (!this.#older.has(number)) this.#older.set(number, this.#tables);
    }
    this.#tables = { strings: new StringTable(columns.strings), shapes: new ShapeTable(columns.shapes) };
    this.#packer = new Packer(this.#tables);
    const first = this.#uris.length;
    for (const uri of columns.uris) this.#numbers.set(uri, this.#uris.push(uri) - 1);
    this.#kept = { first, columns };
    return { first, count: columns.uris.length };
  }

  /** What is packed of a document, with its places as they were then; empty where nothing is. */
  bytesOf(number: number): Uint8Array {
    if (this.#bytes.has(number) || !this.#kept) return this.#bytes.view(number);
    const { first, columns } = this.#kept;
    const index = number - first;
    if (index < 0 || index >= columns.ends.length) return NOTHING;
    return columns.bytes.subarray(columns.ends[index - 1] ?? 0, columns.ends[index]);
  }

  /** The document's number, from 0. */
  numberOf(uri: string): number {
    const known = this.#numbers.get(uri);
    if (known !== undefined) return known;
    const number = this.#uris.push(uri) - 1;
    this.#numbers.set(uri, number);
    return number;
  }

  /** The name of a document that has a number. */
  uriOf(number: number): string {
    return this.#uris[number] ?? '';
  }

  /** Begins to pack a document anew: its digest, if it is a note, and then what the caller writes of its facts. */
  begin(facts: readonly Fact[], digest: Digest | undefined): void {
    this.#holding = facts.flatMap(heldOf);
    if (digest?.type !== 'note') {
      this.#packer.begin(this.#holding);
      return;
    }
    const { claims, sources, frontMatter, noteType, references, ...rest } = digest;
    this.#packer.begin(this.#holding, [frontMatter, sources, ...claims, ...sources]);
    // First, since they are also read without the rest.
    packReferences(this.#packer, references);
    this.#packer.write({ ...rest, noteType: noteType?.id, claims, sources, frontMatter });
  }

  /** Keeps what was packed since `begin`. */
  end(number: number, digest: Digest | undefined): void {
    this.#bytes.set(number, this.#packer.written);
    this.#moves.delete(number);
    this.#older.delete(number);
    if (this.#holding.length > 0) this.#held.set(number, this.#holding);
    else this.#held.delete(number);
    if (digest?.type === 'note') this.#remember(number, digest);
    else this.#forget(number);
  }

  /** Drops a document. */
  drop(number: number): void {
    this.#bytes.set(number, NOTHING);
    this.#moves.delete(number);
    this.#held.delete(number);
    this.#forget(number);
  }

  /** Takes an edit that did nothing to what is packed of a note but to move it. */
  move(number: number, edit: Edit): void {
    const moves = this.#moves.get(number);
    if (moves) moves.add(edit);
    else this.#moves.set(number, new Moves(edit));
    this.#forget(number);
  }

  /** Whether another edit may move what is packed of a document: after many, it is better packed anew. */
  mayMove(uri: string): boolean {
    return (this.#moves.get(this.numberOf(uri))?.count ?? 0) < MOST_MOVES;
  }

  /** Whether what is packed of a document was moved since. */
  isMoved(number: number): boolean {
    return this.#moves.has(number);
  }

  /** Whether what was written of a document at this place has a place behind an edit that it does not know yet. */
  isMovedBy(number: number, at: number, { oldEnd, newEnd }: Edit): boolean {
    if (newEnd === oldEnd) return false;
    let last = 0;
    const moves = this.#moves.get(number);
    const look = (offset: number) => {
      last = Math.max(last, moves?.now(offset) ?? offset);
      return offset;
    };
    this.#unpackerWith(number, at, look).read();
    return last >= oldEnd;
  }

  /** The digest of a note that was packed. */
  digest(number: number): NoteDigest {
    const known = this.#recent.get(number);
    if (known) return known;
    const passing = this.#passing.find((one) => one?.number === number);
    if (passing) {
      const [oldest] = this.#recent.keys();
      if (oldest !== undefined) this.#recent.delete(oldest);
      this.#recent.set(number, passing.digest);
      return passing.digest;
    }
    // Its entity is in its file, which is read when somebody asks for that.
    let entity = -1;
    const unpacker = this.#unpacker(number, 0, (index) => {
      entity = index;
    });
    const references = unpackReferences(unpacker);
    const packed = unpacker.read() as Omit<NoteDigest, 'noteType' | 'references'> & {
      readonly noteType?: string;
    };
    const { noteType: id, ...rest } = packed;
    const noteType = id === undefined ? undefined : this.#vocabulary().noteTypes.get(id);
    const digest = { ...rest, references, ...(noteType && { noteType }) };
    if (entity >= 0)
      Object.defineProperty(digest, 'entity', {
        enumerable: true,
        get: () => this.#heldOf(number)[entity],
      });
    this.#remember(number, digest);
    return digest;
  }

  /** The references of a note that was packed, as in its digest. */
  references(number: number): readonly Reference[] {
    return this.#recent.get(number)?.references ?? unpackReferences(this.#unpacker(number, 0));
  }

  /** Forgets most digests that are kept as objects too: those that were asked for longest ago. */
  rest(): void {
    for (const number of this.#recent.keys()) {
      if (this.#recent.size <= MOST_AT_REST) return;
      this.#recent.delete(number);
    }
  }

  /** Takes the entities of a document whose text is as it was when it was packed. */
  hold(number: number, entities: readonly Entity[]): void {
    this.#held.set(number, entities);
  }

  /** What was written of a document at this place. */
  value(number: number, at: number): unknown {
    return this.#unpacker(number, at).read();
  }

  /** The length of the list that was written of a document at this place. */
  lengthAt(number: number, at: number): number {
    return listLengthAt(this.bytesOf(number), at);
  }

  /** Whether what was packed last, from `start` on, is what is kept of this document from `at` on. */
  isAs(start: number, number: number, at: number): boolean {
    const isLikeThen = !this.#older.has(number) && !this.#moves.has(number);
    return isLikeThen && this.#packer.endsLike(start, this.bytesOf(number), at);
  }

  #unpacker(number: number, at: number, held?: (index: number) => unknown): Unpacker {
    const moves = this.#moves.get(number);
    return this.#unpackerWith(number, at, moves && ((offset) => moves.now(offset)), held);
  }

  #unpackerWith(
    number: number,
    at: number,
    move: ((offset: number) => number) | undefined,
    held = (index: number): unknown => this.#heldOf(number)[index],
  ): Unpacker {
    const tables = this.#older.get(number) ?? this.#tables;
    return new Unpacker(tables, this.bytesOf(number), at, held, move);
  }

  #heldOf(number: number): readonly object[] {
    const known = this.#held.get(number);
    if (known) return known;
    const entities = this.#entitiesOf(this.uriOf(number));
    this.#held.set(number, entities);
    return entities;
  }

  #remember(number: number, digest: NoteDigest): void {
    const isKept = this.#recent.delete(number) || this.#recent.size < MOST_RECENT;
    if (isKept) this.#recent.set(number, digest);
    this.#forgetPassing(number);
    if (isKept) return;
    this.#passing[this.#passed] = { number, digest };
    this.#passed = (this.#passed + 1) % MOST_PASSING;
  }

  #forget(number: number): void {
    this.#recent.delete(number);
    this.#forgetPassing(number);
  }

  #forgetPassing(number: number): void {
    const place = this.#passing.findIndex((one) => one?.number === number);
    if (place >= 0) this.#passing[place] = undefined;
  }
}

/** What a fact contains and cannot be packed. */
function heldOf({ table, value }: Fact): readonly object[] {
  if (table === 'entity') return [value.entity];
  return table === 'kept' && 'kept' in value ? [value.kept] : [];
}
