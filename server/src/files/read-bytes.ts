// Files of a workspace that are no texts: read within bounds, and never through a way out.

import { readFile, stat } from 'node:fs/promises';
import { holdInside } from './hold-inside.ts';

/**
 * The bytes of an ordinary file inside `root`; undefined where there is none, where it is larger than `most` bytes, and where
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
    // Opening a pipe would wait for a writer that may never come, so the kind of file is asked first.
    const stats = await stat(real);
    return stats.isFile() && stats.size <= most ? await readFile(real) : undefined;
  } catch {
    return undefined;
  }
}
