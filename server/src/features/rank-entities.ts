// Which entities to offer, in which order: those of this note first, those of its neighbours, those used most, by name.

import type { Document } from '../workspace/document.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import { bestMatch } from './match-name.ts';
import { neighboursOf } from './neighbours.ts';
import { searchNames } from './search-names.ts';
import { usesOf } from './uses.ts';

/** An entity that fits what was typed. */
export interface Candidate {
  readonly key: string;
  /** `kind:id` as it is written. */
  readonly curie: string;
  readonly kind: string;
  readonly name: string;
  /** All names, the one that matched first. */
  readonly names: readonly string[];
  /** The name that matched, where it is not the name itself. */
  readonly matched?: string;
  readonly type?: string;
}

interface Ranked extends Candidate {
  readonly rank: number;
  readonly here: number;
  /** How often its neighbours refer to it. */
  readonly near: number;
  readonly uses: number;
}

/** The entities of the named kinds (all where none is named) that fit `typed`, best first. */
export function rankEntities(
  workspace: Workspace,
  document: Document,
  typed: string,
  kinds: readonly string[] = [...workspace.vocabulary.kinds.keys()],
): Candidate[] {
  const here = countHere(document);
  const neighbours = neighboursOf(workspace, document);
  const found: Ranked[] = [];
  for (const kind of kinds) {
    const ids = new Set(workspace.facts('id', kind).map(({ id }) => id));
    for (const id of ids) {
      const candidate = rank(workspace, `${kind}:${id}`, typed);
      if (!candidate) continue;
      const uses = usesOf(workspace, candidate.key);
      found.push({
        ...candidate,
        here: here.get(candidate.key) ?? 0,
        near: uses.filter(({ uri }) => neighbours(uri)).length,
        uses: uses.length,
      });
    }
  }
  return found.sort(compare);
}

function rank(
  workspace: Workspace,
  key: string,
  typed: string,
): Omit<Ranked, 'here' | 'near' | 'uses'> | undefined {
  const entity = entityOf(workspace, key)?.entity;
  if (!entity) return undefined;
  const curie = `${entity.kind}:${entity.id}`;
  const { name, names, all } = searchNames(entity);
  const match = bestMatch(typed, all);
  if (!match) return undefined;
  const isName = names.includes(match.name) && match.name !== name;
  const type = entity.fields.type?.value;
  return {
    key,
    curie,
    kind: entity.kind,
    name,
    names: isName ? [match.name, ...names.filter((one) => one !== match.name)] : names,
    rank: match.rank,
    ...(isName && typed !== '' && { matched: match.name }),
    ...(type !== undefined && { type }),
  };
}

/** How often each thing is referred to in this document. */
function countHere(document: Document): Map<string, number> {
  const counts = new Map<string, number>();
  if (document.type === 'configuration') return counts;
  for (const { key, uses } of document.references)
    counts.set(key, (counts.get(key) ?? 0) + Math.max(1, uses.length));
  return counts;
}

/** A whole name or its beginning before any other likeness; within that, use decides. */
function compare(a: Ranked, b: Ranked): number {
  const tier = ({ rank }: Ranked) => (rank <= 1 ? 0 : rank);
  return (
    tier(a) - tier(b) ||
    b.here - a.here ||
    b.near - a.near ||
    b.uses - a.uses ||
    a.rank - b.rank ||
    compareText(a.name, b.name) ||
    compareText(a.key, b.key)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
