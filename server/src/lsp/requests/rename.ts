// `textDocument/prepareRename` and `textDocument/rename`. An error says why something cannot be renamed.

import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import * as z from 'zod';
import { symbolAt } from '../../features/navigation/symbol-at.ts';
import { prepareRename, renameInSteps } from '../../features/rename/rename.ts';
import type { Change } from '../../features/rename/workspace-change.ts';
import type { Steps } from '../../workspace/steps.ts';
import { changeEditInSteps } from '../convert-change.ts';
import { ofThisText } from '../in-slices.ts';
import { type Asked, documentRequest, positionParams } from '../request.ts';

export const prepareRenameRequest = documentRequest({
  method: 'textDocument/prepareRename',
  params: positionParams,
  empty: null,
  writes: 'or refuses',
  capabilities: () => ({}),
  run: (
    { workspace, document, offset, range },
    { position },
  ): { range: Range; placeholder: string } | null => {
    const found = prepareRename(workspace, document, offset(position));
    if (!found) return null;
    if ('refusal' in found) throw refused(found.refusal);
    return { range: range(found.span), placeholder: found.placeholder };
  },
});

export const renameRequest = documentRequest({
  method: 'textDocument/rename',
  params: positionParams.extend({ newName: z.string() }),
  empty: Promise.resolve<WorkspaceEdit | null>(null),
  writes: 'or refuses',
  capabilities: (client) => ({ renameProvider: client.preparesRename ? { prepareProvider: true } : true }),
  run: async (asked, { position, newName }, token): Promise<WorkspaceEdit | null> => {
    const { workspace, document, offset, places, client } = asked;
    const at = offset(position);
    // The edit is made with the changes, so that its versions match the texts that were read.
    const begin = function* (): Steps<{ changes: readonly Change[]; edit: WorkspaceEdit } | null> {
      const result = yield* renameInSteps(workspace, document, at, newName);
      if (!result) return null;
      if ('refusal' in result) throw refused(result.refusal);
      yield;
      const edit = yield* changeEditInSteps(places, result.changes, client.edits);
      if (!edit) throw refused('this editor cannot rename files: give the note an `id` and rename that');
      return { changes: result.changes, edit };
    };
    const made = await ofThisText(asked, begin, token);
    if (!made) return null;
    const { changes, edit } = made;
    if (changes.some((change) => 'rename' in change && !places.uri(change.rename).startsWith('file:')))
      throw refused('the id of this note will be the name of its file: save it first, or give it an `id`');
    const inTheWay = await fileInTheWay(asked, changes);
    if (inTheWay !== undefined) throw refused(`a file ${inTheWay} already exists: choose another id`);
    if (symbolAt(document, at)?.scope === undefined) void sayUnseen(asked);
    return edit;
  },
});

/**
 * Tells the person, without delaying the answer, which files may still contain the old id because they are not read
 * here.
 */
export async function sayUnseen({ host, index, folder, warn }: Asked): Promise<void> {
  if (folder.alone) return;
  for (const told of await host.unseen(index.store, folder.outwards))
    warn(`Some files were not read: ${told}.`);
}

/** A file that a rename would overwrite. The index only knows notes, and an editor would stop half way. */
async function fileInTheWay(
  { folder, host }: Asked,
  changes: readonly Change[],
): Promise<string | undefined> {
  for (const change of changes) {
    // A name that differs only in case may be the same file.
    if (!('rename' in change) || change.rename.toLowerCase() === change.to.toLowerCase()) continue;
    const { to } = change;
    if (await host.exists(folder.outside(to))) return decodeURIComponent(to.slice(to.lastIndexOf('/') + 1));
  }
  return undefined;
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
