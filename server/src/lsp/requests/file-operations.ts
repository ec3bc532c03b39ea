// Files and folders that the editor renames, creates or deletes: edits the links to them, and updates the index.

import type { WorkspaceEdit } from 'vscode-languageserver-types';
import * as z from 'zod';
import { changesForMoves, type Move, warningForDeletion } from '../../features/rename/file-operations.ts';
import type { Change } from '../../features/rename/workspace-change.ts';
import { toChangeEdit } from '../convert-change.ts';
import type { Folder, Index } from '../folder.ts';
import { placesOf } from '../places.ts';
import { type Server, whyNothingIsWritten, workspaceRequest } from '../request.ts';
import { canonicalName } from '../uris.ts';

/** Any file or folder, since links also lead to pictures. */
const filters = [{ scheme: 'file', pattern: { glob: '**/*' } }];

/** Parameters with the old and new URIs of files. */
export const renamedFiles = z.object({
  files: z.array(z.object({ oldUri: z.string(), newUri: z.string() })),
});
/** Parameters with the URIs of files. */
export const namedFiles = z.object({ files: z.array(z.object({ uri: z.string() })) });

export const willRenameFiles = workspaceRequest({
  method: 'workspace/willRenameFiles',
  params: renamedFiles,
  capabilities: () => ({
    workspace: {
      fileOperations: {
        willRename: { filters },
        didRename: { filters },
        didCreate: { filters },
        willDelete: { filters },
        didDelete: { filters },
      },
    },
  }),
  run: (server, { files }): WorkspaceEdit | null => {
    const moves = files.map(({ oldUri, newUri }) => ({
      from: canonicalName(oldUri),
      to: canonicalName(newUri),
    }));
    const edits = folders(server).flatMap(({ folder, index }) => {
      const changes = changesInFolder(folder, index, moves);
      const reason = changes.length > 0 ? whyNothingIsWritten({ index }) : undefined;
      if (reason !== undefined) {
        server.warn(`Links to moved files were not changed. ${reason}.`);
        return [];
      }
      return toChangeEdit(placesOf(server, folder, index), changes, server.client.edits) ?? [];
    });
    return mergeEdits(edits);
  },
});

/** Never prevents the deletion: the answer is always `null`, and the person is warned once. */
export const willDeleteFiles = workspaceRequest({
  method: 'workspace/willDeleteFiles',
  params: namedFiles,
  capabilities: () => ({}),
  run: (server, { files }): null => {
    for (const { folder, index } of folders(server)) {
      const gone = files.map(({ uri }) => folder.inside(canonicalName(uri)));
      const warning = warningForDeletion(index.store.workspace, gone);
      if (warning !== undefined) server.warn(warning);
    }
    return null;
  },
});

function changesInFolder(folder: Folder, index: Index, moves: readonly Move[]): readonly Change[] {
  if (folder.alone) return [];
  const inside = moves.map(({ from, to }) => ({ from: folder.inside(from), to: folder.inside(to) }));
  return changesForMoves(index.store.workspace, inside);
}

function folders(server: Server): { folder: Folder; index: Index }[] {
  return server.session.folders.flatMap((folder) => (folder.index ? [{ folder, index: folder.index }] : []));
}

/** The edits of several folders as one; null if there are none. */
function mergeEdits(edits: readonly WorkspaceEdit[]): WorkspaceEdit | null {
  const changed = edits.filter(
    ({ documentChanges, changes }) => (documentChanges?.length ?? Object.keys(changes ?? {}).length) > 0,
  );
  const [first, ...others] = changed;
  if (!first) return null;
  return others.reduce(
    (all, edit) => ({
      ...(all.documentChanges && {
        documentChanges: [...all.documentChanges, ...(edit.documentChanges ?? [])],
      }),
      ...(all.changes && { changes: { ...all.changes, ...edit.changes } }),
      changeAnnotations: { ...all.changeAnnotations, ...edit.changeAnnotations },
    }),
    first,
  );
}
