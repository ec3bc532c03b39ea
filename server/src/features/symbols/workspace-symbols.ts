// Everything that has an id, found by name, alias or id in any script.

import { compareNames } from '../../text/collate.ts';
import { idOfKey } from '../../values/curie.ts';
import type { Steps } from '../../workspace/steps.ts';
import { keysOf, shownEntityOf, type Workspace } from '../../workspace/workspace.ts';
import type { Place } from '../navigation/place.ts';
import { bestOf } from './best-of.ts';
import { bestMatch, fold } from './match-name.ts';
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
  const best = yield* bestOf(matches(workspace, query, list), compareMatches, MOST_SYMBOLS);
  return best.flatMap((match) => symbolOf(workspace, match) ?? []);
}

/** The order of symbols, also across several workspaces. */
export function compareSymbols(a: WorkspaceSymbol, b: WorkspaceSymbol): number {
  return compareMatches(a, b);
}

type Compared = Pick<WorkspaceSymbol, 'name' | 'rank' | 'uses'>;

function compareMatches(a: Compared, b: Compared): number {
  return a.rank - b.rank || b.uses - a.uses || compareNames(a.name, b.name);
}

/** So many things that do not fit are passed over without a pause. */
const AT_ONCE = 64;

/** What fits, and undefined from time to time. */
function* matches(workspace: Workspace, query: string, list: SymbolList): Iterable<Match | undefined> {
  yield* entities(workspace, query);
  const wanted = fold(query);
  const isEmpty = query.trim() === '';
  let passed = 0;
  for (const row of list.rows()) {
    if (++passed % AT_ONCE === 0) yield undefined;
    const { key, all, names, of } = row;
    if (isEmpty && (row.pack || of !== undefined)) continue;
    const match = bestMatch(wanted, all);
    if (!match || !list.isInForce(row)) continue;
    const name = shownName(names, idOfKey(key), key, match.name);
    yield { key, row, name, rank: match.rank, uses: of === undefined ? workspace.uses(key) : 0 };
  }
}

function* entities(workspace: Workspace, query: string): Iterable<Match | undefined> {
  const wanted = fold(query);
  const isEmpty = query.trim() === '';
  let passed = 0;
  for (const kind of workspace.vocabulary.kinds.keys()) {
    for (const key of keysOf(workspace, kind)) {
      if (++passed % AT_ONCE === 0) yield undefined;
      const definition = shownEntityOf(workspace, key);
      if (!definition || (definition.pack && isEmpty)) continue;
      const { names, all } = searchNames(definition);
      const match = bestMatch(wanted, all);
      if (!match) continue;
      const name = shownName(names, idOfKey(key), key, match.name);
      yield { key, name, rank: match.rank, uses: workspace.uses(key) };
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
