// Protects local changes in the folder of a pack: they are only discarded with the user's consent.

import { integrityOf, type PackContent } from '../packs/integrity.ts';
import { type LockedPack, PACKS_PATH } from '../packs/lock.ts';
import { readInstalled } from './installed.ts';
import { Refusal } from './refusal.ts';

/** How many files a message names; it counts the others. */
const NAMED = 10;

/**
 * Rejects with a `Refusal` that names the files if a pack's folder contains something that neither the lock nor
 * `incoming` has, and that would therefore be lost if `incoming` (or nothing) replaced it.
 */
export async function requireUnchanged(
  workspace: string,
  name: string,
  locked: readonly LockedPack[],
  incoming?: { readonly integrity: string; readonly files: readonly PackContent[] },
): Promise<void> {
  const lies = await readInstalled(workspace, name);
  if (lies === undefined) return;
  const folder = `${PACKS_PATH}/${name}`;
  if (typeof lies === 'string')
    throw new Refusal(`\`${folder}\` was changed here: ${lies}. Move it away, or say \`--force\` to lose it`);
  const integrity = integrityOf(lies);
  if (
    integrity === incoming?.integrity ||
    locked.some((pack) => pack.name === name && pack.integrity === integrity)
  )
    return;
  const going = lies
    .filter((file) => !incoming?.files.some((other) => isSame(file, other)))
    .map(({ path }) => path);
  if (going.length === 0) return;
  const named = going
    .sort()
    .slice(0, NAMED)
    .map((file) => `\`${folder}/${file}\``)
    .join(', ');
  const more = going.length > NAMED ? ` and ${going.length - NAMED} more` : '';
  throw new Refusal(
    `\`${name}\` was changed here, and this would be lost: ${named}${more}. Copy what you want to keep, then say \`--force\``,
  );
}

function isSame(one: PackContent, other: PackContent): boolean {
  return one.path === other.path && Buffer.compare(one.bytes, other.bytes) === 0;
}
