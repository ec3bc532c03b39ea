// Which known ids a reference that nothing defines probably meant.

import { nearest } from '../../text/nearest.ts';
import { canonicalId } from '../../values/curie.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Up to three ids of the kind that are a slip of the pen away from `id`, nearest first, as their definitions spell them. */
export function nearestIds(
  workspace: Workspace,
  kind: string,
  id: string,
  more: readonly string[] = [],
): string[] {
  const spelt = new Map<string, string>();
  for (const known of more) spelt.set(canonicalId(known), known);
  for (const { id: known } of workspace.facts('id', kind)) spelt.set(canonicalId(known), known);
  const near = nearest(canonicalId(id), spelt.keys(), { max: 3 });
  return near.map((canonical) => spelt.get(canonical) ?? canonical);
}

/** “: did you mean `org:a` or `org:b`?”, or nothing where no id is near. */
export function didYouMean(candidates: readonly string[]): string {
  return candidates.length === 0
    ? ''
    : `: did you mean ${candidates.map((candidate) => `\`${candidate}\``).join(' or ')}?`;
}
