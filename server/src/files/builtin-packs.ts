// The packs that ship with Dossier: word lists, accelerators and their vendors.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { partOf } from '../packs/part.ts';
import { ownFolder } from './own-folder.ts';
import { readText } from './read.ts';

/** One data file of a pack. */
export interface PackFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the built-in packs: of each, the files with content for a workspace (`packs/part.ts`), with the pack `core`
 * first and the others by name. Rejects if one cannot be read, because the installation is then broken.
 */
export async function readBuiltinPacks(folder: string = builtinPacksFolder()): Promise<PackFile[]> {
  const names = packFileNames(await readdir(folder, { recursive: true }));
  return Promise.all(names.map((name) => readPackFile(path.join(folder, name))));
}

/** Where they are. */
export function builtinPacksFolder(): string {
  return path.join(ownFolder(), 'packs');
}

/** Of all names below the folder of packs those with content for a workspace, in the order of their packs, with `/`. */
export function packFileNames(all: readonly string[]): string[] {
  return all
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter(isMeaningful)
    .sort(coreFirst);
}

function isMeaningful(name: string): boolean {
  const part = partOf(name.slice(name.indexOf('/') + 1));
  return name.includes('/') && part !== undefined && part !== 'text' && part !== 'test';
}

async function readPackFile(file: string): Promise<PackFile> {
  const read = await readText(file);
  if ('text' in read) return { path: file, text: read.text };
  throw new Error(`${file}: ${'problem' in read ? read.problem.message : 'it has gone'}`);
}

function coreFirst(a: string, b: string): number {
  const rank = (name: string) => (name.startsWith('core/') ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
