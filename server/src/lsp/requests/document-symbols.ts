// `textDocument/documentSymbol`.

import { type DocumentSymbol as ProtocolSymbol, SymbolKind } from 'vscode-languageserver-types';
import { type DocumentSymbol, documentSymbols } from '../../features/symbols/document-symbols.ts';
import { type Asked, documentParams, documentRequest } from '../request.ts';

const KINDS: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  section: SymbolKind.String,
  claim: SymbolKind.Struct,
  tag: SymbolKind.Constant,
  entity: SymbolKind.Class,
  key: SymbolKind.Key,
};

export const documentSymbol = documentRequest({
  method: 'textDocument/documentSymbol',
  params: documentParams,
  empty: null,
  capabilities: () => ({ documentSymbolProvider: { label: 'Dossier' } }),
  ofRevisions: true,
  needs: 'open',
  run: ({ workspace, document, client, range }): ProtocolSymbol[] | null => {
    // VS Code lists the headings itself, and never nests one provider's symbols in another's: breadcrumbs and sticky
    // scroll would lose the headings wherever the cursor is in one of ours.
    if (client.vscode && document.type === 'note') return null;
    return documentSymbols(workspace, document).map((symbol) => toSymbol(symbol, range));
  },
});

function toSymbol(
  { name, detail, kind, span, selection, children }: DocumentSymbol,
  range: Asked['range'],
): ProtocolSymbol {
  return {
    name,
    detail,
    kind: KINDS[kind],
    range: range(span),
    selectionRange: range(selection),
    children: children.map((child) => toSymbol(child, range)),
  };
}
