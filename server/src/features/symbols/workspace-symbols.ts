// Everything that has an id, found by name, alias or id in any script.

import { compareNames } from '../../text/collate.ts';
import type { Steps } from '../../workspace/steps.ts';
import { definitionsOf, entityOf, keysOf, type Workspace } from '../../workspace/workspace.ts';
import type { Place } from '../navigation/place.ts';
import { bestOf } from './best-of.ts';
import { bestMatch, fold, type Searchable, searchable } from './match-name.ts';
import { searchNames } from './search-names.ts';
import { headline } from './thing-name.ts';

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

/**
 * The things whose name, alias or id fits `query`, best first; from packs, only entities that fit something typed.
 */
export function workspaceSymbols(workspace: Workspace, query: string): Steps<WorkspaceSymbol[]> {
  return bestOf(allSymbols(workspace, query), compareSymbols, MOST_SYMBOLS);
}

/** The order of symbols, also across several workspaces. */
export function compareSymbols(a: WorkspaceSymbol, b: WorkspaceSymbol): number {
  return a.rank - b.rank || b.uses - a.uses || compareNames(a.name, b.name);
}

/** Yields something for everything that is examined: undefined if it does not fit. */
function* allSymbols(workspace: Workspace, query: string): Iterable<WorkspaceSymbol | undefined> {
  yield* defined(workspace, query);
  yield* localSources(workspace, query);
}

function* defined(workspace: Workspace, query: string): Iterable<WorkspaceSymbol | undefined> {
  const wanted = fold(query);
  for (const kind of [...workspace.vocabulary.kinds.keys(), 'claim', 'note', 'src']) {
    for (const key of keysOf(workspace, kind)) {
      const id = key.slice(kind.length + 1);
      // There are many entities, so one that does not fit is given up as early as possible.
      const fact = workspace.vocabulary.kinds.has(kind) ? entityOf(workspace, key) : undefined;
      const definition = fact ?? definitionsOf(workspace, key)[0];
      if (!definition || (definition.pack && query.trim() === '')) continue;
      const { names, all } = fact ? searchNames(fact.entity) : namesOfThing(workspace, kind, key, id);
      const match = bestMatch(wanted, all);
      if (!match) {
        yield undefined;
        continue;
      }
      const { uri } = definition;
      const span = 'entity' in definition ? definition.entity.span : definition.span;
      yield {
        name: shownName(names, id, key, match.name),
        container: key,
        kind: kindOf(kind),
        uri,
        span,
        rank: match.rank,
        uses: workspace.uses(key),
      };
    }
  }
}

/** Sources that belong to one note; the note's title tells them apart. */
function* localSources(workspace: Workspace, query: string): Iterable<WorkspaceSymbol | undefined> {
  if (query.trim() === '') return;
  const wanted = fold(query);
  for (const document of workspace.digests()) {
    yield undefined;
    if (document.type !== 'note') continue;
    for (const { key, id, idSpan, fields, global } of document.sources) {
      if (global) continue;
      const names = fields.title ? [fields.title.value] : [id];
      const match = bestMatch(wanted, searchables(names, id, key));
      if (!match) continue;
      const name = shownName(names, id, key, match.name);
      const container = document.title === '' ? key : `${key} · ${document.title}`;
      const { rank } = match;
      yield { name, container, kind: 'source', uri: document.uri, span: idSpan, rank, uses: 0 };
    }
  }
}

/** Editors filter again by what they show, so the shown text includes the alias or id that matched. */
function shownName(names: readonly string[], id: string, key: string, matched: string): string {
  const name = names[0] ?? id;
  if (matched === name) return name;
  return names.includes(matched) ? `${matched} (${name})` : `${name} (${key})`;
}

function kindOf(kind: string): WorkspaceSymbol['kind'] {
  if (kind === 'claim' || kind === 'note') return kind;
  return kind === 'src' ? 'source' : 'entity';
}

function namesOfThing(workspace: Workspace, kind: string, key: string, id: string) {
  const names = plainNames(workspace, kind, key, id);
  return { names, all: searchables(names, id, key) };
}

/** Prepared one at a time, because with nothing typed the first one fits. */
function* searchables(names: readonly string[], id: string, key: string): Iterable<Searchable> {
  for (const name of [...names, id, key]) yield searchable(name);
}

function plainNames(workspace: Workspace, kind: string, key: string, id: string): string[] {
  if (kind === 'claim') {
    const [fact] = workspace.facts('claim', key);
    const says = fact && headline(workspace, fact.claim);
    return says ? [id, says] : [id];
  }
  if (kind === 'src') {
    const title = workspace.facts('source', key)[0]?.source.fields.title?.value;
    return title ? [title] : [id];
  }
  if (kind === 'note') {
    const [definition] = workspace.facts('definition', key);
    const note = definition && workspace.digest(definition.uri);
    return note?.type === 'note' && note.title !== '' ? [note.title] : [id];
  }
  return [id];
}
