// Suggests known ids for a reference that nothing defines.

import { type NearIndex, nearestIn, nearIndex } from '../../../text/near-index.ts';
import { nearest } from '../../../text/nearest.ts';
import { onceFor } from '../../../text/once-for.ts';
import { canonicalId } from '../../../values/curie.ts';
import type { Tables } from '../../../workspace/facts.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';

const NO_IDS: readonly string[] = [];

// A message has no room for more candidates.
const MOST = 3;

/**
 * Up to three ids of the kind that are a small misspelling away from `id`, nearest first. `local` holds further ids
 * in their own spelling, such as those of a note's sources; the others are in canonical spelling.
 */
export function nearestIds(
  workspace: RuleWorkspace,
  kind: string,
  id: string,
  local: readonly string[] = NO_IDS,
): string[] {
  const wanted = canonicalId(id);
  const written = writtenAs(local);
  const near = [
    ...nearestOf(written.index, wanted),
    ...nearestOf(indexOf(workspace.facts('id', kind)), wanted),
  ];
  return nearest(wanted, near, { max: MOST }).map((canonical) => written.ids.get(canonical) ?? canonical);
}

/** “: did you mean `org:a` or `org:b`?”, or an empty string if no id is near. */
export function didYouMean(candidates: readonly string[]): string {
  return candidates.length === 0
    ? ''
    : `: did you mean ${candidates.map((candidate) => `\`${candidate}\``).join(' or ')}?`;
}

/** Ids, with the answers given so far: a missing id is often cited many times. */
interface IdIndex {
  readonly near: NearIndex;
  readonly answers: Map<string, readonly string[]>;
}

function idIndex(ids: Iterable<string>): IdIndex {
  return { near: nearIndex(ids), answers: new Map() };
}

// The facts under a key are the same array as long as nothing changes, so an index lives as long as its ids.
const indexOf = onceFor((facts: readonly Tables['id'][]) => idIndex(facts.map(({ id }) => id)));

const writtenAs = onceFor((local: readonly string[]) => {
  const ids = new Map(local.map((known) => [canonicalId(known), known]));
  return { ids, index: idIndex(ids.keys()) };
});

function nearestOf({ near, answers }: IdIndex, wanted: string): readonly string[] {
  const before = answers.get(wanted);
  if (before) return before;
  const answer = nearestIn(near, wanted, MOST);
  answers.set(wanted, answer);
  return answer;
}
