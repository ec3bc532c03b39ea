// Lists of all folders that have been read, with the places as the client knows them.

import type { CancellationToken } from 'vscode-languageserver';
import type { Span } from '../text/span.ts';
import type { Steps } from '../workspace/steps.ts';
import { type Places, toLocation } from './convert.ts';
import type { Folder, Index } from './folder.ts';
import { inSlices } from './in-slices.ts';
import { placesOf } from './places.ts';
import type { Server } from './request.ts';

/** The folders that have been read, with their indexes. */
export function readFolders({
  session,
}: Pick<Server, 'session'>): { readonly folder: Folder; readonly index: Index }[] {
  return session.folders.flatMap((folder) => (folder.index ? [{ folder, index: folder.index }] : []));
}

/** The item with a location instead of its file and span; empty if its file no longer exists. */
export function located<T extends { readonly uri: string; readonly span: Span }>(places: Places, item: T) {
  const { uri, span, ...rest } = item;
  const location = toLocation(places, { uri, span });
  return location ? [{ ...rest, location }] : [];
}

/** What `list` returns for each folder that has been read, with locations. */
export async function ofEveryFolder<T extends { readonly uri: string; readonly span: Span }>(
  server: Server,
  list: (index: Index) => Steps<readonly T[]>,
  token: CancellationToken,
) {
  const all: ReturnType<typeof located<T>> = [];
  for (const { folder, index } of readFolders(server)) {
    const begin = () => locatedAll(list(index), placesOf(server, folder, index));
    all.push(...(await inSlices(index.store, begin, token)));
  }
  return all;
}

function* locatedAll<T extends { readonly uri: string; readonly span: Span }>(
  items: Steps<readonly T[]>,
  places: Places,
): Steps<ReturnType<typeof located<T>>> {
  const all: ReturnType<typeof located<T>> = [];
  for (const item of yield* items) {
    all.push(...located(places, item));
    yield;
  }
  return all;
}
