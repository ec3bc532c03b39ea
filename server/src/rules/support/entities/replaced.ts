// A pack's definition that the workspace overrides with its own definition of the same id.

import type { RuleWorkspace } from '../../../workspace/workspace.ts';

/**
 * Whether the fact comes from a pack and the workspace defines its key itself. The pack's names and identifiers then
 * do not count.
 */
export function isReplaced(
  workspace: RuleWorkspace,
  fact: { readonly key: string; readonly pack: boolean },
): boolean {
  return fact.pack && workspace.facts('exists', fact.key).some((definition) => !definition.pack);
}
