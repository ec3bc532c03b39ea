// `textDocument/hover`.

import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import { findHover } from '../../features/cards/hover.ts';
import { cardAt } from '../needs.ts';
import { documentRequest, positionParams } from '../request.ts';

export const hover = documentRequest({
  method: 'textDocument/hover',
  params: positionParams,
  empty: null,
  capabilities: () => ({ hoverProvider: true }),
  ofRevisions: true,
  needsOfOne: ({ workspace, document, offset }, { position }) =>
    cardAt(workspace, document, offset(position)),
  run: ({ workspace, document, folder, offset, range, client }, { position }): Hover | null => {
    const found = findHover(workspace, document, offset(position), folder.index !== undefined);
    return found && !(found.known && client.vscode)
      ? { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: range(found.span) }
      : null;
  },
});
