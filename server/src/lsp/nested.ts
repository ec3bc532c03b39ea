// Nested workspaces below a folder (SPEC §9): the folder does not enter them, and a document in one gets a folder of
// its own.

import { foldersAbove, isMarkOfWorkspace } from '../text/file-names.ts';
import type { Change } from '../workspace/store.ts';
import { type Folder, pathIn } from './folder.ts';

/** The root (by the client's name) of the nested workspace that contains a file; undefined if there is none. */
export function nestedRootOf(folder: Folder, uri: string): string | undefined {
  const path = pathIn(folder, uri);
  if (path === undefined || folder.nested.length === 0) return undefined;
  const root = foldersAbove(path).find((above) => folder.nested.includes(above));
  if (root === undefined) return undefined;
  const names = uri.slice(folder.uri.length + 1).split('/');
  return [folder.uri, ...names.slice(0, root.split('/').length)].join('/');
}

/** Whether a file of the folder (by the client's name) is in a nested workspace. */
export function isNested(folder: Folder, uri: string): boolean {
  return nestedRootOf(folder, uri) !== undefined;
}

export interface BeyondBounds {
  /** Documents to remove from folders that they no longer belong to. */
  readonly left: ReadonlyMap<Folder, readonly Change[]>;
  /** Nested workspaces that have no folder yet. */
  readonly roots: ReadonlySet<string>;
}

/** Which of the open documents (by the client's names) are in nested workspaces. */
export function beyondBounds(folders: readonly Folder[], open: readonly string[]): BeyondBounds {
  const left = new Map<Folder, Change[]>();
  const roots = new Set<string>();
  for (const folder of folders)
    for (const uri of open) {
      const root = nestedRootOf(folder, uri);
      if (root === undefined) continue;
      left.set(folder, [...(left.get(folder) ?? []), { uri, text: undefined }]);
      if (!folders.some((one) => !one.alone && one.uri === root)) roots.add(root);
    }
  return { left, roots };
}

/** Whether a change of this name may change which files count, so that only a walk can tell. */
export function movesBounds(folder: Folder, uri: string): boolean {
  const path = pathIn(folder, uri);
  if (path === undefined) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (path === '.git/info/exclude' || name === '.gitignore') return true;
  return isMarkOfWorkspace(name) && path !== 'dossier.yaml';
}
