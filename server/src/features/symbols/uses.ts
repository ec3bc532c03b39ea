// How much a thing is used.

import type { Tables } from '../../workspace/facts.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** The references to `key` from the workspace's own files. Those in a pack's catalogs say nothing of this workspace. */
export function usesOf(workspace: Workspace, key: string): readonly Tables['reference'][] {
  const facts = workspace.facts('reference', key);
  // Packs refer to few entities, and this is asked of thousands at a time: the list is copied only where it must be.
  return facts.some(({ uri }) => workspace.isPack(uri))
    ? facts.filter(({ uri }) => !workspace.isPack(uri))
    : facts;
}
