// The ledger of claims: whole, by kind and group with counts, and page by page.

import type { CancellationToken } from 'vscode-languageserver';
import { KINDS } from '../../claims/index.ts';
import { type ClaimsOfKind, claimsByKind, claimsIn, latestFirst } from '../../features/views/claim-groups.ts';
import type { ClaimRow } from '../../features/views/claim-list.ts';
import { listClaims } from '../../features/views/claims.ts';
import type * as protocol from '../../protocol.ts';
import type { Steps } from '../../workspace/steps.ts';
import { checkAll } from '../check-all.ts';
import { inSlices, revisionOf } from '../in-slices.ts';
import { located, ofEveryFolder, readFolders } from '../of-every-folder.ts';
import { placesOf } from '../places.ts';
import { ownRequest, type Server } from '../request.ts';

/** Up to so many claims, the groups come with theirs, so that nothing has to be asked for again. */
const FEW = 500;

const claimKinds = ownRequest({
  method: 'dossier/claimKinds',
  needs: 'open',
  run: () => ({
    kinds: KINDS.map(({ word: kind, label, plural, meaning, icon, groups }) => ({
      kind,
      label,
      plural,
      meaning,
      icon,
      ...(groups && { groups }),
    })),
  }),
});

const claims = ownRequest({
  method: 'dossier/claims',
  run: async (server, _, token) => {
    for (const { index } of readFolders(server)) await checkAll(index, token);
    const found = await ofEveryFolder(
      server,
      ({ store, findings }) => listClaims(store.workspace, (uri) => findings.of(uri).findings),
      token,
    );
    return { claims: found };
  },
});

const claimGroups = ownRequest({
  method: 'dossier/claimGroups',
  run: (server, { groups: most, ...ledger }, token): Promise<protocol.ClaimGroups> =>
    ofLists(server, token, function* (folders, shown) {
      const { all, kinds } = yield* claimsByKind(folders, ledger);
      const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
      const found: protocol.ClaimGroups['kinds'][number][] = [];
      for (const kind of kinds) found.push(yield* kindWith(kind, most, count <= FEW ? shown : undefined));
      return { all, shown: count, kinds: found };
    }),
});

type Shown = (rows: readonly ClaimRow[]) => Steps<protocol.ClaimItem[]>;

function* kindWith(
  { kind, count, marked, groups, rows }: ClaimsOfKind,
  most: number,
  shown: Shown | undefined,
): Steps<protocol.ClaimGroups['kinds'][number]> {
  const own = { kind, count, marked };
  if (!groups) return shown ? { ...own, claims: yield* shown(latestFirst(rows ?? [])) } : own;
  const found: protocol.ClaimGroup[] = [];
  for (const { group, label, icon, rows: inside } of groups.slice(0, most)) {
    const one = { group, label, count: inside.length, ...(icon !== undefined && { icon }) };
    found.push(shown ? { ...one, claims: yield* shown(latestFirst(inside)) } : one);
    yield;
  }
  return { ...own, groups: found, groupCount: groups.length };
}

const claimsOf = ownRequest({
  method: 'dossier/claimsOf',
  run: (server, { from, most, ...wanted }, token): Promise<protocol.Claims> =>
    ofLists(server, token, function* (folders, shown) {
      const rows = yield* claimsIn(folders, wanted);
      return { claims: yield* shown(rows.slice(from, from + most)) };
    }),
});

/** The result of steps that read the lists of all folders, begun again if one of them changes. */
function ofLists<T>(
  server: Server,
  token: CancellationToken,
  begin: (folders: Parameters<typeof claimsIn>[0], shown: Shown) => Steps<T>,
): Promise<T> {
  const read = readFolders(server).map(({ folder, index }) => ({
    list: index.lists.claims,
    workspace: index.store.workspace,
    store: index.store,
    places: placesOf(server, folder, index),
  }));
  function* shown(rows: readonly ClaimRow[]): Steps<protocol.ClaimItem[]> {
    const items: protocol.ClaimItem[] = [];
    for (const row of rows) {
      const places = read.find(({ list }) => list === row.list)?.places;
      const item = row.list.item(row);
      if (item && places) items.push(...located(places, item));
      yield;
    }
    return items;
  }
  const stores = read.map(({ store }) => store);
  return inSlices(revisionOf(stores), () => begin(read, shown), token);
}

/** The requests about claims. */
export const CLAIMS = [claimKinds, claims, claimGroups, claimsOf] as const;
