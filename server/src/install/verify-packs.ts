// Whether the packs of a workspace match its lock.

import { integrityOf } from '../packs/integrity.ts';
import type { LockedPack } from '../packs/lock.ts';
import { installedNames, readInstalled } from './installed.ts';
import { readLockFile } from './lock-file.ts';

/** How an installed pack compares with its lock. */
export type PackState =
  | { readonly name: string; readonly state: 'fine' }
  | { readonly name: string; readonly state: 'missing' | 'changed' | 'unlocked'; readonly why: string };

/** Compares every locked pack and every pack folder, byte by byte. Sorted by name. */
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
    : { name, state: 'changed', why: 'its files differ from those that were locked' };
}
