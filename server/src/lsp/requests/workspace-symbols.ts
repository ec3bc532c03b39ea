// `workspace/symbol`.

import { type WorkspaceSymbol as ProtocolSymbol, SymbolKind } from 'vscode-languageserver-types';
import { z } from 'zod';
import { type WorkspaceSymbol, workspaceSymbols } from '../../features/workspace-symbols.ts';
import { toLocation } from '../convert.ts';
import { placesOf, workspaceRequest } from '../request.ts';

const KINDS: Readonly<Record<WorkspaceSymbol['kind'], SymbolKind>> = {
  entity: SymbolKind.Class,
  claim: SymbolKind.Struct,
  note: SymbolKind.File,
  source: SymbolKind.Key,
};

export const workspaceSymbol = workspaceRequest({
  method: 'workspace/symbol',
  params: z.object({ query: z.string() }),
  capabilities: () => ({ workspaceSymbolProvider: true }),
  run: (server, { query }): ProtocolSymbol[] =>
    server.session.folders.flatMap((folder) => {
      const { index } = folder;
      if (!index) return [];
      const places = placesOf(server, folder, index);
      return workspaceSymbols(index.store.workspace, query).flatMap((symbol) => {
        const location = toLocation(places, symbol);
        return location
          ? [{ name: symbol.name, containerName: symbol.container, kind: KINDS[symbol.kind], location }]
          : [];
      });
    }),
});
