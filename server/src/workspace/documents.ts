// The files of a workspace folder: of each its text and its digest, and whole those notes that were read last.

import type { Note } from '../note/note.ts';
import { type Digest, digestOf } from './digest.ts';
import type { Document } from './document.ts';

/** How many whole notes are kept at hand: as many as somebody has in sight. */
const MOST_RECENT = 32;

/** A file that may be a note or a catalog, or is the configuration, and was not read. */
export interface UnreadFile {
  readonly uri: string;
  /** A part of a sentence: `permission denied`. */
  readonly message: string;
}

/** Documents by URI. */
export class Documents {
  readonly #read: (uri: string, text: string) => Note;
  /** Of every file, also of those that are no documents. */
  readonly texts = new Map<string, string>();
  readonly digests = new Map<string, Digest>();
  readonly #unread = new Map<string, string>();
  /**
   * A ring: the oldest gives way. Places that are written over leave nothing behind; a map that grows and shrinks leaves
   * old tables to garbage collection, and all notes in them.
   */
  readonly #recent: (Note | undefined)[] = Array.from({ length: MOST_RECENT }, () => undefined);
  #oldest = 0;

  /** `read` makes a note of a text again. */
  constructor(read: (uri: string, text: string) => Note) {
    this.#read = read;
  }

  /** Keeps what is to be kept of a document, and gives it. */
  put(document: Document): Digest {
    const digest = digestOf(document);
    this.digests.set(document.uri, digest);
    this.#forget(document.uri);
    if (document.type === 'note') this.#remember(document);
    return digest;
  }

  /** Keeps why a file that is there was not read; undefined for one that was, or that is gone. */
  setUnread(uri: string, why: string | undefined): void {
    if (why === undefined) this.#unread.delete(uri);
    else this.#unread.set(uri, why);
  }

  /** The files that were not read, in the order of their URIs. */
  unread(): UnreadFile[] {
    return [...this.#unread]
      .map(([uri, message]) => ({ uri, message }))
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  delete(uri: string): void {
    this.digests.delete(uri);
    this.#forget(uri);
  }

  /** The URIs of all notes. */
  *notes(): Iterable<string> {
    for (const [uri, { type }] of this.digests) if (type === 'note') yield uri;
  }

  /** The whole document. */
  get(uri: string): Document | undefined {
    const digest = this.digests.get(uri);
    if (digest?.type !== 'note') return digest;
    const known = this.#recent.find((note) => note?.uri === uri);
    if (known) return known;
    const note = this.#read(uri, this.texts.get(uri) ?? '');
    this.#remember(note);
    return note;
  }

  /** All documents, each read when its turn comes. */
  *all(): Iterable<Document> {
    for (const uri of this.digests.keys()) {
      const document = this.get(uri);
      if (document) yield document;
    }
  }

  /** A document's text; that of a pack's file is not among the workspace's own. */
  text(uri: string): string | undefined {
    const digest = this.digests.get(uri);
    return digest && 'text' in digest ? digest.text : this.texts.get(uri);
  }

  #remember(note: Note): void {
    this.#recent[this.#oldest] = note;
    this.#oldest = (this.#oldest + 1) % MOST_RECENT;
  }

  #forget(uri: string): void {
    const at = this.#recent.findIndex((note) => note?.uri === uri);
    if (at >= 0) this.#recent[at] = undefined;
  }
}
