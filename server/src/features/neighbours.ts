// The notes around a note: those that it refers to, those that refer to it, and those of its folder.

import type { Document } from '../workspace/document.ts';
import { definitionsOf, type Workspace } from '../workspace/workspace.ts';

/** Whether a document is a neighbour of `document`; it is not one of itself. */
export function neighboursOf(workspace: Workspace, document: Document): (uri: string) => boolean {
  const folder = folderOf(document.uri);
  const linked = new Set<string>();
  if (document.type === 'note') {
    const keys = new Set(document.references.map(({ key }) => key));
    for (const key of keys) for (const { uri } of definitionsOf(workspace, key)) linked.add(uri);
    const own = [document.key, ...document.claims.map(({ key }) => key)];
    for (const key of own)
      if (key !== undefined) for (const { uri } of workspace.facts('reference', key)) linked.add(uri);
  }
  return (uri) => uri !== document.uri && (linked.has(uri) || folderOf(uri) === folder);
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
