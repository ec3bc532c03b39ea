// The packs of a workspace on disk, as bytes.

import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isGone } from '../files/file-problem.ts';
import { parseEarlierFolder } from '../packs/earlier-templates.ts';
import type { PackContent } from '../packs/integrity.ts';
import { PACKS_PATH } from '../packs/lock.ts';
import { requireRealFolders } from './real-folders.ts';

/** All files of an installed pack; or why they cannot be compared; or undefined if there is no folder. */
export async function readInstalled(root: string, name: string): Promise<PackContent[] | string | undefined> {
  await requireRealFolders(root, PACKS_PATH, name.split('/')[0] ?? '');
  const folder = path.join(root, PACKS_PATH, ...name.split('/'));
  const stats = await lstat(folder).catch(() => undefined);
  if (!stats) return undefined;
  return stats.isDirectory() ? readFilesOf(folder) : 'its folder is a link or a file';
}

/** All files below a real folder; or the reason, if something in it is a link or not a file. */
export async function readFilesOf(folder: string): Promise<PackContent[] | string> {
  const files: PackContent[] = [];
  const waiting = [''];
  for (let relative = waiting.pop(); relative !== undefined; relative = waiting.pop()) {
    for (const entry of await readdir(path.join(folder, relative), { withFileTypes: true })) {
      const inside = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(inside);
      else if (entry.isFile()) files.push({ path: inside, bytes: await readFile(path.join(folder, inside)) });
      else return `\`${inside}\` is neither a file nor a folder`;
    }
  }
  return files;
}

/** `namespace/name` of every pack under `.dossier/packs`. */
export async function installedNames(root: string): Promise<string[]> {
  return (await folderNames(root)).filter((name) => parseEarlierFolder(name) === undefined);
}

/** `namespace/name@version` of every folder with templates of an earlier version. */
export async function earlierFolders(root: string): Promise<string[]> {
  return (await folderNames(root)).filter((name) => parseEarlierFolder(name) !== undefined);
}

async function folderNames(root: string): Promise<string[]> {
  await requireRealFolders(root, PACKS_PATH);
  const folder = path.join(root, PACKS_PATH);
  const names: string[] = [];
  for (const namespace of await namesIn(folder)) {
    // A file there is not a namespace, and a link is refused.
    if ((await lstat(path.join(folder, namespace))).isFile()) continue;
    await requireRealFolders(root, PACKS_PATH, namespace);
    for (const name of await namesIn(path.join(folder, namespace))) names.push(`${namespace}/${name}`);
  }
  return names;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}
