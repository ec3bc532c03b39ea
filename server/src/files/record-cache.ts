// What is known of the notes of a workspace, kept on disk between two runs. A note is recognised by the content of its text
// alone, so no clock, no name of a version and no other process can make it out of date.

import { createHash } from 'node:crypto';
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises';
import path from 'node:path';
import { markdownParserName } from '../note/markdown.ts';
import { type KeptFacts, type KeptFindings, parseNoteLine, printNote, wholeDigest } from '../record/kept.ts';
import type { Records } from '../record/records.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { slices } from './slices.ts';
import { isTemporaryName, sweepTemporaries, temporaryBeside } from './temporary-file.ts';

/** Increased with every change of what the lines mean. */
const FORMAT = 1;

const ENDING = '.records';

/** Reading fewer notes is as fast as looking them up. */
const FEWEST = 100;

/** The cache is written again when it lacks more than one note in so many: writing it costs as much as reading these. */
const LACKING = 12;

export interface RecordCacheOptions {
  /** The folder that holds the caches of all workspaces. */
  readonly folder: string;
  /** Distinguishes this program from all other versions of it. */
  readonly program: string;
  /** A workspace with fewer notes is not kept; by default 100. */
  readonly fewest?: number;
}

/** The cache of one workspace, for the time in which that workspace is read. */
export class RecordCache {
  readonly #store: WorkspaceStore;
  readonly #records: Records;
  readonly #fewest: number;
  readonly #file: string;
  readonly #key: () => string;
  readonly #program: string;
  readonly #lines = new Map<string, { readonly hash: string; readonly line: Uint8Array }>();
  /** The own findings of restored documents, by document. */
  readonly #restored = new Map<string, KeptFindings>();
  #facts: KeptFacts | undefined;
  /** How many notes the cache has, and how many of them are unchanged. */
  #kept = 0;
  #known = 0;

  /** Create it when configuration and packs are in force. */
  constructor(
    store: WorkspaceStore,
    records: Records,
    { folder, program, fewest = FEWEST }: RecordCacheOptions,
  ) {
    this.#store = store;
    this.#records = records;
    this.#fewest = fewest;
    this.#program = program;
    this.#file = path.join(folder, `${nameOf(store.workspace.root)}${ENDING}`);
    this.#key = keyOf(store.workspace, program);
  }

  /** Reads what was kept, if it is complete and belongs to this program, configuration and packs. Never rejects. */
  async load(): Promise<void> {
    if (this.#store.workspace.brokenConfiguration) return;
    try {
      const bytes = await readFile(this.#file);
      const end = bytes.lastIndexOf(10, bytes.length - 2) + 1;
      if (bytes.toString('latin1', end) !== `${hashOf(bytes.subarray(0, end))}\n`) return;
      const lines = linesOf(bytes.subarray(0, end));
      const [head, facts] = [lines.shift(), lines.pop()];
      if (head?.toString() !== this.#key() || !facts) return;
      this.#facts = JSON.parse(facts.toString());
      for (const line of lines) {
        const [uri = '', hash = ''] = line.toString('utf8', 0, line.indexOf('\t\t')).split('\t');
        this.#lines.set(uri, { hash, line: line.subarray(line.indexOf('\t\t') + 2) });
      }
      this.#kept = lines.length;
      // Marks the file as in use.
      await utimes(this.#file, new Date(), new Date()).catch(() => undefined);
    } catch {
      // The file is missing, or this program did not write it.
      this.#lines.clear();
    }
  }

  /** Restores what is kept of the note with this text, if anything is; says whether it did. */
  restore(uri: string, text: string): boolean {
    const kept = this.#lines.get(uri);
    if (!kept || kept.hash !== hashOf(text)) return false;
    try {
      const note = parseNoteLine(new TextDecoder().decode(kept.line));
      const digest = wholeDigest(note, this.#store.workspace, text);
      if (!digest) return false;
      this.#store.restore(digest, text);
      this.#restored.set(uri, note.own);
      return true;
    } catch {
      return false;
    }
  }

  /** Takes over the findings of the restored notes that are still valid. Call it when everything has been read. */
  settle(): void {
    if (this.#facts) this.#known = this.#records.restore(this.#restored, this.#facts);
    this.#facts = undefined;
    this.#lines.clear();
    this.#restored.clear();
  }

  /**
   * Writes what is known of all notes, if that is worthwhile. False when the workspace changed meanwhile, and nothing was
   * written. Never rejects: where the disk is full or read-only, the next start reads the notes.
   */
  async save(): Promise<boolean> {
    const { workspace, revision } = this.#store;
    let notes = 0;
    for (const { type } of workspace.list()) if (type === 'note') notes++;
    const differing = Math.max(notes, this.#kept) - this.#known;
    if (notes < this.#fewest || differing * LACKING <= notes || workspace.brokenConfiguration) return true;
    // What was read since, with another configuration or other packs, does not belong in this cache.
    if (this.#key() !== keyOf(workspace, this.#program)()) return true;
    try {
      if (!(await this.#write(revision))) return false;
      this.#kept = notes;
      this.#known = notes;
      await sweep(path.dirname(this.#file));
    } catch {}
    return true;
  }

  /** Says whether all of it was written. */
  async #write(revision: number): Promise<boolean> {
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const temporary = temporaryBeside(this.#file);
    let whole = false;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        whole = await this.#writeTo(file, revision);
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

  async #writeTo(file: FileHandle, revision: number): Promise<boolean> {
    const hash = createHash('sha256');
    for await (const { text, last } of this.#parts(revision)) {
      hash.update(text);
      await file.writeFile(text);
      if (!last) continue;
      await file.writeFile(`${hash.digest('hex')}\n`);
      return true;
    }
    return false;
  }

  /** The lines, in pieces; the last piece is missing when the workspace has changed meanwhile. */
  async *#parts(revision: number): AsyncGenerator<{ readonly text: string; readonly last: boolean }> {
    const { text } = this.#store.workspace;
    const pause = slices();
    const notes = this.#records.kept();
    let part = `${this.#key()}\n`;
    for (let next = notes.next(); this.#store.revision === revision; next = notes.next()) {
      if (next.done) return yield { text: `${part}${JSON.stringify(next.value)}\n`, last: true };
      const { uri, note } = next.value;
      part += `${uri}\t${hashOf(text(uri) ?? '')}\t\t${printNote(note)}\n`;
      if (part.length > PART) {
        yield { text: part, last: false };
        part = '';
      }
      await pause();
    }
  }
}

/** How many characters are written at once, approximately. */
const PART = 1_000_000;

/** Milliseconds after which an unused cache is removed: its workspace may be gone. */
const UNUSED = 60 * 24 * 60 * 60 * 1000;

/** Removes caches that are no longer used, and what killed processes left behind. */
async function sweep(folder: string): Promise<void> {
  const files = (await readdir(folder)).map((name) => path.join(folder, name));
  await sweepTemporaries(files.filter((file) => isTemporaryName(path.basename(file))));
  for (const file of files.filter((name) => name.endsWith(ENDING))) {
    const stats = await stat(file).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > UNUSED) await unlink(file).catch(() => undefined);
  }
}

/**
 * Everything that kept data depends on besides the notes, as it is now. It is made into one word when that is asked for
 * the first time: most folders are small, and have no cache.
 */
function keyOf({ root, vocabulary, configuration, packs }: Workspace, program: string): () => string {
  let key: string | undefined;
  const rest = [process.version, root, vocabulary, configuration, packs];
  return () => {
    key ??= hashOf(JSON.stringify([FORMAT, program, markdownParserName(), ...rest], printable));
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

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
