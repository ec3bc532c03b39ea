// The files of a workspace folder: the text and digest of each, and the most recently read notes as a whole.

import type { Note } from '../note/note.ts';
import { type LineIndex, lineIndex } from '../text/line-index.ts';
import { type Digest, digestOf, type NoteDigest } from './digest.ts';
import { Digests } from './digests.ts';
import type { Document } from './document.ts';
import { mentionTest } from './mentioned-names.ts';
import type { PackedDocuments } from './packed-documents.ts';
import type { Texts, TextTest } from './texts.ts';

/** How many whole notes are cached: as many as a person has in sight. */
const MOST_RECENT = 32;

/** A file that was not read, and may be a note, a catalog or the configuration. */
export interface UnreadFile {
  readonly uri: string;
  /** Part of a sentence: `permission denied`. */
  readonly message: string;
}

/** Documents by URI. */
export class Documents {
  readonly #read: (uri: string, text: string) => Note;
  /** The texts of all files, including those that are not documents. */
  readonly texts: Texts;
  readonly digests: Digests;
  readonly #unread = new Map<string, string>();
  /**
   * A ring buffer, in which the oldest gives way. Overwritten slots leave nothing behind, while a map that grows and
   * shrinks would leave old tables, with all their notes, to garbage collection.
   */
  readonly #recent: (Note | undefined)[] = Array.from({ length: MOST_RECENT }, () => undefined);
  #oldest = 0;
  /**
   * The note that was read last, if none of the others gave way to it: of the many notes of a workspace, each read once, none
   * should live longer than it takes to find what is wrong with it, or the collector moves them all to where old objects are.
   */
  #latest: Note | undefined;

  /** `read` parses a text as a note again. */
  constructor(packed: PackedDocuments, texts: Texts, read: (uri: string, text: string) => Note) {
    this.digests = new Digests(packed);
    this.texts = texts;
    this.#read = read;
  }

  /** Stores the digest of a document, and returns it; the caller packs that of a note. */
  put(document: Document): Digest {
    const digest = digestOf(document);
    const isReadAgain = this.recent(document.uri) !== undefined;
    this.digests.set(digest);
    if (isReadAgain) this.#forget(document.uri);
    if (document.type !== 'note') return digest;
    if (isReadAgain || !this.#recent[this.#oldest]) this.#remember(document);
    else this.#latest = document;
    return digest;
  }

  /** Takes the next text of a document that was read lately, and of which the digest has at most moved. */
  renew(document: Document): void {
    this.#forget(document.uri);
    if (document.type === 'note') this.#remember(document);
  }

  /** Keeps what is known of a note that is not read. */
  keep(digest: NoteDigest): void {
    this.digests.set(digest);
    this.#forget(digest.uri);
  }

  /** Stores why an existing file was not read; undefined for one that was read or is gone. */
  setUnread(uri: string, why: string | undefined): void {
    if (why === undefined) this.#unread.delete(uri);
    else this.#unread.set(uri, why);
  }

  /** The files that were not read, sorted by URI. */
  unread(): UnreadFile[] {
    return [...this.#unread]
      .map(([uri, message]) => ({ uri, message }))
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  delete(uri: string): void {
    this.digests.delete(uri);
    this.#forget(uri);
  }

  /** The URIs of the notes whose mentions a change of these names may affect. */
  *mentioning(names: ReadonlySet<string>): Iterable<string> {
    if (names.size === 0) return;
    const isNamed = mentionTest(names);
    for (const { uri, type } of this.digests.list())
      if (type === 'note' && this.texts.may(uri, isNamed)) yield uri;
  }

  /** The URIs of the notes that may pass a test, as far as is known without reading a file: some may not. */
  *perhapsPassing(test: TextTest): Iterable<string> {
    for (const { uri, type } of this.digests.list())
      if (type === 'note' && this.texts.perhaps(uri, test)) yield uri;
  }

  /** The whole document. Throws `TextChanged` if it must be read again, and its file holds another text. */
  get(uri: string): Document | undefined {
    if (this.digests.typeOf(uri) !== 'note') return this.digests.whole(uri);
    const known = this.recent(uri);
    if (known) return known;
    const note = this.#read(uri, this.texts.get(uri) ?? '');
    this.#remember(note);
    return note;
  }

  /** The whole note, if it was read lately. */
  recent(uri: string): Note | undefined {
    if (this.#latest?.uri === uri) return this.#latest;
    return this.#recent.find((note) => note?.uri === uri);
  }

  /** All documents, each parsed when its turn comes. */
  *all(): Iterable<Document> {
    for (const uri of this.digests.keys()) {
      const document = this.get(uri);
      if (document) yield document;
    }
  }

  /** A document's text; see `Texts.get`. Texts of a pack's files are kept apart from the workspace's own. */
  text(uri: string): string | undefined {
    const digest = this.digests.whole(uri);
    return digest && 'text' in digest ? digest.text : this.texts.get(uri);
  }

  /** Where the lines of a document's text begin. */
  lines(uri: string): LineIndex | undefined {
    const digest = this.digests.whole(uri);
    return digest && 'text' in digest ? lineIndex(digest.text) : this.texts.lines(uri);
  }

  /** Whether there is a file with this name, or a document of a pack. */
  hasText(uri: string): boolean {
    const digest = this.digests.whole(uri);
    return (digest !== undefined && 'text' in digest) || this.texts.has(uri);
  }

  #remember(note: Note): void {
    this.#recent[this.#oldest] = note;
    this.#oldest = (this.#oldest + 1) % MOST_RECENT;
  }

  #forget(uri: string): void {
    if (this.#latest?.uri === uri) this.#latest = undefined;
    const at = this.#recent.findIndex((note) => note?.uri === uri);
    if (at >= 0) this.#recent[at] = undefined;
  }
}
