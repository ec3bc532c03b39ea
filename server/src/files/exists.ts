// Whether anything has a name on disk.

import { lstat } from 'node:fs/promises';

/** Whether there is a file of any kind, a folder or a link of this name. Never rejects. */
export async function exists(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => undefined)) !== undefined;
}
