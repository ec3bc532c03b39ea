// Merges a lock that two branches changed.

import { gt } from 'semver';
import { type LockedPack, readLock } from '../packs/lock.ts';
import { type Conflict, resolved } from '../text/conflicts.ts';

/** The result for a lock with a merge conflict. */
export interface MergedLock {
  readonly packs: readonly LockedPack[];
  /** A sentence about each entry that comes from only one side, with the name of that side. */
  readonly taken: readonly string[];
  /** The packs that both sides lock differently. */
  readonly contested: ReadonlySet<string>;
}

/**
 * Merges the two sides: every pack of either. Of two entries for one pack, the one that matches the folder counts
 * (`installed` returns the checksum of its content), or else the later version, or else the first side's. Returns a
 * sentence if a side is not a lock.
 */
export async function mergeLock(
  text: string,
  conflicts: readonly Conflict[],
  installed: (name: string) => Promise<string | undefined>,
): Promise<MergedLock | { readonly problem: string }> {
  if (conflicts.some(({ ambiguous }) => ambiguous))
    return { problem: 'more than one line could be the marker between the two sides' };
  const [first, second] = (['first', 'second'] as const).map((side) =>
    readLock(resolved(text, conflicts, side)),
  );
  const problem = first?.problems[0] ?? second?.problems[0];
  if (!first || !second || problem) return { problem: problem?.message ?? 'it has no two sides' };
  const [ours, theirs] = namesOf(conflicts);
  const packs: LockedPack[] = [];
  const taken: string[] = [];
  const contested = new Set<string>();
  for (const name of namesIn(first.packs, second.packs)) {
    const [a, b] = [first, second].map((side) => side.packs.find((pack) => pack.name === name));
    const isSame = a && b && printed(a) === printed(b);
    const isSecond = !a || (b && !isSame && (await isBetter(b, a, installed)));
    const chosen = isSecond ? b : a;
    if (!chosen) continue;
    const { span: _, ...pack } = chosen;
    packs.push(pack);
    if (isSame) continue;
    const other = isSecond ? a : b;
    if (other) contested.add(name);
    const instead = other && other.version !== chosen.version ? `, not ${other.version}` : '';
    taken.push(`\`${name}\` ${chosen.version} of ${isSecond ? theirs : ours}${instead}`);
  }
  return { packs, taken: taken.length > 0 ? taken : ['what both sides say'], contested };
}

function namesIn(...sides: readonly (readonly LockedPack[])[]): readonly string[] {
  return [...new Set(sides.flat().map(({ name }) => name))].sort();
}

async function isBetter(
  one: LockedPack,
  other: LockedPack,
  installed: (name: string) => Promise<string | undefined>,
): Promise<boolean> {
  const lies = await installed(one.name);
  if (lies === other.integrity) return false;
  return lies === one.integrity || gt(one.version, other.version);
}

function printed({ version, origin, resolved: exact, integrity }: LockedPack): string {
  return JSON.stringify([version, origin, exact, integrity]);
}

/** Git's names for the two sides, if they tell the two apart. */
function namesOf(conflicts: readonly Conflict[]): readonly [string, string] {
  const { first, second } = conflicts[0] ?? { first: { label: '' }, second: { label: '' } };
  if (first.label === '' || second.label === '' || first.label === second.label)
    return ['the first side', 'the second side'];
  return [`“${first.label}”`, `“${second.label}”`];
}
