// `textDocument/prepareRename` and `textDocument/rename`. What cannot be renamed is an error that says why.

import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { z } from 'zod';
import { prepareRename, rename } from '../../features/rename.ts';
import { toChangeEdit } from '../convert-change.ts';
import { documentRequest, positionParams } from '../request.ts';

export const prepareRenameRequest = documentRequest({
  method: 'textDocument/prepareRename',
  params: positionParams,
  empty: null,
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
  empty: null,
  capabilities: (client) => ({ renameProvider: client.preparesRename ? { prepareProvider: true } : true }),
  run: ({ workspace, document, offset, places, client }, { position, newName }): WorkspaceEdit | null => {
    const result = rename(workspace, document, offset(position), newName);
    if (!result) return null;
    if ('refusal' in result) throw refused(result.refusal);
    const edit = toChangeEdit(places, result.changes, client.edits);
    if (!edit) throw refused('this editor cannot rename files: give the note an `id` and rename that');
    return edit;
  },
});

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
