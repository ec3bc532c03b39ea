// What an entity is called.

import { entityOf, type Workspace } from '../../workspace/workspace.ts';

/** The name of the entity in force under `key`; the key where nothing defines it. */
export function nameOf(workspace: Workspace, key: string): string {
  return entityOf(workspace, key)?.entity.fields.name?.value ?? key;
}
