// Which known ids a reference that nothing defines probably meant.

import { defaultLimit, nearest } from '../../../text/nearest.ts';
import { onceFor } from '../../../text/once-for.ts';
import { canonicalId } from '../../../values/curie.ts';
import type { Tables } from '../../../workspace/facts.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';

// As many candidates as a message can hold.
const MOST = 3;

/**
 * Up to three ids of the kind that are a slip of the pen away from `id`, nearest first. `local` are further ids, such
 * as those of a note's own sources, as they are written there; the others are in canonical spelling.
 */
export function nearestIds(
  workspace: RuleWorkspace,
  kind: string,
  id: string,
  local: readonly string[] = [],
): string[] {
  const wanted = canonicalId(id);
  const written = new Map(local.map((known) => [canonicalId(known), known]));
  const near = nearest(wanted, [...written.keys(), ...known(workspace.facts('id', kind), wanted)], {
    max: MOST,
  });
  return near.map((canonical) => written.get(canonical) ?? canonical);
}

/** “: did you mean `org:a` or `org:b`?”, or nothing where no id is near. */
export function didYouMean(candidates: readonly string[]): string {
  return candidates.length === 0
    ? ''
    : `: did you mean ${candidates.map((candidate) => `\`${candidate}\``).join(' or ')}?`;
}

/** The ids of one kind with the letters of each, and what was asked of them before. */
interface IdIndex {
  readonly letters: ReadonlyMap<string, Uint8Array>;
  readonly answers: Map<string, readonly string[]>;
}

// The facts under a key are the same array while nothing changed, so an index lives as long as its ids.
const indexOf = onceFor(
  (facts: readonly Tables['id'][]): IdIndex => ({
    letters: new Map(facts.map(({ id }) => [id, lettersOf(id)])),
    answers: new Map(),
  }),
);

/** The nearest of the facts' ids. Workspaces hold ten thousands of ids, and a missing one is often cited many times. */
function known(facts: readonly Tables['id'][], wanted: string): readonly string[] {
  const index = indexOf(facts);
  const before = index.answers.get(wanted);
  if (before) return before;
  const limit = defaultLimit(wanted);
  const letters = lettersOf(wanted);
  const candidates: string[] = [];
  for (const [id, others] of index.letters) if (differBy(letters, others, limit)) candidates.push(id);
  const answer = nearest(wanted, candidates, { max: MOST });
  index.answers.set(wanted, answer);
  return answer;
}

const BUCKETS = 32;

/** How often each character occurs, folded into 32 counts. */
function lettersOf(id: string): Uint8Array {
  const counts = new Uint8Array(BUCKETS);
  for (const character of id) {
    const bucket = (character.codePointAt(0) ?? 0) % BUCKETS;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

/** Whether at most `limit` letters are lost and at most `limit` gained: a slip loses and gains one at most, so this drops no true match. */
function differBy(a: Uint8Array, b: Uint8Array, limit: number): boolean {
  let lost = 0;
  let gained = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const difference = (a[bucket] ?? 0) - (b[bucket] ?? 0);
    if (difference > 0) lost += difference;
    else gained -= difference;
    if (lost > limit || gained > limit) return false;
  }
  return true;
}
