// Pairs what belongs together in two lists, best first. Exchanging the lists exchanges the pairs and nothing else.

/** The most comparisons that are made: two revisions that differ more have no pairs that help a reader. */
const MOST = 250_000;

export type Pairs<T> = readonly (readonly [before: T, after: T])[];

/**
 * Pairs items, each at most once, highest score first; among equal scores, those whose numbers are nearest.
 * `score` gives undefined for two that are not a pair, and must not depend on their order. `numberOf` gives an
 * item's place in its list.
 */
export function bestPairs<T>(
  before: readonly T[],
  after: readonly T[],
  numberOf: (item: T) => number,
  score: (one: T, other: T) => number | undefined,
): Pairs<T> {
  if (before.length * after.length > MOST) return [];
  const candidates = before.flatMap((one) =>
    after.flatMap((other) => {
      const points = score(one, other);
      if (points === undefined) return [];
      const [a, b] = [numberOf(one), numberOf(other)];
      return [{ one, other, points, distance: Math.abs(a - b), sum: a + b }];
    }),
  );
  candidates.sort((a, b) => b.points - a.points || a.distance - b.distance || a.sum - b.sum);
  const [takenBefore, takenAfter] = [new Set<T>(), new Set<T>()];
  return candidates.flatMap(({ one, other }) => {
    if (takenBefore.has(one) || takenAfter.has(other)) return [];
    takenBefore.add(one);
    takenAfter.add(other);
    return [[one, other] as const];
  });
}

/** How much two texts have in common: 1 for the same words, 0 for none (Dice's coefficient of their words). */
export function likeness(one: string, other: string, separator: RegExp = /[^\p{L}\p{N}]+/u): number {
  const [a, b] = [countsOf(one, separator), countsOf(other, separator)];
  let [shared, total] = [0, 0];
  for (const [word, count] of a) {
    shared += Math.min(count, b.get(word) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 1 : (2 * shared) / total;
}

function countsOf(text: string, separator: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const part of text.toLowerCase().split(separator))
    if (part.trim() !== '') counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}
