// The packs that a workspace has, as they lie on disk: bytes, not what is made of them.

import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isGone } from '../files/file-problem.ts';
import { readText } from '../files/read.ts';
import { parseEarlierFolder } from '../packs/earlier-templates.ts';
import { integrityOf, type PackContent } from '../packs/integrity.ts';
import { LOCK_PATH, type LockedPack, PACKS_PATH, readLock } from '../packs/lock.ts';
import { isRealFile, requireRealFolders } from './real-folders.ts';
import { Refusal } from './refusal.ts';

/** The lock as it stands; without a file, of no packs. Rejects with a `Refusal` when it cannot be read or does not parse. */
export async function readLockFile(root: string): Promise<LockedPack[]> {
  await requireRealFolders(root, '.dossier');
  await isRealFile(path.join(root, LOCK_PATH));
  const read = await readText(path.join(root, LOCK_PATH));
  if ('problem' in read) throw new Refusal(`${LOCK_PATH} ${read.problem.message}`);
  if (!('text' in read)) return [];
  const { packs, problems } = readLock(read.text);
  const [problem] = problems;
  if (problem) throw new Refusal(`${LOCK_PATH}: ${problem.message}`);
  return packs.map(({ span: _, ...pack }) => pack);
}

/** How an installed pack compares with its lock. */
export type PackState =
  | { readonly name: string; readonly state: 'fine' }
  | { readonly name: string; readonly state: 'missing' | 'changed' | 'unlocked'; readonly why: string };

/** Compares every locked pack and every pack folder, byte by byte. In the order of names. */
export async function verifyPacks(root: string): Promise<PackState[]> {
  const locked = await readLockFile(root);
  const names = new Set([...locked.map(({ name }) => name), ...(await installedNames(root))]);
  const states: PackState[] = [];
  for (const name of [...names].sort()) states.push(await stateOf(root, name, locked));
  return states;
}

async function stateOf(root: string, name: string, locked: readonly LockedPack[]): Promise<PackState> {
  const lock = locked.find((pack) => pack.name === name);
  if (!lock) return { name, state: 'unlocked', why: 'nothing locks it' };
  const files = await readInstalled(root, name);
  if (files === undefined) return { name, state: 'missing', why: 'its folder is missing' };
  if (typeof files === 'string') return { name, state: 'changed', why: files };
  return integrityOf(files) === lock.integrity
    ? { name, state: 'fine' }
    : { name, state: 'changed', why: 'its files are not those that were locked' };
}

/** All files of an installed pack; why they cannot be compared; or undefined when there is no folder. */
export async function readInstalled(root: string, name: string): Promise<PackContent[] | string | undefined> {
  await requireRealFolders(root, PACKS_PATH, name.split('/')[0] ?? '');
  const folder = path.join(root, PACKS_PATH, ...name.split('/'));
  const stats = await lstat(folder).catch(() => undefined);
  if (!stats) return undefined;
  return stats.isDirectory() ? readFilesOf(folder) : 'its folder is a link or a file';
}

/** All files below a folder that is one itself; or why not, where one is a link or no file. */
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
async function installedNames(root: string): Promise<string[]> {
  return (await folderNames(root)).filter((name) => parseEarlierFolder(name) === undefined);
}

/** `namespace/name@version` of every folder that keeps templates of an earlier version. */
export async function earlierFolders(root: string): Promise<string[]> {
  return (await folderNames(root)).filter((name) => parseEarlierFolder(name) !== undefined);
}

async function folderNames(root: string): Promise<string[]> {
  await requireRealFolders(root, PACKS_PATH);
  const folder = path.join(root, PACKS_PATH);
  const names: string[] = [];
  for (const namespace of await namesIn(folder)) {
    // A file that lies there is no namespace, and a link is refused.
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
