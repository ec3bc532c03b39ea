// Which entities to offer, in which order: those of this note, those of its neighbours, the most used, then by name.

import { compareNames } from '../../text/collate.ts';
import { kindOfKey } from '../../values/curie.ts';
import type { Document } from '../../workspace/document.ts';
import type { Steps } from '../../workspace/steps.ts';
import { type EntityDefinition, keysOf, shownEntityOf, type Workspace } from '../../workspace/workspace.ts';
import { BestOf } from '../symbols/best-of.ts';
import { bestMatch, fold } from '../symbols/match-name.ts';
import { curieOf, searchNames } from '../symbols/search-names.ts';
import { countNearby } from './neighbours.ts';

/** An entity that fits what was typed. */
export interface Candidate {
  readonly key: string;
  /** `kind:id` as written. */
  readonly curie: string;
  readonly kind: string;
  readonly name: string;
  /** All names, the one that matched first. */
  readonly names: readonly string[];
  /** The name that matched, if it is not the main name. */
  readonly matched?: string;
  readonly type?: string;
}

interface Ranked {
  readonly key: string;
  readonly definition: EntityDefinition;
  readonly name: string;
  /** The name, id or `kind:id` that fits best. */
  readonly match: string;
  readonly rank: number;
  readonly here: number;
  /** How often the neighbours refer to it. */
  readonly near: number;
  readonly uses: number;
}

/** So many entities are looked at without a pause. */
const AT_ONCE = 32;

/** Makes what `rankEntities` needs of each entity and would otherwise make at its first use. */
export function* readyEntities(workspace: Workspace): Steps<void> {
  for (const kind of workspace.vocabulary.kinds.keys())
    for (const [at, key] of keysOf(workspace, kind).entries()) {
      if (at % AT_ONCE === 0) yield;
      const definition = shownEntityOf(workspace, key);
      if (!definition) continue;
      searchNames(definition);
      workspace.uses(key);
    }
}

/** At most `most` entities of the given kinds (all if none is given) that fit `typed`, best first. */
export function rankEntities(
  workspace: Workspace,
  document: Document,
  typed: string,
  most: number,
  kinds: readonly string[] = [...workspace.vocabulary.kinds.keys()],
): Candidate[] {
  const best = new BestOf(compare, most);
  const here = countHere(document);
  const nearby = countNearby(workspace, document);
  const wanted = fold(typed);
  for (const key of kinds.flatMap((kind) => keysOf(workspace, kind))) {
    const definition = shownEntityOf(workspace, key);
    const match = definition && bestMatch(wanted, searchNames(definition).all);
    if (!match) continue;
    best.add({
      key,
      definition,
      name: searchNames(definition).name,
      match: match.name,
      rank: match.rank,
      here: here.get(key) ?? 0,
      near: nearby.get(key) ?? 0,
      uses: workspace.uses(key),
    });
  }
  return best.sorted().map((ranked) => candidateOf(ranked, typed));
}

function candidateOf({ key, definition, match }: Ranked, typed: string): Candidate {
  const { name, names } = searchNames(definition);
  const isName = names.includes(match) && match !== name;
  const { id, type } = definition.shown;
  return {
    key,
    curie: curieOf(key, id),
    kind: kindOfKey(key),
    name,
    names: isName ? [match, ...names.filter((one) => one !== match)] : names,
    ...(isName && typed !== '' && { matched: match }),
    ...(type !== undefined && { type }),
  };
}

/** How often this document refers to each thing. */
function countHere(document: Document): Map<string, number> {
  const counts = new Map<string, number>();
  if (document.type === 'configuration') return counts;
  for (const { key, uses } of document.references)
    counts.set(key, (counts.get(key) ?? 0) + Math.max(1, uses.length));
  return counts;
}

/** A whole name, or the beginning of one, beats any other match; equal matches are ordered by use. */
function compare(a: Ranked, b: Ranked): number {
  const tier = ({ rank }: Ranked) => (rank <= 1 ? 0 : rank);
  return (
    tier(a) - tier(b) ||
    b.here - a.here ||
    b.near - a.near ||
    b.uses - a.uses ||
    a.rank - b.rank ||
    compareNames(a.name, b.name) ||
    compareNames(a.key, b.key)
  );
}
