// Guards everything that writes: a path counts by where it really leads, with links resolved.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isGone } from './file-problem.ts';

/**
 * Whether `file` is `folder` itself or inside it. Both are absolute and compared as written, without resolving links.
 */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative === '' ||
    (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
  );
}

/**
 * The real path of `file` (relative to `root` or absolute; it may not exist yet), or undefined if that is outside the
 * root. Rejects only if the file system cannot be asked.
 */
export async function holdInside(root: string, file: string): Promise<string | undefined> {
  const realRoot = await realpath(root);
  const absolute = path.resolve(realRoot, file);
  const real = await realpathOfNearest(absolute);
  return isWithin(realRoot, real) ? real : undefined;
}

/** The real path of the nearest existing ancestor, followed by the rest of the path as written. */
async function realpathOfNearest(absolute: string): Promise<string> {
  const missing: string[] = [];
  let current = absolute;
  for (;;) {
    try {
      return path.join(await realpath(current), ...missing);
    } catch (error) {
      const parent = path.dirname(current);
      if (!isGone(error) || parent === current) throw error;
      missing.unshift(path.basename(current));
      current = parent;
    }
  }
}
