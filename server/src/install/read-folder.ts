// Reads a pack from a folder of this machine, under the same rules as an archive.

import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { partOf } from '../packs/part.ts';
import { type CollectedPack, Collector } from './collect.ts';
import { LIMITS, type Limits } from './limits.ts';

/** Folders of version control and npm next to a pack, which are not meant to be part of it. */
const BESIDE = new Set(['.git', '.hg', '.svn', 'node_modules', '.DS_Store']);

/** Reads the folder. Rejects with a `Refusal` for anything that a pack must not have. */
export async function readPackFolder(folder: string, limits: Limits = LIMITS): Promise<CollectedPack> {
  const collector = new Collector(limits);
  const waiting = [''];
  for (let relative = waiting.pop(); relative !== undefined; relative = waiting.pop()) {
    for (const name of (await readdir(path.join(folder, relative))).sort()) {
      if (BESIDE.has(name)) continue;
      const inside = relative === '' ? name : `${relative}/${name}`;
      const file = path.join(folder, inside);
      const stats = await lstat(file);
      const type = stats.isFile()
        ? 'file'
        : stats.isDirectory()
          ? 'folder'
          : stats.isSymbolicLink()
            ? 'link'
            : 'other';
      const opened = collector.open({ path: inside, type, size: type === 'file' ? stats.size : 0 });
      if (type === 'folder') waiting.push(inside);
      if (opened !== undefined)
        collector.add(opened, partOf(opened) === undefined ? undefined : await readFile(file));
    }
  }
  return collector.finish();
}
