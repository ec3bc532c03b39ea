// The texts of a workspace's files. Those of closed notes stay on disk: of them a print is kept, and the text is read
// again when somebody asks for it.

import { type LineIndex, lineIndex } from '../text/line-index.ts';
import { printOf, TextPrint } from './text-print.ts';

/** A file's text; none if it is gone, or cannot be read for the reason that `unread` gives (a part of a sentence). */
export interface FileText {
  readonly text: string | undefined;
  readonly unread?: string | undefined;
}

/** Reads a file now. Never throws. */
export type ReadText = (uri: string) => FileText;

/**
 * A file no longer has the text that its record was made from, so nothing can be said of that text's places. Whoever
 * gives answers takes the file's new text into the store, and begins again.
 */
export class TextChanged extends Error {
  /** The file, by its name in the store. */
  readonly uri: string;

  constructor(uri: string) {
    super('a file has changed while its text was needed');
    this.name = 'TextChanged';
    this.uri = uri;
  }
}

/** How many UTF-16 units of texts that are on disk stay in memory: small workspaces are not read twice. */
const MOST_RECENT = 2_000_000;

/** Texts by URI, those of open documents and of files that are on no disk in memory. */
export class Texts {
  readonly #read: ReadText | undefined;
  readonly #kept = new Map<string, string | TextPrint>();
  /** Texts of files on disk, the one used last at the end. One that is only taken pushes no other out. */
  readonly #recent = new Map<string, string>();
  /** Prints of texts in memory that somebody asked for. */
  readonly #prints = new Map<string, TextPrint>();
  readonly #most: number;
  #units = 0;

  /**
   * Without `read`, every text stays in memory; with it, those asked for last do: `most` UTF-16 units of them, and at least
   * one. Those that were only taken do where there is room.
   */
  constructor(read: ReadText | undefined, most = MOST_RECENT) {
    this.#read = read;
    this.#most = most;
  }

  /** Takes a text. `onDisk`: it is what its file holds, and can be read there again. */
  set(uri: string, text: string, onDisk = false): void {
    this.#forget(uri);
    if (!onDisk || !this.#read) return void this.#kept.set(uri, text);
    this.#kept.set(uri, printOf(text));
    // While a folder is read, each text would push out another one, and all of them would live long enough to be costly.
    if (this.#units + text.length <= this.#most) this.#remember(uri, text);
  }

  /** Takes the print of a text that is on disk. */
  setPrint(uri: string, print: TextPrint): void {
    this.#forget(uri);
    this.#kept.set(uri, print);
  }

  /** The print of a text, on disk or in memory. */
  print(uri: string): TextPrint | undefined {
    const kept = this.#kept.get(uri);
    if (typeof kept !== 'string') return kept;
    const print = this.#prints.get(uri) ?? printOf(kept);
    this.#prints.set(uri, print);
    return print;
  }

  /** Where the lines of the text begin that was taken last. Reads nothing, so that the file may be another one by now. */
  lines(uri: string): LineIndex | undefined {
    const kept = this.#kept.get(uri);
    return typeof kept === 'string' ? lineIndex(kept) : kept?.lines();
  }

  /** Whether the text is on disk, as far as is known. */
  isOnDisk(uri: string): boolean {
    return this.#kept.get(uri) instanceof TextPrint;
  }

  delete(uri: string): void {
    this.#forget(uri);
    this.#kept.delete(uri);
  }

  has(uri: string): boolean {
    return this.#kept.has(uri);
  }

  uris(): IterableIterator<string> {
    return this.#kept.keys();
  }

  /** The text that was taken last. Throws `TextChanged` if its file now holds another one, or none. */
  get(uri: string): string | undefined {
    const kept = this.#kept.get(uri);
    if (kept === undefined || typeof kept === 'string') return kept;
    const known = this.#recent.get(uri);
    if (known !== undefined) this.#forget(uri);
    const text = known ?? this.#read?.(uri).text;
    if (text === undefined || (known === undefined && !kept.isOf(text))) throw new TextChanged(uri);
    this.#remember(uri, text);
    return text;
  }

  /** What the file says now, which from then on is its text. */
  renew(uri: string): FileText {
    const kept = this.#kept.get(uri);
    if (kept === undefined || typeof kept === 'string') return { text: kept };
    const read = this.#read?.(uri) ?? { text: undefined };
    if (read.text === undefined) this.delete(uri);
    else if (!kept.isOf(read.text)) this.set(uri, read.text, true);
    return read;
  }

  /** Whether the text may pass the test, as far as can be said without reading a file. */
  perhaps(uri: string, test: TextTest): boolean {
    const kept = this.#kept.get(uri);
    const print = this.print(uri);
    return print !== undefined && test.print(print) && (typeof kept !== 'string' || test.text(kept));
  }

  /** Whether the text may pass the test, which its print answers for a text on disk if it can; true if it has changed. */
  may(uri: string, test: TextTest): boolean {
    if (!this.perhaps(uri, test)) return false;
    try {
      return test.text(this.get(uri) ?? '');
    } catch (error) {
      if (error instanceof TextChanged) return true;
      throw error;
    }
  }

  #remember(uri: string, text: string): void {
    this.#recent.set(uri, text);
    this.#units += text.length;
    for (const oldest of this.#recent.keys()) {
      if (this.#units <= this.#most || oldest === uri) return;
      this.#forget(oldest);
    }
  }

  #forget(uri: string): void {
    this.#prints.delete(uri);
    this.#units -= this.#recent.get(uri)?.length ?? 0;
    this.#recent.delete(uri);
  }
}

/** A test of texts, and what their prints can say of it. */
export interface TextTest {
  text(text: string): boolean;
  /** False only if the text cannot pass. */
  print(print: TextPrint): boolean;
}
