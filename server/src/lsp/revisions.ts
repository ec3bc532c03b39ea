// Other versions of files: git's version, one side of a merge, a proposal in a review. An editor shows them under a
// URI of their own whose path is the file's. They are read, but never added to an index.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Document } from '../workspace/document.ts';
import { pathInPack } from '../workspace/pack-place.ts';
import { pathIn } from '../workspace/path-in.ts';
import { readDocument } from '../workspace/read-document.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { Folder, Target } from './folder.ts';
import { canonicalUri } from './uris.ts';

/** The document that was read from an open text, with that text and the workspace's state. */
interface Read {
  readonly version: number;
  readonly store: WorkspaceStore;
  readonly revision: number;
  readonly document: Document | undefined;
}

const read = new WeakMap<TextDocument, Read>();

/** The file (canonical) that a document is a revision of, by its URI; undefined for files and new documents. */
export function revisedFile(uri: string): string | undefined {
  if (!/^(?!file:|untitled:)[a-z][a-z0-9+.-]*:/i.test(uri)) return undefined;
  try {
    const { scheme, path, authority } = URI.parse(uri);
    if (!path.startsWith('/')) return undefined;
    // The part before the path is the host of a shared folder in git's URIs, and elsewhere a revision or a person.
    return URI.from({ scheme: 'file', authority: scheme === 'git' ? authority : '', path }).toString();
  } catch {
    return undefined;
  }
}

/** What a request about a document of the folder is about; with `early`, also while the folder is being read. */
export function targetIn(
  folder: Folder,
  uri: string,
  opened: TextDocument | undefined,
  early: boolean,
): Target | undefined {
  const index = folder.index ?? (early ? folder.growing : undefined);
  if (!index) return undefined;
  const file = revisedFile(uri);
  if (file === undefined) {
    const document = index.store.workspace.document(folder.inside(canonicalUri(uri)));
    return document && { folder, index, document };
  }
  const document = opened && readRevision(index.store, folder.inside(file), opened);
  return document && { folder, index, document, isRevision: true };
}

/**
 * The document for `opened` as a revision of `file` (its name in the store), under its own URI; undefined if it is
 * not a document.
 */
function readRevision(store: WorkspaceStore, file: string, opened: TextDocument): Document | undefined {
  const { version, uri } = opened;
  const { revision, workspace } = store;
  const known = read.get(opened);
  if (known?.version === version && known.store === store && known.revision === revision)
    return known.document;
  const path = pathIn(workspace.root, file) ?? '';
  const isInPack = pathInPack(path, workspace.configuration.packs) !== undefined;
  const found = isInPack ? undefined : readDocument(workspace, file, opened.getText());
  const document = found && { ...found, uri };
  read.set(opened, { version, store, revision, document });
  return document;
}
