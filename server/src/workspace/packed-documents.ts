// What is kept of every document, packed: of a note its digest, and of every document the facts that it tells others. Objects
// are made of it when somebody asks, and kept while they are asked for again.

import { Packer, type PackTables, Unpacker } from '../text/packed.ts';
import { ShapeTable } from '../text/shape-table.ts';
import { StringTable } from '../text/string-table.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Digest, NoteDigest } from './digest.ts';
import type { Fact } from './facts.ts';

/** How many digests of notes are kept as objects too: all of a small workspace. */
const MOST_RECENT = 512;

/** Documents by number, packed. A number is never used for another document. */
export class PackedDocuments {
  readonly tables: PackTables = { strings: new StringTable(), shapes: new ShapeTable() };
  readonly packer = new Packer(this.tables);
  readonly #numbers = new Map<string, number>();
  readonly #uris: string[] = [];
  readonly #bytes: (Uint8Array | undefined)[] = [];
  /** What cannot be packed, by document: entities with their YAML, and kept texts of sources. */
  readonly #held = new Map<number, readonly object[]>();
  #holding: readonly object[] = [];
  readonly #vocabulary: () => Vocabulary;
  readonly #recent = new Map<number, NoteDigest>();

  constructor(vocabulary: () => Vocabulary) {
    this.#vocabulary = vocabulary;
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
      this.packer.begin(this.#holding);
      return;
    }
    const { claims, sources, frontMatter, noteType, ...rest } = digest;
    this.packer.begin(this.#holding, [frontMatter, sources, ...claims, ...sources]);
    this.packer.write({ ...rest, noteType: noteType?.id, claims, sources, frontMatter });
  }

  /** Keeps what was packed since `begin`. */
  end(number: number, digest: Digest | undefined): void {
    this.#bytes[number] = this.packer.take();
    if (this.#holding.length > 0) this.#held.set(number, this.#holding);
    else this.#held.delete(number);
    this.#recent.delete(number);
    if (digest?.type === 'note') this.#remember(number, digest);
  }

  /** Drops a document. */
  drop(number: number): void {
    this.#bytes[number] = undefined;
    this.#held.delete(number);
    this.#recent.delete(number);
  }

  /** The digest of a note that was packed. */
  digest(number: number): NoteDigest {
    const known = this.#recent.get(number);
    if (known) return known;
    const packed = this.value(number, 0) as Omit<NoteDigest, 'noteType'> & { readonly noteType?: string };
    const { noteType: id, ...rest } = packed;
    const noteType = id === undefined ? undefined : this.#vocabulary().noteTypes.get(id);
    const digest = noteType ? { ...rest, noteType } : rest;
    this.#remember(number, digest);
    return digest;
  }

  /** What was written of a document at this place. */
  value(number: number, at: number): unknown {
    const bytes = this.#bytes[number];
    if (!bytes) throw new Error('nothing is kept of this document');
    return new Unpacker(this.tables, bytes, at, (index) => this.#held.get(number)?.[index]).read();
  }

  /** Whether what was packed last, from `start` on, is what is kept of this document from `at` on. */
  isAs(start: number, number: number, at: number): boolean {
    const bytes = this.#bytes[number];
    return bytes !== undefined && this.packer.endsLike(start, bytes, at);
  }

  #remember(number: number, digest: NoteDigest): void {
    if (this.#recent.size >= MOST_RECENT) {
      const [oldest] = this.#recent.keys();
      if (oldest !== undefined) this.#recent.delete(oldest);
    }
    this.#recent.set(number, digest);
  }
}

/** What a fact contains and cannot be packed. */
function heldOf({ table, value }: Fact): readonly object[] {
  if (table === 'entity') return [value.entity];
  return table === 'kept' && 'kept' in value ? [value.kept] : [];
}
