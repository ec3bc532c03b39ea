// The packs that ship with Dossier: word lists, accelerators and their vendors.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ownFolder } from './own-folder.ts';
import { readText } from './read.ts';

/** One data file of a pack. */
export interface PackFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/** The files of a pack that say what notes may mean; snippets and templates are read when they are offered. */
const meaningful = [
  /^[^/]+\/pack\.yaml$/,
  /^[^/]+\/vocabulary\.yaml$/,
  /^[^/]+\/rules\.yaml$/,
  /^[^/]+\/catalogs\/[^/]+\.catalog\.yaml$/,
];

/**
 * Reads the built-in packs: `pack.yaml`, `vocabulary.yaml`, `rules.yaml` and `catalogs/*.catalog.yaml` of each,
 * the pack `core` first, else in the order of names. Rejects when one cannot be read: then the installation is broken.
 */
export async function readBuiltinPacks(
  folder: string = path.join(ownFolder(), 'packs'),
): Promise<PackFile[]> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll(path.sep, '/'));
  const wanted = names.filter((name) => meaningful.some((pattern) => pattern.test(name))).sort(coreFirst);
  return Promise.all(wanted.map((name) => readPackFile(path.join(folder, name))));
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
