// Everything that has an id, found by name, alias or id in any script.

import { compareNames } from '../../text/collate.ts';
import { idOfKey } from '../../values/curie.ts';
import type { Steps } from '../../workspace/steps.ts';
import { keysOf, shownEntityOf, type Workspace } from '../../workspace/workspace.ts';
import type { Place } from '../navigation/place.ts';
import { BestOf } from './best-of.ts';
import { bestMatch, CONTAINED, fold } from './match-name.ts';
import { searchNames } from './search-names.ts';
import { SymbolList, type SymbolRow } from './symbol-list.ts';

export interface WorkspaceSymbol extends Place {
  readonly name: string;
  /** `org:deepseek`; for a local source also its note's title. */
  readonly container: string;
  readonly kind: 'entity' | 'claim' | 'note' | 'source';
  /** How well it fits what was typed; smaller is better. */
  readonly rank: number;
  readonly uses: number;
}

/** More results than these are not useful. */
export const MOST_SYMBOLS = 200;

/** Something that fits, before its place is looked up. */
interface Match extends Pick<WorkspaceSymbol, 'name' | 'rank' | 'uses'> {
  readonly key: string;
  /** Of what is no entity. */
  readonly row?: SymbolRow;
}

/**
 * The things whose name, alias or id fits `query`, best first; from packs, only entities that fit something typed. A `list`
 * that is kept saves making one.
 */
export function* workspaceSymbols(
  workspace: Workspace,
  query: string,
  list: SymbolList = new SymbolList(workspace),
): Steps<WorkspaceSymbol[]> {
  yield* list.settle();
  const best = new BestOf<Match>(compareMatches, MOST_SYMBOLS);
  yield* addEntities(best, workspace, query);
  yield* addRows(best, workspace, query, list);
  return best.sorted().flatMap((match) => symbolOf(workspace, match) ?? []);
}

/** The entities that have in a name what was typed, and not just its letters in order: these are known early. */
export function* entitySymbols(workspace: Workspace, query: string): Steps<WorkspaceSymbol[]> {
  const best = new BestOf<Match>(compareMatches, MOST_SYMBOLS);
  yield* addEntities(best, workspace, query);
  const contained = best.sorted().filter(({ rank }) => rank <= CONTAINED);
  return contained.flatMap((match) => symbolOf(workspace, match) ?? []);
}

/** The order of symbols, also across several workspaces. */
export function compareSymbols(a: WorkspaceSymbol, b: WorkspaceSymbol): number {
  return compareMatches(a, b);
}

type Compared = Pick<WorkspaceSymbol, 'name' | 'rank' | 'uses'>;

function compareMatches(a: Compared, b: Compared): number {
  return a.rank - b.rank || b.uses - a.uses || compareNames(a.name, b.name);
}

/** So many things are looked at without a pause. */
const AT_ONCE = 256;

function* addEntities(best: BestOf<Match>, workspace: Workspace, query: string): Steps<void> {
  const wanted = fold(query);
  const isEmpty = query.trim() === '';
  for (const kind of workspace.vocabulary.kinds.keys()) {
    for (const [at, key] of keysOf(workspace, kind).entries()) {
      if (at % AT_ONCE === 0) yield;
      const definition = shownEntityOf(workspace, key);
      if (!definition || (definition.pack && isEmpty)) continue;
      const { names, all } = searchNames(definition);
      const match = bestMatch(wanted, all, best.last?.rank);
      if (!match) continue;
      const name = shownName(names, idOfKey(key), key, match.name);
      best.add({ key, name, rank: match.rank, uses: workspace.uses(key) });
    }
  }
}

function* addRows(best: BestOf<Match>, workspace: Workspace, query: string, list: SymbolList): Steps<void> {
  const wanted = fold(query);
  const isEmpty = query.trim() === '';
  let passed = 0;
  for (const rows of list.rows()) {
    passed += rows.length;
    if (passed >= AT_ONCE) {
      passed = 0;
      yield;
    }
    for (const row of rows) {
      const { key, all, names, of } = row;
      if (isEmpty && (row.pack || of !== undefined)) continue;
      const match = bestMatch(wanted, all, best.last?.rank);
      if (!match || !list.isInForce(row)) continue;
      const name = shownName(names, idOfKey(key), key, match.name);
      best.add({ key, row, name, rank: match.rank, uses: of === undefined ? workspace.uses(key) : 0 });
    }
  }
}

function symbolOf(workspace: Workspace, { key, row, name, rank, uses }: Match): WorkspaceSymbol | undefined {
  if (row) {
    const { kind, uri, span, of = '' } = row;
    const container = of === '' ? key : `${key} · ${of}`;
    return { name, container, kind, uri, span, rank, uses };
  }
  const definition = shownEntityOf(workspace, key);
  if (!definition) return undefined;
  const { uri, span } = definition;
  return { name, container: key, kind: 'entity', uri, span, rank, uses };
}

/** Editors filter again by what they show, so the shown text includes the alias or id that matched. */
function shownName(names: readonly string[], id: string, key: string, matched: string): string {
  const name = names[0] ?? id;
  if (matched === name) return name;
  return names.includes(matched) ? `${matched} (${name})` : `${name} (${key})`;
}
