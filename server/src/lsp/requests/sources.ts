// The sources of all folders: whole, and by origin page by page.

import type { CancellationToken } from 'vscode-languageserver';
import {
  originShown,
  originsShown,
  rowsShown,
  type ShownOrigin,
} from '../../features/views/source-groups.ts';
import type { SourceRow } from '../../features/views/source-list.ts';
import { listSources } from '../../features/views/sources.ts';
import type * as protocol from '../../protocol.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Places } from '../convert.ts';
import type { Index } from '../folder.ts';
import { inSlices, revisionOf } from '../in-slices.ts';
import { located, readFolders } from '../of-every-folder.ts';
import { placesOf } from '../places.ts';
import { ownRequest, type Server } from '../request.ts';

/** Of an origin, so many sources come with it. */
const FEW = 50;
/** A list of so many sources comes whole. */
const SHORT = 500;

const sources = ownRequest({
  method: 'dossier/sources',
  run: async (server, _, token) => {
    const origins: protocol.OriginItem[] = [];
    for (const { folder, index } of readFolders(server)) {
      const begin = () => locatedOrigins(index, placesOf(server, folder, index));
      origins.push(...(await inSlices(index.store, begin, token)));
    }
    return { origins };
  },
});

function* locatedOrigins({ store }: Index, places: Places): Steps<protocol.OriginItem[]> {
  const origins = yield* listSources(store.workspace);
  const all: protocol.OriginItem[] = [];
  for (const origin of origins) {
    all.push({ ...origin, sources: origin.sources.flatMap((source) => located(places, source)) });
    yield;
  }
  return all;
}

const sourceGroups = ownRequest({
  method: 'dossier/sourceGroups',
  run: (server, { filter, from, most }, token): Promise<protocol.SourceGroups> =>
    ofLists(server, token, function* (lists, shownOf) {
      const { origins, ...counts } = yield* originsShown(lists, filter);
      const isShort = counts.shown <= SHORT;
      const found: protocol.SourceGroups['origins'][number][] = [];
      for (const one of isShort ? origins : origins.slice(from, from + most)) {
        const { list, id, title } = one.origin;
        const rows = rowsShown(one);
        const shown = yield* shownOf(one, rows.slice(0, isShort ? SHORT : FEW));
        found.push({ id, title, ...list.usesOfOrigin(id), count: rows.length, sources: shown });
      }
      return { ...counts, count: origins.length, origins: found };
    }),
});

const sourcesOf = ownRequest({
  method: 'dossier/sourcesOf',
  run: (server, { origin, filter, from, most }, token) =>
    ofLists(server, token, function* (lists, shownOf) {
      const found = yield* originShown(lists, origin, filter);
      return { sources: found ? yield* shownOf(found, rowsShown(found).slice(from, from + most)) : [] };
    }),
});

type ShownOf = (origin: ShownOrigin, rows: readonly SourceRow[]) => Steps<protocol.ListedSource[]>;

function ofLists<T>(
  server: Server,
  token: CancellationToken,
  begin: (lists: Parameters<typeof originsShown>[0], shownOf: ShownOf) => Steps<T>,
): Promise<T> {
  const read = readFolders(server);
  const placesIn = new Map(
    read.map(({ folder, index }) => [index.lists.sources, placesOf(server, folder, index)]),
  );
  function* shownOf({ origin, rows: all }: ShownOrigin, rows: readonly SourceRow[]) {
    const titles = groupBy(all, ({ title }) => title);
    const items: protocol.ListedSource[] = [];
    for (const row of rows) {
      const places = placesIn.get(origin.list);
      const item = origin.list.item(row);
      if (item && places)
        items.push(...located(places, { ...item, repeated: (titles.get(row.title)?.length ?? 0) > 1 }));
      yield;
    }
    return items;
  }
  const stores = read.map(({ index }) => index.store);
  return inSlices(revisionOf(stores), () => begin([...placesIn.keys()], shownOf), token);
}

/** The requests about sources. */
export const SOURCES = [sources, sourceGroups, sourcesOf] as const;
