// The name of an entity.

import { entityOf, type Workspace } from '../../workspace/workspace.ts';

/** The name of the entity in force under `key`, or the key if nothing defines it. */
export function nameOf(workspace: Workspace, key: string): string {
  return entityOf(workspace, key)?.entity.fields.name?.value ?? key;
}
