// The names of entities, for which no entity is read.

import type { Digest } from '../../workspace/digest.ts';
import { shownEntityOf, type Workspace } from '../../workspace/workspace.ts';

/** The name of the entity in force under `key`, or the key if nothing defines it. */
export function nameOf(workspace: Workspace, key: string): string {
  return shownEntityOf(workspace, key)?.shown.name ?? key;
}

/** The names of the entities that a document defines, with their keys, as a text. */
export function namesIn(workspace: Workspace, document: Digest): string {
  if (document.type === 'configuration') return '';
  const keys = document.type === 'catalog' ? document.entities.map(({ key }) => key) : [document.key ?? ''];
  const definitions = [...new Set(keys)].flatMap((key) => workspace.facts('definition', key));
  return definitions
    .flatMap(({ uri, key, shown }) => (shown && uri === document.uri ? `${key}\t${shown.name ?? ''}\n` : []))
    .join('');
}
