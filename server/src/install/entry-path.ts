// The paths inside a pack: the same file on every system, and never outside the pack's folder.

import { Refusal } from './refusal.ts';

/** The longest path, in UTF-16 units, so that it fits below any workspace on Windows too. */
const LONGEST = 160;
const DEEPEST = 8;

/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * The path with `/` and without `./`; an empty path for the pack's own folder. Throws a `Refusal` for an unsafe one.
 */
export function safePath(written: string): string {
  const shown = JSON.stringify(written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written);
  const refuse = (why: string) => new Refusal(`${shown} ${why}`);
  if (/\p{Cc}|[\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(written))
    throw refuse('has a control character in its path');
  if (written.includes('\\')) throw refuse('has a backslash in its path');
  if (written.startsWith('/') || /^[A-Za-z]:/.test(written)) throw refuse('is an absolute path');
  const segments = written.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) throw refuse('leads out of the pack');
  for (const segment of segments) {
    if (/[<>:"|?*]/.test(segment)) throw refuse('has a character that Windows does not allow in a name');
    if (/[. ]$/.test(segment))
      throw refuse('has a name that ends with a dot or a space, which Windows drops');
    if (DEVICE.test(segment)) throw refuse('has a name that Windows reserves for a device');
  }
  const path = segments.join('/');
  if (path.length > LONGEST) throw refuse(`is longer than ${LONGEST} characters`);
  if (segments.length > DEEPEST) throw refuse(`is more than ${DEEPEST} folders deep`);
  return path;
}

/** Finds paths that are the same on a system that ignores case or Unicode normal forms. */
export class PathSet {
  readonly #kinds = new Map<string, { readonly written: string; readonly folder: boolean }>();

  /** Adds a safe path and the folders above it. Throws a `Refusal` if it collides with another one. */
  add(path: string, folder: boolean): void {
    const parts = path.split('/');
    for (let count = 1; count < parts.length; count++) this.#addOne(parts.slice(0, count).join('/'), true);
    this.#addOne(path, folder);
  }

  #addOne(path: string, folder: boolean): void {
    const key = path.normalize('NFC').toLowerCase();
    const known = this.#kinds.get(key);
    if (!known) this.#kinds.set(key, { written: path, folder });
    else if (known.written !== path)
      throw new Refusal(
        `${JSON.stringify(path)} and ${JSON.stringify(known.written)} are the same file on systems that ignore case`,
      );
    else if (!known.folder || !folder) throw new Refusal(`${JSON.stringify(path)} is in it twice`);
  }
}
