// The content of a pack as one checksum, which the lock stores.

import { createHash } from 'node:crypto';

/** One file of a pack: its path from the pack's folder, with `/`, and its bytes. */
export interface PackContent {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * `sha512-<base64>` (the form of Subresource Integrity) over the files, sorted by the UTF-16 units of their paths:
 * for each file the path, a zero byte, the length in bytes in decimal digits, a zero byte and the bytes. Different
 * contents therefore have different input to the hash.
 */
export function integrityOf(files: readonly PackContent[]): string {
  const hash = createHash('sha512');
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const { path, bytes } of sorted) {
    hash.update(`${path}\0${bytes.length}\0`, 'utf8');
    hash.update(bytes);
  }
  return `sha512-${hash.digest('base64')}`;
}
