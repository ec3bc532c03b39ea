// Scores of a matrix of competing hypotheses (R. J. Heuer, Psychology of Intelligence Analysis, ch. 8). A hypothesis
// is judged by the evidence against it, so consistent evidence counts nothing.

/** How a piece of evidence fits a hypothesis: from very consistent over neutral to very inconsistent. */
export const RATINGS = ['CC', 'C', 'N', 'I', 'II'] as const;
export type Rating = (typeof RATINGS)[number];

const AGAINST: Readonly<Record<Rating, number>> = { CC: 0, C: 0, N: 0, I: 1, II: 2 };
const PLACE: Readonly<Record<Rating, number>> = { CC: 0, C: 1, N: 2, I: 3, II: 4 };
const WEIGHTS: Readonly<Record<string, number>> = { high: 3, medium: 2, low: 1 };

/** A piece of evidence with its valid ratings, by the folded name of the hypothesis. */
export interface RatedEvidence {
  readonly weight: string | undefined;
  readonly ratings: ReadonlyMap<string, Rating>;
}

/** The rating in a text, in any case. */
export function ratingOf(text: string): Rating | undefined {
  return RATINGS.find((rating) => rating === text.trim().toUpperCase());
}

/** The name of a hypothesis for comparison. */
export function foldHypothesis(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * The weight of the evidence against a hypothesis: I counts 1 and II counts 2, times 3, 2 or 1 for high, medium (the
 * default) and low weight.
 */
export function inconsistencyOf(name: string, evidence: readonly RatedEvidence[]): number {
  return evidence.reduce((sum, { weight, ratings }) => {
    const rating = ratings.get(foldHypothesis(name));
    return rating ? sum + AGAINST[rating] * (WEIGHTS[weight ?? 'medium'] ?? 2) : sum;
  }, 0);
}

/**
 * How well a piece of evidence separates the hypotheses: from 0 (all alike) to 4 steps of the scale, times its
 * weight.
 */
export function diagnosticityOf({ weight, ratings }: RatedEvidence): number {
  const places = [...ratings.values()].map((rating) => PLACE[rating]);
  if (places.length === 0) return 0;
  return (Math.max(...places) - Math.min(...places)) * (WEIGHTS[weight ?? 'medium'] ?? 2);
}

/** The hypotheses against which least speaks; none where as much speaks against every one. */
export function leastInconsistent(names: readonly string[], evidence: readonly RatedEvidence[]): string[] {
  const scores = names.map((name) => inconsistencyOf(name, evidence));
  const least = Math.min(...scores);
  return scores.every((score) => score === least) ? [] : names.filter((_, index) => scores[index] === least);
}
