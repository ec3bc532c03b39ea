// How often a thing is used.

import type { Tables } from '../../workspace/facts.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** The references to `key` from the workspace's own files. References in a pack's catalogs do not count. */
export function usesOf(workspace: Workspace, key: string): readonly Tables['reference'][] {
  const facts = workspace.facts('reference', key);
  // Packs refer to few entities, and this runs for thousands at a time, so the list is only copied if necessary.
  return facts.some(({ uri }) => workspace.isPack(uri))
    ? facts.filter(({ uri }) => !workspace.isPack(uri))
    : facts;
}
