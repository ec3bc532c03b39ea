// Matrices of competing hypotheses: the matrices to fill in, and the edit for each change.

import { listMatrices } from '../../features/matrix/matrix.ts';
import { editMatrix } from '../../features/matrix/matrix-edits.ts';
import type { MatrixEdit } from '../../protocol.ts';
import { toChangeEdit } from '../convert-change.ts';
import { ownDocumentRequest } from '../request.ts';

export const matrices = ownDocumentRequest({
  method: 'dossier/matrices',
  empty: { matrices: [] },
  run: ({ document, range }) => {
    if (document.type !== 'note') return { matrices: [] };
    const found = listMatrices(document);
    return { matrices: found.map(({ span, ...matrix }) => ({ ...matrix, range: range(span) })) };
  },
});

export const changeMatrix = ownDocumentRequest({
  method: 'dossier/changeMatrix',
  empty: { refusal: 'this file is not a note' },
  writes: 'or refuses',
  run: ({ document, places, client }, { id, change }): MatrixEdit => {
    if (document.type !== 'note') return { refusal: 'this file is not a note' };
    const result = editMatrix(document, id, change);
    if ('refusal' in result) return result;
    const edit = toChangeEdit(places, [{ uri: document.uri, ...result }], client.edits);
    return edit ? { edit } : { refusal: 'this editor cannot make the change' };
  },
});
