// `dossier/merge`: merges one entity into another that a person chose. An error says why it is not possible.

import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { mergeInto } from '../../features/refactorings/merge-entities.ts';
import { toChangeEdit } from '../convert-change.ts';
import { ownDocumentRequest } from '../request.ts';
import { sayUnseen } from './rename.ts';

export const merge = ownDocumentRequest({
  method: 'dossier/merge',
  empty: {},
  writes: 'or refuses',
  run: (asked, { from, into }): WorkspaceEdit => {
    const { workspace, places, client } = asked;
    const result = mergeInto(workspace, from, into);
    if ('refusal' in result) throw new ResponseError(LSPErrorCodes.RequestFailed, result.refusal);
    const edit = toChangeEdit(places, result.changes, client.edits);
    if (!edit) throw new ResponseError(LSPErrorCodes.RequestFailed, 'this editor cannot delete files');
    void sayUnseen(asked);
    return edit;
  },
});
