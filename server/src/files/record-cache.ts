// What is known of a workspace, kept on disk between two runs: the next one goes on from there, and reads only the files that
// changed. A file is known by its size, times and number on the volume, and where these are in doubt by the content.

import { createHash } from 'node:crypto';
import { mkdir, open, rename, stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { markdownParserName } from '../note/markdown.ts';
import type { Records } from '../record/records.ts';
import { mayBeKept } from '../workspace/digest.ts';
import { type Image, KINDS } from '../workspace/image.ts';
import type { Steps } from '../workspace/steps.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { TextPrint } from '../workspace/text-print.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { isSame, stampOf } from './file-stamp.ts';
import { isKnownByFile, type RecordFile, readRecordFile, STAMP, writeRecordFile } from './record-file.ts';
import { slices } from './slices.ts';
import { ENDING, sweepRecords } from './sweep-records.ts';
import { temporaryBeside } from './temporary-file.ts';

/** Increased with every change of what the file means. */
const FORMAT = 8;

/** Reading fewer notes is as fast as looking them up. */
const FEWEST = 100;

/** The cache is written again when more than one file in so many differs from it: writing it costs as much as reading these. */
const LACKING = 12;

export interface RecordCacheOptions {
  /** The folder that holds the caches of all workspaces. */
  readonly folder: string;
  /** Distinguishes this program from all other versions of it. */
  readonly program: string;
  /** A workspace with fewer notes is not kept; by default 100. */
  readonly fewest?: number;
  /** The time, in milliseconds; by default that of this machine. */
  readonly now?: () => number;
}

/** The cache of one workspace. */
export class RecordCache {
  readonly #store: WorkspaceStore;
  readonly #records: Records;
  readonly #fewest: number;
  readonly #now: () => number;
  readonly #file: string;
  readonly #key: () => string;
  readonly #program: string;
  /** Of every file, what told it from others before it was read. */
  readonly #stamps = new Map<string, readonly number[]>();
  /** The prints of the texts that were read then. */
  readonly #prints = new Map<string, TextPrint>();
  /** The kept documents by name. */
  #numbers = new Map<string, number>();
  #kept: RecordFile | undefined;
  #fresh: number | undefined;
  readonly #known = new Set<string>();
  /** The documents of the file that changed since: one of them may now be marked so that nothing of it is kept. */
  readonly #changed = new Set<string>();
  /** How many files had to be read, or are no longer there. */
  #differing = 0;

  /** Create it when configuration and packs are in force. */
  constructor(
    store: WorkspaceStore,
    records: Records,
    { folder, program, fewest = FEWEST, now = Date.now }: RecordCacheOptions,
  ) {
    this.#now = now;
    this.#store = store;
    this.#records = records;
    this.#fewest = fewest;
    this.#program = program;
    this.#file = path.join(folder, `${nameOf(store.workspace.root)}${ENDING}`);
    this.#key = keyOf(store.workspace, program);
  }

  /**
   * Takes the store to the state that was kept, if it is complete and belongs to this program, configuration and packs.
   * Whoever reads the workspace then brings those of the files up to date that `knows` does not know. Never rejects.
   */
  async load(files: readonly { readonly path: string; readonly uri: string }[]): Promise<void> {
    const kept = await this.#read();
    const pause = slices();
    for (const { path: file, uri } of files) {
      const stamp = stampOf(file, this.#now());
      if (stamp) this.#stamps.set(uri, stamp);
      const pausing = pause();
      if (pausing) await pausing;
    }
    this.#differing = this.#stamps.size;
    if (!kept) return;
    const { image, findings } = kept;
    const { uris, kinds } = image.documents;
    try {
      this.#records.adopt(uris, findings, this.#store.images.adopt(image));
    } catch {
      return;
    }
    this.#kept = kept;
    this.#numbers = new Map(uris.map((uri, number) => [uri, number]));
    const gone: string[] = [];
    for (const [number, uri] of uris.entries()) {
      const stamp = this.#stamps.get(uri);
      if (!stamp) gone.push(uri);
      else if (isKnownByFile(kinds[number]) && isSame(stamp, kept.stamps, number)) this.#known.add(uri);
      else this.#changed.add(uri);
    }
    this.#store.apply(gone.map((uri) => ({ uri, text: undefined })));
    this.#differing += gone.length - this.#known.size;
  }

  /** Whether what is known of a file is right, so that it need not be read. */
  knows(uri: string): boolean {
    return this.#known.has(uri);
  }

  /** Whether what is known of a file is right, now that it was read. */
  knowsText(uri: string, text: string): boolean {
    const number = this.#numbers.get(uri);
    const kept = this.#kept?.image;
    if (number === undefined || !kept?.prints[number]?.isOf(text)) return false;
    const kind = kept.documents.kinds[number];
    if (kind === KINDS.catalog) this.#store.images.retake(uri, text);
    return kind === KINDS.catalog || isKnownByFile(kind);
  }

  /** Call it when everything has been read. */
  settle(): void {
    for (const uri of this.#stamps.keys()) {
      const print = this.#store.images.printOf(uri);
      if (print) this.#prints.set(uri, print);
    }
    this.#numbers.clear();
    this.#known.clear();
    if (this.#kept) this.#fresh = this.#kept.fresh;
    this.#kept = undefined;
  }

  /**
   * Writes what is known of all files, if that is worthwhile. False when the workspace changed meanwhile, and nothing was
   * written. Never rejects: where the disk is full or read-only, the next start reads the notes.
   */
  async save(): Promise<boolean> {
    const { workspace, revision } = this.#store;
    let notes = 0;
    for (const { type } of workspace.list()) if (type === 'note') notes++;
    const isWorthwhile = (differing: number) => notes >= this.#fewest && differing * LACKING > notes;
    const mustGo = [...this.#changed].some((uri) => !this.#isForCache(uri));
    if (!mustGo && !isWorthwhile(Math.max(this.#differing, this.#records.worked))) return true;
    // What was read since, with another configuration or other packs, does not belong in this cache.
    if (this.#key() !== keyOf(workspace, this.#program)()) return true;
    try {
      const isCurrent = this.#isCurrent(revision);
      const withheld = await this.#withheld(isCurrent);
      if (!withheld) return false;
      // What is never kept is read at every start, and so is checked what depends on it.
      if (!mustGo && withheld.size > 0 && !isWorthwhile(this.#differing - withheld.size)) return true;
      if (!(await this.#write(withheld, isCurrent))) return false;
      this.#changed.clear();
      this.#differing = withheld.size - this.#records.worked;
      await sweepRecords(path.dirname(this.#file));
    } catch {}
    return true;
  }

  async #read(): Promise<RecordFile | undefined> {
    if (this.#store.workspace.brokenConfiguration) return undefined;
    try {
      const kept = await this.#readFile();
      // Strings that nothing refers to any more are never taken out: once in a long while everything is read anew.
      if (!kept || kept.image.documents.strings.length > 2 * kept.fresh + SPARE) {
        // It may hold what is not to be kept, and no other one may follow.
        await unlink(this.#file);
        return undefined;
      }
      // Marks the file as in use.
      await utimes(this.#file, new Date(), new Date()).catch(() => undefined);
      return kept;
    } catch {
      // The file is missing, or this program did not write it.
      return undefined;
    }
  }

  async #readFile(): Promise<RecordFile | undefined> {
    // Opening a pipe would wait forever for a writer.
    if (!(await stat(this.#file)).isFile()) return undefined;
    const file = await open(this.#file);
    try {
      return await readRecordFile(file, this.#key());
    } finally {
      await file.close();
    }
  }

  /** Says whether all of it was written. */
  async #write(withheld: ReadonlySet<string>, isCurrent: () => Promise<boolean>): Promise<boolean> {
    const { images } = this.#store;
    const readers = await whileCurrent(images.readersOf(withheld), isCurrent);
    const image = readers && (await whileCurrent(images.make(withheld, readers), isCurrent));
    if (!image) return isCurrent();
    const findings = await whileCurrent(this.#records.columns(image.documents.uris, readers), isCurrent);
    if (!findings) return isCurrent();
    const fresh = this.#fresh ?? image.documents.strings.length;
    const kept = { image, findings, fresh, stamps: this.#stampsOf(image) };
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const temporary = temporaryBeside(this.#file);
    let whole = false;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        whole = await writeRecordFile(file, this.#key(), kept, isCurrent);
      } finally {
        await file.close();
      }
      if (whole) await rename(temporary, this.#file);
    } catch (error) {
      whole = false;
      throw error;
    } finally {
      if (!whole) await unlink(temporary).catch(() => undefined);
    }
    return whole;
  }

  /** Lets others in now and then, and says whether the workspace still has this revision. */
  #isCurrent(revision: number): () => Promise<boolean> {
    const pause = slices();
    return async () => {
      await pause();
      return this.#store.revision === revision;
    };
  }

  #isForCache(uri: string): boolean {
    const digest = this.#store.workspace.digest(uri);
    return !digest || mayBeKept(digest);
  }

  /** The documents of which nothing is kept; undefined when the workspace changes meanwhile. */
  async #withheld(isCurrent: () => Promise<boolean>): Promise<Set<string> | undefined> {
    const withheld = new Set<string>();
    for (const uri of this.#store.files()) {
      if (!this.#isForCache(uri)) withheld.add(uri);
      if (!(await isCurrent())) return undefined;
    }
    return withheld;
  }

  /** The stamps of the files whose texts are those that were read after the stamps were taken. */
  #stampsOf({ documents, prints }: Image): Float64Array {
    const stamps = new Float64Array(STAMP * documents.uris.length).fill(Number.NaN);
    for (const [number, uri] of documents.uris.entries()) {
      const [stamp, read, now] = [this.#stamps.get(uri), this.#prints.get(uri), prints[number]];
      if (stamp && read && now && read.length === now.length && read.sum === now.sum)
        stamps.set(stamp, STAMP * number);
    }
    return stamps;
  }
}

/** The result of work in steps; undefined when the workspace changes meanwhile, or where there is nothing to do. */
async function whileCurrent<T>(
  steps: Steps<T> | undefined,
  isCurrent: () => Promise<boolean>,
): Promise<T | undefined> {
  while (steps && (await isCurrent())) {
    const next = steps.next();
    if (next.done) return next.value;
  }
  return undefined;
}

/** How many strings a file may have besides twice those that it began with. */
const SPARE = 10_000;

/**
 * Everything that kept data depends on besides the notes, as it is now. It is made into one word when that is asked for
 * the first time: most folders are small, and have no cache. Of a pack with a print, that stands for what it holds, which need
 * not be read.
 */
function keyOf({ root, vocabulary, configuration, packs }: Workspace, program: string): () => string {
  let key: string | undefined;
  return () => {
    if (key !== undefined) return key;
    const held = packs.map((pack) => (pack.print === undefined ? pack : [pack.name, pack.print]));
    const rest = [process.version, root, vocabulary, configuration, held];
    key = hashOf(JSON.stringify([FORMAT, program, markdownParserName(), ...rest], printable));
    return key;
  };
}

/** A name for the cache of a root. Two roots may share one: then the key tells them apart, and one of them has no cache. */
function nameOf(root: string): string {
  const parts = [0x811c9dc5, 0x1000193, 0x9e3779b1, 0x85ebca6b].map((start) => {
    let sum = start;
    for (let at = 0; at < root.length; at++)
      sum = Math.imul(sum ^ root.charCodeAt(at), 0x1000193 + 2 * start);
    return (sum >>> 0).toString(16).padStart(8, '0');
  });
  return parts.join('');
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Represents values that JSON would leave out. */
function printable(_: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value];
  return typeof value === 'bigint' || value instanceof RegExp ? String(value) : value;
}
