// How much a thing is used.

import type { Tables } from '../../workspace/facts.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** The references to `key` from the workspace's own files; a pack's catalogs refer to much that nobody here writes of. */
export function usesOf(workspace: Workspace, key: string): readonly Tables['reference'][] {
  const facts = workspace.facts('reference', key);
  // Of most things no pack speaks, and this is asked of thousands at a time.
  return facts.some(({ uri }) => workspace.isPack(uri))
    ? facts.filter(({ uri }) => !workspace.isPack(uri))
    : facts;
}
