// The digests of all documents. Those of notes are packed, and become objects when somebody asks for them.

import type { Reference } from '../note/note.ts';
import type { Digest, Listed } from './digest.ts';
import type { PackedDocuments } from './packed-documents.ts';

/** Digests by URI, in the order in which their documents came. */
export class Digests {
  readonly #packed: PackedDocuments;
  /** Of a note its number. */
  readonly #all = new Map<string, Exclude<Digest, { type: 'note' }> | number>();

  constructor(packed: PackedDocuments) {
    this.#packed = packed;
  }

  has(uri: string): boolean {
    return this.#all.has(uri);
  }

  get(uri: string): Digest | undefined {
    const known = this.#all.get(uri);
    return typeof known === 'number' ? this.#packed.digest(known) : known;
  }

  /** The references in the digest of a document. */
  referencesOf(uri: string): readonly Reference[] {
    const known = this.#all.get(uri);
    if (typeof known === 'number') return this.#packed.references(known);
    return known?.type === 'catalog' ? known.references : [];
  }

  /** The type of a document, which costs nothing. */
  typeOf(uri: string): Digest['type'] | undefined {
    const known = this.#all.get(uri);
    return typeof known === 'number' ? 'note' : known?.type;
  }

  /** A document that is kept whole. */
  whole(uri: string): Exclude<Digest, { type: 'note' }> | undefined {
    const known = this.#all.get(uri);
    return typeof known === 'number' ? undefined : known;
  }

  /** Takes a digest; that of a note must be packed. */
  set(digest: Digest): void {
    const { uri } = digest;
    this.#all.set(uri, digest.type === 'note' ? this.#packed.numberOf(uri) : digest);
  }

  /** Takes a note that is packed. */
  setNote(uri: string): void {
    this.#all.set(uri, this.#packed.numberOf(uri));
  }

  delete(uri: string): void {
    this.#all.delete(uri);
  }

  keys(): Iterable<string> {
    return this.#all.keys();
  }

  *list(): Iterable<Listed> {
    for (const [uri, known] of this.#all) yield typeof known === 'number' ? { uri, type: 'note' } : known;
  }

  *values(): Iterable<Digest> {
    for (const known of this.#all.values())
      yield typeof known === 'number' ? this.#packed.digest(known) : known;
  }
}
