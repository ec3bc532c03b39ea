// Whether a name exists on disk.

import { lstat } from 'node:fs/promises';

/** Whether there is a file of any kind, a folder or a link with this name. Never rejects. */
export async function exists(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => undefined)) !== undefined;
}
