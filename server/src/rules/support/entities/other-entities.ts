// The other entities that share a name or an identifier: the first few, and their number.

import { onceFor } from '../../../text/once-for.ts';
import { listNames, MOST_RELATED } from '../findings/related-places.ts';

interface OfEntity {
  readonly key: string;
  readonly pack: boolean;
}

/** Facts about entities other than a given one. */
export interface Others<T> {
  /** The first few, which a message names. */
  readonly first: readonly T[];
  /** The number of facts. */
  readonly facts: number;
  /** The number of entities that they are about. */
  readonly keys: number;
}

/** The number of facts for each entity, counted once for all entities that ask. */
const countsOf = onceFor((facts: readonly OfEntity[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { key } of facts) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
});

/**
 * The facts that are not about the entity `key` and are not `replaced`. When there are more than a message can name,
 * replaced ones are not looked for: otherwise a thousand entities with one name would each look at a thousand facts.
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

/** The entities as part of a sentence, each once. */
export function namesOf(facts: readonly OfEntity[], total: number): string {
  return listNames([...new Set(facts.map(({ key }) => `\`${key}\``))], total);
}
