// The neighbours of a note: the notes that it refers to, those that refer to it, and those in its folder.

import type { Document } from '../../workspace/document.ts';
import { definitionsOf, type Workspace } from '../../workspace/workspace.ts';

/**
 * How often the neighbours of `document` refer to each thing. Neither the document itself nor a pack's file is a
 * neighbour.
 */
export function countNearby(workspace: Workspace, document: Document): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const uri of neighboursOf(workspace, document)) {
    const digest = workspace.isPack(uri) ? undefined : workspace.digest(uri);
    if (!digest || digest.type === 'configuration') continue;
    for (const { key } of digest.references) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function neighboursOf(workspace: Workspace, document: Document): Set<string> {
  const neighbours = new Set<string>();
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
  for (const { uri } of workspace.list())
    if (uri.startsWith(folder) && uri.lastIndexOf('/') < folder.length) neighbours.add(uri);
  if (document.type === 'note') {
    const keys = new Set(document.references.map(({ key }) => key));
    for (const key of keys) for (const { uri } of definitionsOf(workspace, key)) neighbours.add(uri);
    const own = [document.key, ...document.claims.map(({ key }) => key)];
    for (const key of own)
      if (key !== undefined) for (const { uri } of workspace.facts('reference', key)) neighbours.add(uri);
  }
  neighbours.delete(document.uri);
  return neighbours;
}
