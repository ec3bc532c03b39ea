// Guards everything that packs do on disk: below the workspace's root a link could lead anywhere.

import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { isGone } from '../files/file-problem.ts';
import { Refusal } from './refusal.ts';

/**
 * Checks each folder of a path below `root`, outermost first. Rejects with a `Refusal` for one that is a link or a
 * file; missing ones are fine.
 */
export async function requireRealFolders(root: string, ...relative: readonly string[]): Promise<void> {
  let folder = root;
  for (const part of relative.flatMap((one) => one.split('/'))) {
    folder = path.join(folder, part);
    const stats = await lstat(folder).catch(ifGone);
    if (!stats) return;
    if (!stats.isDirectory())
      throw new Refusal(`${folder} is a link or a file, and packs are kept in a folder: move it away`);
  }
}

/** Whether there is a regular file. Rejects with a `Refusal` for a link, a folder or a pipe. */
export async function isRealFile(file: string): Promise<boolean> {
  const stats = await lstat(file).catch(ifGone);
  if (!stats) return false;
  if (!stats.isFile())
    throw new Refusal(`${file} is a link, a folder or a pipe, and not a file: move it away`);
  return true;
}

function ifGone(error: unknown): undefined {
  if (!isGone(error)) throw error;
}
