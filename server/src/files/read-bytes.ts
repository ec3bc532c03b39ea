// Files of a workspace that are not texts: their size is bounded, and no link is followed out of the workspace.

import { readFile, stat } from 'node:fs/promises';
import { holdInside } from './hold-inside.ts';

/**
 * The bytes of an ordinary file inside `root`; undefined where there is none, where it is larger than `most` bytes, or where
 * a link leads out. Never rejects.
 */
export async function readBytesInside(
  root: string,
  file: string,
  most: number,
): Promise<Uint8Array | undefined> {
  try {
    const real = await holdInside(root, file);
    if (real === undefined) return undefined;
    // Opening a pipe would wait for a writer that may never come, so the kind of file is checked first.
    const stats = await stat(real);
    return stats.isFile() && stats.size <= most ? await readFile(real) : undefined;
  } catch {
    return undefined;
  }
}
