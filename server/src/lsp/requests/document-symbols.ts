// `textDocument/documentSymbol`.

import { type DocumentSymbol as ProtocolSymbol, SymbolKind } from 'vscode-languageserver-types';
import { type DocumentSymbol, documentSymbols } from '../../features/document-symbols.ts';
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
  early: () => true,
  run: ({ workspace, document, client, range }): ProtocolSymbol[] | null => {
    const symbols = documentSymbols(workspace, document);
    return (client.vscode ? withoutSections(symbols) : symbols).map((symbol) => toSymbol(symbol, range));
  },
});

/** VS Code lists the headings by itself, beside what we list. */
function withoutSections(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.flatMap((symbol) =>
    symbol.kind === 'section' ? withoutSections(symbol.children) : [symbol],
  );
}

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
