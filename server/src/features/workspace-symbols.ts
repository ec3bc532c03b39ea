// Everything that has an id, found by name, alias or id in any script.

import { definitionsOf, entityOf, type Workspace } from '../workspace/workspace.ts';
import { headline } from './claim-card.ts';
import { bestMatch } from './match-name.ts';
import type { Place } from './place.ts';
import { usesOf } from './uses.ts';

export interface WorkspaceSymbol extends Place {
  readonly name: string;
  /** `org:deepseek`, with the alias that matched. */
  readonly container: string;
  readonly kind: 'entity' | 'claim' | 'note' | 'source';
}

const MOST = 200;

/** The things whose name, alias or id fits `query`, best first; of packs only entities that fit something typed. */
export function workspaceSymbols(workspace: Workspace, query: string): WorkspaceSymbol[] {
  const found: { symbol: WorkspaceSymbol; rank: number; uses: number }[] = [];
  const kinds = [...workspace.vocabulary.kinds.keys(), 'claim', 'note', 'src'];
  for (const kind of kinds) {
    for (const id of new Set(workspace.facts('id', kind).map((fact) => fact.id))) {
      const key = `${kind}:${id}`;
      const [definition] = definitionsOf(workspace, key);
      if (!definition || (definition.pack && query.trim() === '')) continue;
      const names = namesOfThing(workspace, kind, key, id);
      const match = bestMatch(query, [...names, id, key]);
      if (!match) continue;
      const name = names[0] ?? id;
      const alias = match.name !== name && names.includes(match.name) ? ` · ${match.name}` : '';
      const symbol: WorkspaceSymbol = {
        name,
        container: `${key}${alias}`,
        kind: kindOf(kind),
        uri: definition.uri,
        span: definition.span,
      };
      found.push({ symbol, rank: match.rank, uses: usesOf(workspace, key).length });
    }
  }
  const sorted = found.sort(
    (a, b) => a.rank - b.rank || b.uses - a.uses || (a.symbol.name < b.symbol.name ? -1 : 1),
  );
  return sorted.slice(0, MOST).map(({ symbol }) => symbol);
}

function kindOf(kind: string): WorkspaceSymbol['kind'] {
  if (kind === 'claim' || kind === 'note') return kind;
  return kind === 'src' ? 'source' : 'entity';
}

function namesOfThing(workspace: Workspace, kind: string, key: string, id: string): string[] {
  if (kind === 'claim') {
    const [fact] = workspace.facts('claim', key);
    const says = fact ? headline(workspace, fact.claim).replaceAll('\\', '') : '';
    return says === '' ? [id] : [id, says];
  }
  if (kind === 'src') {
    const title = workspace.facts('source', key)[0]?.source.fields.title?.value;
    return title ? [title] : [id];
  }
  if (kind === 'note') {
    const [definition] = workspace.facts('definition', key);
    const note = definition && workspace.document(definition.uri);
    return note?.type === 'note' && note.title !== '' ? [note.title] : [id];
  }
  const entity = entityOf(workspace, key)?.entity;
  return entity ? [entity.fields.name?.value ?? id, ...entity.names.map(({ value }) => value)] : [id];
}
