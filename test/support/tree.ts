/** Everything below a folder as text, to compare two moments. */
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

/** Contents by relative path; folders as `folder`, links as their targets. */
export async function treeOf(folder: string): Promise<Record<string, string>> {
  const tree: Record<string, string> = {};
  const waiting = [''];
  for (let relative = waiting.pop(); relative !== undefined; relative = waiting.pop()) {
    for (const name of (await readdir(path.join(folder, relative))).sort()) {
      const inside = relative === '' ? name : `${relative}/${name}`;
      const file = path.join(folder, inside);
      const stats = await lstat(file);
      if (stats.isDirectory()) {
        tree[inside] = 'folder';
        waiting.push(inside);
      } else tree[inside] = stats.isFile() ? await readFile(file, 'base64') : `-> ${await readlink(file)}`;
    }
  }
  return tree;
}
