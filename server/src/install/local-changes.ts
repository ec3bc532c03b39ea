// What somebody changed in the folder of a pack is theirs: it goes only when they say so.

import { integrityOf, type PackContent } from '../packs/integrity.ts';
import { type LockedPack, PACKS_PATH } from '../packs/lock.ts';
import { readInstalled } from './installed.ts';
import { Refusal } from './refusal.ts';

/** Files that a message names; it counts the others. */
const NAMED = 10;

/**
 * Rejects with a `Refusal` that names the files when the folder of a pack holds what neither the lock nor `incoming`
 * has: what would go if `incoming` took its place, or nothing did.
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
