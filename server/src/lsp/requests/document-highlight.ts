// `textDocument/documentHighlight`.

import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types';
import { findHighlights } from '../../features/navigation/document-highlight.ts';
import { documentRequest, positionParams } from '../request.ts';

const KINDS = { read: DocumentHighlightKind.Read, write: DocumentHighlightKind.Write };

export const documentHighlight = documentRequest({
  method: 'textDocument/documentHighlight',
  params: positionParams,
  empty: null,
  capabilities: () => ({ documentHighlightProvider: true }),
  needs: 'open',
  run: ({ workspace, document, offset, range }, { position }): DocumentHighlight[] | null =>
    findHighlights(workspace, document, offset(position)).map(({ span, kind }) => ({
      range: range(span),
      kind: KINDS[kind],
    })),
});
