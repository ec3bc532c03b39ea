// The entities of all folders: whole, their kinds, and by kind page by page.

import type { CancellationToken } from 'vscode-languageserver';
import { listEntities } from '../../features/views/entities.ts';
import { type EntityRow, entitiesByKind, entityRow } from '../../features/views/entity-groups.ts';
import type * as protocol from '../../protocol.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { inSlices, revisionOf } from '../in-slices.ts';
import { located, ofEveryFolder, readFolders } from '../of-every-folder.ts';
import { placesOf } from '../places.ts';
import { ownRequest, type Server } from '../request.ts';

/** Up to so many, the kinds come with their entities. */
const FEW = 500;

/** The kinds of all folders, in their order. */
function kindsOf(server: Server): protocol.Entities['kinds'] {
  const kinds = readFolders(server).flatMap(({ index }) => [...index.store.workspace.vocabulary.kinds]);
  return [...new Map(kinds)].map(([kind, { label, icon }]) => ({
    kind,
    label,
    ...(icon !== undefined && { icon }),
  }));
}

const entities = ownRequest({
  method: 'dossier/entities',
  run: async (server, asked, token) => ({
    kinds: kindsOf(server),
    entities: await ofEveryFolder(server, ({ store }) => listEntities(store.workspace, asked), token),
  }),
});

const entityKinds = ownRequest({
  method: 'dossier/entityKinds',
  run: (server) => ({ kinds: kindsOf(server) }),
});

const entityGroups = ownRequest({
  method: 'dossier/entityGroups',
  run: (server, { filter }, token): Promise<protocol.EntityGroups> =>
    ofFolders(server, token, function* (workspaces, shown) {
      const { all, hasOwn, kinds } = yield* entitiesByKind(workspaces, filter);
      const count = kinds.reduce((sum, { used, unused }) => sum + used.length + unused.length, 0);
      const found: protocol.EntityGroups['kinds'][number][] = [];
      for (const kind of kindsOf(server)) {
        const own = kinds.find((one) => one.kind === kind.kind);
        if (!own) continue;
        const { used, unused } = own;
        const counted = { ...kind, used: used.length, unused: unused.length };
        found.push(count <= FEW ? { ...counted, entities: yield* shown([...used, ...unused]) } : counted);
      }
      return { all, shown: count, hasOwn, kinds: found };
    }),
});

const entitiesOf = ownRequest({
  method: 'dossier/entitiesOf',
  run: (server, { kind, unused, filter, from, most }, token) =>
    ofFolders(server, token, function* (workspaces, shown) {
      const { kinds } = yield* entitiesByKind(workspaces, filter);
      const own = kinds.find((one) => one.kind === kind);
      const rows = (unused ? own?.unused : own?.used) ?? [];
      return { entities: yield* shown(rows.slice(from, from + most)) };
    }),
});

type Shown = (rows: readonly EntityRow[]) => Steps<protocol.EntityItem[]>;

function ofFolders<T>(
  server: Server,
  token: CancellationToken,
  begin: (workspaces: readonly Workspace[], shown: Shown) => Steps<T>,
): Promise<T> {
  const read = readFolders(server);
  const placesIn = new Map(
    read.map(({ folder, index }) => [index.store.workspace, placesOf(server, folder, index)]),
  );
  function* shown(rows: readonly EntityRow[]): Steps<protocol.EntityItem[]> {
    const items: protocol.EntityItem[] = [];
    for (const row of rows) {
      const places = placesIn.get(row.workspace);
      const item = entityRow(row);
      if (item && places) items.push(...located(places, item));
      yield;
    }
    return items;
  }
  const stores = read.map(({ index }) => index.store);
  return inSlices(revisionOf(stores), () => begin([...placesIn.keys()], shown), token);
}

/** The requests about lists of entities. */
export const ENTITIES = [entities, entityKinds, entityGroups, entitiesOf] as const;
