// The sources as they are shown: origins with their counts, page by page.

import { compareNames } from '../../text/collate.ts';
import type { Steps } from '../../workspace/steps.ts';
import { type Filter, fits, wordsOf } from './filter.ts';
import type { OriginRow, SourceList, SourceRow } from './source-list.ts';

/** An origin, and those of its sources that fit the filter: originals first. */
export interface ShownOrigin {
  readonly origin: OriginRow;
  readonly rows: readonly SourceRow[];
}

/** The origins that have a source that fits, by title. */
export interface ShownSources {
  /** The number of all sources, and of those that fit. */
  readonly all: number;
  readonly shown: number;
  /** The number of origins on which alone a judgment rests. */
  readonly alone: number;
  readonly origins: readonly ShownOrigin[];
}

/** What a filter leaves of the sources of several workspaces. */
export function* originsShown(lists: readonly SourceList[], filter: Filter | undefined): Steps<ShownSources> {
  for (const list of lists) yield* list.settle();
  const words = wordsOf(filter);
  const origins: ShownOrigin[] = [];
  let [all, shown, alone] = [0, 0, 0];
  for (const list of lists) {
    all += list.count;
    alone += list.alone;
    for (const [index, origin] of list.origins.entries()) {
      if (index % AT_ONCE === 0) yield;
      const rows = fittingRows(origin, words);
      if (rows.length === 0) continue;
      shown += rows.length;
      origins.push({ origin, rows });
    }
  }
  if (lists.length > 1) origins.sort((a, b) => compareNames(a.origin.title, b.origin.title));
  return { all, shown, alone, origins };
}

/** So many origins are looked at without a pause. */
const AT_ONCE = 100;

/** The sources of an origin that fit the filter, in the order in which they are shown. */
export function rowsShown({ rows }: ShownOrigin): readonly SourceRow[] {
  return rows.length <= 1 ? rows : rows.toSorted((a, b) => Number(b.original) - Number(a.original));
}

/** The same of one origin by its id. */
export function* originShown(
  lists: readonly SourceList[],
  id: string,
  filter: Filter | undefined,
): Steps<ShownOrigin | undefined> {
  for (const list of lists) yield* list.settle();
  const origin = lists.map((list) => list.origin(id)).find((found) => found !== undefined);
  return origin && { origin, rows: fittingRows(origin, wordsOf(filter)) };
}

function fittingRows({ rows, folded }: OriginRow, words: readonly string[]): readonly SourceRow[] {
  const own = words.filter((word) => !folded.includes(word));
  return own.length === 0 ? rows : rows.filter((row) => fits(row.folded, own));
}
