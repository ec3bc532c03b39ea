// The folder of the caches: files that are no longer used go.

import { readdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { isTemporaryName, sweepTemporaries } from './temporary-file.ts';

/** The end of the name of a cache. */
export const ENDING = '.records';

/** The name of a cache: whoever names the folder may have other files in it. */
const NAME = /^[0-9a-f]{32}\.records$/;

/** Milliseconds after which an unused cache is removed: its workspace may be gone. */
const UNUSED = 60 * 24 * 60 * 60 * 1000;

/** Removes caches that are no longer used, and what killed processes left behind. */
export async function sweepRecords(folder: string): Promise<void> {
  const files = (await readdir(folder)).map((name) => path.join(folder, name));
  await sweepTemporaries(files.filter((file) => isTemporaryName(path.basename(file))));
  for (const file of files.filter((one) => NAME.test(path.basename(one)))) {
    const stats = await stat(file).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > UNUSED) await unlink(file).catch(() => undefined);
  }
}
