// Everything that has an id, found by name, alias or id in any script.

import type { KeptClaim } from '../workspace/digest.ts';
import { definitionsOf, entityOf, type Workspace } from '../workspace/workspace.ts';
import { nameOf } from './entity-name.ts';
import { bestMatch, searchable } from './match-name.ts';
import type { Place } from './place.ts';
import { searchNames } from './search-names.ts';
import { subjectOf } from './type-definition.ts';
import { usesOf } from './uses.ts';

export interface WorkspaceSymbol extends Place {
  readonly name: string;
  /** `org:deepseek`; of a local source also its note's title. */
  readonly container: string;
  readonly kind: 'entity' | 'claim' | 'note' | 'source';
  /** How well it fits what was typed: the smaller the better. */
  readonly rank: number;
  readonly uses: number;
}

/** More than these nobody reads. */
export const MOST_SYMBOLS = 200;

/** The things whose name, alias or id fits `query`, best first; of packs only entities that fit something typed. */
export function workspaceSymbols(workspace: Workspace, query: string): WorkspaceSymbol[] {
  return [...defined(workspace, query), ...localSources(workspace, query)]
    .sort(compareSymbols)
    .slice(0, MOST_SYMBOLS);
}

/** The order of symbols, also of those of several workspaces. */
export function compareSymbols(a: WorkspaceSymbol, b: WorkspaceSymbol): number {
  return a.rank - b.rank || b.uses - a.uses || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function* defined(workspace: Workspace, query: string): Iterable<WorkspaceSymbol> {
  for (const kind of [...workspace.vocabulary.kinds.keys(), 'claim', 'note', 'src']) {
    for (const id of new Set(workspace.facts('id', kind).map((fact) => fact.id))) {
      const key = `${kind}:${id}`;
      // Of the many entities no more is looked up than is needed to see that they do not fit.
      const fact = workspace.vocabulary.kinds.has(kind) ? entityOf(workspace, key) : undefined;
      const definition = fact ?? definitionsOf(workspace, key)[0];
      if (!definition || (definition.pack && query.trim() === '')) continue;
      const { names, all } = fact ? searchNames(fact.entity) : namesOfThing(workspace, kind, key, id);
      const match = bestMatch(query, all);
      if (!match) continue;
      const { uri } = definition;
      const span = 'entity' in definition ? definition.entity.span : definition.span;
      yield {
        name: shownName(names, id, key, match.name),
        container: key,
        kind: kindOf(kind),
        uri,
        span,
        rank: match.rank,
        uses: usesOf(workspace, key).length,
      };
    }
  }
}

/** Sources that one note alone knows; the note's title tells them apart. */
function* localSources(workspace: Workspace, query: string): Iterable<WorkspaceSymbol> {
  if (query.trim() === '') return;
  for (const document of workspace.digests()) {
    if (document.type !== 'note') continue;
    for (const { key, id, idSpan, fields, global } of document.sources) {
      if (global) continue;
      const names = fields.title ? [fields.title.value] : [id];
      const match = bestMatch(query, [...names, id, key].map(searchable));
      if (!match) continue;
      const name = shownName(names, id, key, match.name);
      const container = document.title === '' ? key : `${key} · ${document.title}`;
      const { rank } = match;
      yield { name, container, kind: 'source', uri: document.uri, span: idSpan, rank, uses: 0 };
    }
  }
}

/** Editors filter once more, by what they show: so the alias or the id that matched is a part of it. */
function shownName(names: readonly string[], id: string, key: string, matched: string): string {
  const name = names[0] ?? id;
  if (matched === name) return name;
  return names.includes(matched) ? `${matched} (${name})` : `${name} (${key})`;
}

function kindOf(kind: string): WorkspaceSymbol['kind'] {
  if (kind === 'claim' || kind === 'note') return kind;
  return kind === 'src' ? 'source' : 'entity';
}

/** The text of a claim, or the name of what it is about. */
function saying(workspace: Workspace, claim: KeptClaim): string | undefined {
  if ('text' in claim.fields) return claim.fields.text?.value;
  const subject = subjectOf(claim);
  return subject && nameOf(workspace, subject);
}

function namesOfThing(workspace: Workspace, kind: string, key: string, id: string) {
  const names = plainNames(workspace, kind, key, id);
  return { names, all: [...names, id, key].map(searchable) };
}

function plainNames(workspace: Workspace, kind: string, key: string, id: string): string[] {
  if (kind === 'claim') {
    const [fact] = workspace.facts('claim', key);
    const says = fact && saying(workspace, fact.claim);
    return says === undefined ? [id] : [id, says];
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
