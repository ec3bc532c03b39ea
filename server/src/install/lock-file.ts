// Reads the lock of a workspace, optionally resolving its merge conflict.

import path from 'node:path';
import { readText } from '../files/read.ts';
import { integrityOf } from '../packs/integrity.ts';
import { LOCK_PATH, type LockedPack, readLock } from '../packs/lock.ts';
import { conflictsIn } from '../text/conflicts.ts';
import { readInstalled } from './installed.ts';
import { type MergedLock, mergeLock } from './merge-lock.ts';
import { isRealFile, requireRealFolders } from './real-folders.ts';
import { Refusal } from './refusal.ts';

/** A lock, and what was taken from which side if it had a merge conflict. */
export type ResolvedLock = MergedLock;

/**
 * The current lock; empty without a file. Rejects with a `Refusal` if it cannot be read, does not parse, or has a
 * merge conflict.
 */
export async function readLockFile(root: string): Promise<readonly LockedPack[]> {
  const text = await textOfLock(root);
  if (text !== undefined && conflictsIn(text).length > 0)
    throw new Refusal(`${LOCK_PATH}: this file has a merge conflict: \`dossier pack add\` resolves it`);
  return packsIn(text ?? '');
}

/**
 * The lock with its merge conflict resolved. Writes nothing. Rejects with a `Refusal` if it cannot be read or
 * resolved.
 */
export async function resolveLockFile(root: string): Promise<ResolvedLock> {
  const text = (await textOfLock(root)) ?? '';
  const conflicts = conflictsIn(text);
  if (conflicts.length === 0) return { packs: packsIn(text), taken: [], contested: new Set() };
  const merged = await mergeLock(text, conflicts, async (name) => {
    const lies = await readInstalled(root, name);
    return Array.isArray(lies) ? integrityOf(lies) : undefined;
  });
  if ('problem' in merged)
    throw new Refusal(
      `${LOCK_PATH}: this file has a merge conflict, which you must resolve by hand: ${merged.problem}`,
    );
  return merged;
}

async function textOfLock(root: string): Promise<string | undefined> {
  await requireRealFolders(root, '.dossier');
  await isRealFile(path.join(root, LOCK_PATH));
  const read = await readText(path.join(root, LOCK_PATH));
  if ('problem' in read) throw new Refusal(`${LOCK_PATH} ${read.problem.message}`);
  return 'text' in read ? read.text : undefined;
}

function packsIn(text: string): LockedPack[] {
  const { packs, problems } = readLock(text);
  const [problem] = problems;
  if (problem) throw new Refusal(`${LOCK_PATH}: ${problem.message}`);
  return packs.map(({ span: _, ...pack }) => pack);
}
