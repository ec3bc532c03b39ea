// `workspace/symbol`.

import type { CancellationToken } from 'vscode-languageserver';
import { type WorkspaceSymbol as ProtocolSymbol, SymbolKind } from 'vscode-languageserver-types';
import * as z from 'zod';
import {
  compareSymbols,
  entitySymbols,
  MOST_SYMBOLS,
  type WorkspaceSymbol,
  workspaceSymbols,
} from '../../features/symbols/workspace-symbols.ts';
import { toLocation } from '../convert.ts';
import { folderNames } from '../elsewhere.ts';
import type { Folder, Index } from '../folder.ts';
import { inSlices } from '../in-slices.ts';
import { awaited, firstOf } from '../needs.ts';
import { placesOf } from '../places.ts';
import { type Server, workspaceRequest } from '../request.ts';
import { isInside } from '../uris.ts';

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
  needs: 'entities',
  run: async (server, { query }, token): Promise<ProtocolSymbol[]> => {
    const found: Awaited<ReturnType<typeof symbolsOf>> = [];
    for (const folder of server.session.folders)
      found.push(...(await symbolsOf(server, folder, query, token)));
    const { folders } = server.session;
    const names = folders.filter(({ alone }) => !alone).length > 1 ? folderNames(folders) : undefined;
    found.sort((a, b) => compareSymbols(a.symbol, b.symbol));
    const seen = new Set<string>();
    const shown: ProtocolSymbol[] = [];
    for (const { symbol, location, folder } of found) {
      const { name, container, kind } = symbol;
      const home = isInside(folder.uri, location.uri) ? names?.get(folder) : undefined;
      const containerName = home === undefined ? container : `${container} · ${home}`;
      // Every folder has the built-in packs, so their symbols are listed once.
      const place = `${location.uri} ${symbol.span.start} ${name}`;
      if (seen.has(place)) continue;
      seen.add(place);
      shown.push({ name, containerName, kind: KINDS[kind], location });
      if (shown.length === MOST_SYMBOLS) break;
    }
    return shown;
  },
});

async function symbolsOf(server: Server, folder: Folder, query: string, token: CancellationToken) {
  const early = await entitiesOf(server, folder, query, token);
  // Where no entity has in its name what was typed, it may be in a claim or a title, which are not known yet.
  if (early.length > 0) return early;
  await awaited(folder, 'all');
  const { index } = folder;
  if (!index) return [];
  const begin = () => workspaceSymbols(index.store.workspace, query, index.lists.symbols);
  return located(server, folder, index, await inSlices(index.store, begin, token));
}

/** The entities that fit while the folder is being read. */
async function entitiesOf(server: Server, folder: Folder, query: string, token: CancellationToken) {
  const { reading, growing } = folder;
  if (!reading || !growing) return [];
  const { store } = growing;
  const find = () => inSlices(store, () => entitySymbols(store.workspace, query), token);
  const found = await firstOf(reading, undefined, find);
  return located(server, folder, growing, found?.answer ?? []);
}

function located(server: Server, folder: Folder, index: Index, symbols: readonly WorkspaceSymbol[]) {
  const places = placesOf(server, folder, index);
  return symbols.flatMap((symbol) => {
    const location = toLocation(places, symbol);
    return location ? [{ symbol, location, folder }] : [];
  });
}
