// Collects the files of a pack in memory, and refuses early what is not a pack or is too large. Nothing is written
// here.

import { integrityOf, type PackContent } from '../packs/integrity.ts';
import { partOf } from '../packs/part.ts';
import { PathSet, safePath } from './entry-path.ts';
import { type Limits, megabytes, tooMany } from './limits.ts';
import { Refusal } from './refusal.ts';

/** One item of an archive or a folder. */
export interface Entry {
  /** As the archive or the file system spells it. */
  readonly path: string;
  readonly type: 'file' | 'folder' | 'link' | 'other';
  /** The announced size in bytes. */
  readonly size: number;
}

/** The content of a pack: only files that packs have, sorted by path. */
export interface CollectedPack {
  readonly files: readonly PackContent[];
  readonly integrity: string;
  /** Paths of the files that were left out because packs do not have such files, sorted. */
  readonly leftOut: readonly string[];
}

/** Takes items one by one. */
export class Collector {
  readonly #limits: Limits;
  readonly #paths = new PathSet();
  readonly #files = new Map<string, Uint8Array | undefined>();
  #entries = 0;
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Checks an item before its content is read. Returns its path, or undefined for a folder. Throws a `Refusal`. */
  open({ path: written, type, size }: Entry): string | undefined {
    if (++this.#entries > this.#limits.entries) throw tooMany(this.#limits);
    const path = safePath(written);
    if (type === 'link') throw new Refusal(`${JSON.stringify(written)} is a link, and a pack has none`);
    if (type === 'other') throw new Refusal(`${JSON.stringify(written)} is neither a file nor a folder`);
    if (path === '') return undefined;
    this.#paths.add(path, type === 'folder');
    if (type === 'folder') return undefined;
    if (size > this.#limits.file)
      throw new Refusal(
        `${JSON.stringify(written)} is ${megabytes(size)} large, more than ${megabytes(this.#limits.file)}`,
      );
    this.#count(size);
    return path;
  }

  /** Adds the content of a file; without content, only the name counts. */
  add(path: string, bytes: Uint8Array | undefined): void {
    this.#files.set(path, bytes);
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.unpacked)
      throw new Refusal(`it unpacks to more than ${megabytes(this.#limits.unpacked)}`);
  }

  /** The pack: from the folder with `pack.yaml`, at the top or one folder below it, as in an npm package. */
  finish(): CollectedPack {
    const root = this.#root();
    const files: PackContent[] = [];
    const leftOut: string[] = [];
    for (const [path, bytes] of this.#files) {
      const inside = path.startsWith(root) ? path.slice(root.length) : undefined;
      const part = inside === undefined ? undefined : partOf(inside);
      if (inside === undefined || part === undefined || bytes === undefined) leftOut.push(inside ?? path);
      else files.push({ path: inside, bytes });
    }
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const file of files) textOf(file);
    return { files, integrity: integrityOf(files), leftOut: leftOut.sort() };
  }

  #root(): string {
    if (this.#files.has('pack.yaml')) return '';
    const candidates = [...this.#files.keys()].filter((path) => /^[^/]+\/pack\.yaml$/.test(path));
    const [only, second] = candidates;
    if (only === undefined) throw new Refusal('it has no `pack.yaml`, so it is not a pack');
    if (second !== undefined) throw new Refusal('it has several folders with a `pack.yaml`: add one of them');
    return only.slice(0, -'pack.yaml'.length);
  }
}

/** A file's text. Throws a `Refusal` if it is not UTF-8. */
export function textOf({ path, bytes }: PackContent): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Reported below.
  }
  throw new Refusal(`${JSON.stringify(path)} is not UTF-8 text, and a pack holds nothing else`);
}
