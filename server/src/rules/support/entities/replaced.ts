// A pack's definition that the workspace's own definition of the same id has put out of force.

import type { RuleWorkspace } from '../../../workspace/workspace.ts';

/** Whether the fact is a pack's and the workspace defines its key itself: then the pack's names and identifiers do not count. */
export function isReplaced(
  workspace: RuleWorkspace,
  fact: { readonly key: string; readonly pack: boolean },
): boolean {
  return fact.pack && workspace.facts('exists', fact.key).some((definition) => !definition.pack);
}
