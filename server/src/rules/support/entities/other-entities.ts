// The other entities that have a name or an identifier too: the first of them, and how many there are.

import { onceFor } from '../../../text/once-for.ts';
import { listNames, MOST_RELATED } from '../findings/related-places.ts';

interface OfEntity {
  readonly key: string;
  readonly pack: boolean;
}

/** Facts of entities other than one. */
export interface Others<T> {
  /** As many as are told by name. */
  readonly first: readonly T[];
  /** How many facts there are in all. */
  readonly facts: number;
  /** How many entities they are of. */
  readonly keys: number;
}

/** How many of the facts each entity has, counted once for all entities that ask. */
const countsOf = onceFor((facts: readonly OfEntity[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { key } of facts) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
});

/**
 * The facts that are not of the entity `key` and not `replaced`. Of more than can be told, those that are replaced are not
 * looked for: a thousand entities of one name would each look at a thousand.
 */
export function othersOf<T extends OfEntity>(
  key: string,
  facts: readonly T[],
  replaced: (fact: T) => boolean,
): Others<T> {
  const first: T[] = [];
  let passed = 0;
  for (const fact of facts) {
    if (first.length > MOST_RELATED) break;
    if (fact.key !== key && !replaced(fact)) first.push(fact);
    else if (fact.key !== key) passed++;
  }
  if (first.length <= MOST_RELATED)
    return { first, facts: first.length, keys: new Set(first.map((fact) => fact.key)).size };
  const counts = countsOf(facts);
  return {
    first,
    facts: facts.length - (counts.get(key) ?? 0) - passed,
    keys: counts.size - (counts.has(key) ? 1 : 0) - passed,
  };
}

/** The entities in a sentence, each once. */
export function namesOf(facts: readonly OfEntity[], total: number): string {
  return listNames([...new Set(facts.map(({ key }) => `\`${key}\``))], total);
}
