// How far apart two words are, and which known words a mistyped one probably means. Used for every “did you mean”.

/**
 * Optimal string alignment distance in code points: insertions, deletions, substitutions and swaps of two
 * neighbours cost 1 each. Returns `limit + 1` as soon as the distance is known to be above `limit`.
 */
export function distance(a: string, b: string, limit: number): number {
  return distanceOf([...a], [...b], limit);
}

function distanceOf(a: readonly string[], b: readonly string[], limit: number): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return beyond;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = nextRow(a, b, row, last, beforeLast);
    // A swap looks back two rows, so both must be past the limit before stopping.
    if (Math.min(...current) > limit && Math.min(...last) > limit) return beyond;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? beyond, beyond);
}

function nextRow(
  a: readonly string[],
  b: readonly string[],
  row: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column++) {
    const same = a[row - 1] === b[column - 1];
    let best = Math.min(
      at(last, column) + 1,
      at(current, column - 1) + 1,
      at(last, column - 1) + (same ? 0 : 1),
    );
    const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    if (swapped) best = Math.min(best, at(beforeLast, column - 2) + 1);
    current.push(best);
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

/** How many edits a typing mistake may take: 1 for up to 4 code points, 2 for up to 8, 3 for longer words. */
export function defaultLimit(word: string): number {
  const length = [...word].length;
  if (length <= 4) return 1;
  return length <= 8 ? 2 : 3;
}

// Longer words are not mistyped names, and comparing them takes quadratic time.
const LONGEST_WORD = 200;

/** Options of `nearest`. */
export interface NearestOptions {
  /** The greatest distance that still counts; by default it grows with the word's length. */
  readonly limit?: number;
  /** How many candidates to return at most (default 5). */
  readonly max?: number;
}

/**
 * The candidates within the limit, nearest first and then in alphabetical order, without duplicates, in their own
 * spelling. Case-sensitive: convert both sides to lower case first if case should not matter.
 */
export function nearest(word: string, candidates: Iterable<string>, options: NearestOptions = {}): string[] {
  const letters = [...word];
  if (letters.length === 0 || letters.length > LONGEST_WORD) return [];
  const limit = options.limit ?? defaultLimit(word);
  const found = new Map<string, number>();
  for (const candidate of candidates) {
    // A code point is one or two UTF-16 units, so this cheap test never drops a true match.
    if (candidate.length > 2 * (letters.length + limit) || 2 * candidate.length < letters.length - limit)
      continue;
    const gap = distanceOf(letters, [...candidate], limit);
    if (gap <= limit) found.set(candidate, gap);
  }
  return [...found]
    .sort(([a, gapA], [b, gapB]) => gapA - gapB || (a < b ? -1 : 1))
    .slice(0, options.max ?? 5)
    .map(([candidate]) => candidate);
}

/**
 * Whether the first of the `nearest` candidates is nearer than every other, so that it may be applied without asking.
 */
export function isSoleNearest(word: string, [first, second]: readonly string[]): boolean {
  if (first === undefined) return false;
  if (second === undefined) return true;
  const limit = word.length + second.length;
  return distance(word, first, limit) < distance(word, second, limit);
}

/** How many slips in a word may be corrected without asking: 1 for up to 4 code points, 2 for longer words. */
const SURE_SLIPS = { short: 1, long: 2 } as const;

/**
 * Whether the first of the `nearest` candidates is certainly what was meant: it is the only nearest, and one or two
 * slips away.
 */
export function isSureSlip(word: string, near: readonly string[]): boolean {
  const [first] = near;
  if (first === undefined || !isSoleNearest(word, near)) return false;
  const slips = [...word].length <= 4 ? SURE_SLIPS.short : SURE_SLIPS.long;
  return distance(word, first, slips) <= slips;
}

/** Whether exactly one slip (a letter added, dropped or changed, or two neighbours swapped) separates the words. */
export function isOneSlip(word: string, candidate: string): boolean {
  return distance(word, candidate, 1) === 1;
}
