// Finds the words near another one among very many. Indexes them by length and by sequences of two or three letters,
// so that a search only compares the few words that share rare sequences.

import { defaultLimit, distance } from './nearest.ts';

/**
 * Words by their length in code points. The sequences for a length are indexed when a word of about that length is
 * first searched.
 */
export interface NearIndex {
  readonly byLength: ReadonlyMap<number, WordsOfLength>;
  /** How many words were compared letter by letter: the cost of searching. */
  compared: number;
}

/** The length of the letter sequences. */
type Gram = 2 | 3;
type Grams = ReadonlyMap<number, readonly string[]>;

interface WordsOfLength {
  readonly words: readonly string[];
  /** By sequences of two letters and of three. */
  readonly grams: Map<Gram, Grams>;
}

/** An index of the words, each counted once. */
export function nearIndex(words: Iterable<string>): NearIndex {
  const byLength = new Map<number, { readonly words: string[]; readonly grams: Map<Gram, Grams> }>();
  for (const word of new Set(words)) {
    const length = lengthOf(word);
    const group = byLength.get(length);
    if (group) group.words.push(word);
    else byLength.set(length, { words: [word], grams: new Map() });
  }
  return { byLength, compared: 0 };
}

/** The same as `nearest` with these words: the nearest first, then in alphabetical order, at most `max`. */
export function nearestIn(index: NearIndex, word: string, max: number): string[] {
  const length = lengthOf(word);
  if (length === 0 || length > LONGEST_WORD) return [];
  const limit = defaultLimit(word);
  let found = new Map<string, number>();
  // A search with one slip compares the fewest words, and is enough if it finds as many as wanted.
  for (let slips = Math.min(1, limit); slips <= limit; slips++) {
    found = within(index, word, length, slips);
    if (found.size >= max) break;
  }
  return [...found]
    .sort(([a, gapA], [b, gapB]) => gapA - gapB || (a < b ? -1 : 1))
    .slice(0, max)
    .map(([near]) => near);
}

// As in `nearest`: longer words are not mistyped names.
const LONGEST_WORD = 200;

/** The words that are at most `slips` away, with their distances. */
function within(index: NearIndex, word: string, length: number, slips: number): Map<string, number> {
  const found = new Map<string, number>();
  const seen = new Set<string>();
  const letters = lettersOf(word);
  const gram = gramFor(length, slips);
  const wanted = gram ? gramsOf(word, gram) : [];
  for (let other = Math.max(0, length - slips); other <= length + slips; other++) {
    const group = index.byLength.get(other);
    for (const candidate of group ? candidatesIn(group, gram, wanted, slips) : []) {
      if (seen.has(candidate)) continue;
      seen.add(candidate);
      if (!differBy(letters, candidate, slips)) continue;
      index.compared++;
      const gap = distance(word, candidate, slips);
      if (gap <= slips) found.set(candidate, gap);
    }
  }
  return found;
}

/**
 * One more than the number of sequences that the slips can destroy. Swapping two neighbours changes their own and the
 * adjacent sequences.
 */
function needed(gram: Gram, slips: number): number {
  return (gram + 1) * slips + 1;
}

/**
 * Three letters are more selective than two if the word has enough of them; undefined if it has too few of either.
 */
function gramFor(length: number, slips: number): Gram | undefined {
  return ([3, 2] as const).find((gram) => length + gram - 1 >= needed(gram, slips));
}

/**
 * A near word shares at least one of any set of sequences larger than the slips can destroy, so the rarest ones are
 * used.
 */
function* candidatesIn(
  { words, grams }: WordsOfLength,
  gram: Gram | undefined,
  wanted: readonly number[],
  slips: number,
): Iterable<string> {
  if (!gram) {
    yield* words;
    return;
  }
  const known = grams.get(gram) ?? gatherGrams(words, gram);
  grams.set(gram, known);
  const lists = wanted.map((one) => known.get(one) ?? []);
  lists.sort((a, b) => a.length - b.length);
  for (const list of lists.slice(0, needed(gram, slips))) yield* list;
}

function gatherGrams(words: readonly string[], gram: Gram): Grams {
  const grams = new Map<number, string[]>();
  for (const word of words) {
    for (const one of gramsOf(word, gram)) {
      const list = grams.get(one);
      if (!list) grams.set(one, [word]);
      else if (list.at(-1) !== word) list.push(word);
    }
  }
  return grams;
}

/** The letter sequences of a word as numbers, including its edges. A collision only costs a comparison. */
function gramsOf(word: string, gram: Gram): number[] {
  const points = [...word].map((letter) => letter.codePointAt(0) ?? 0);
  return Array.from({ length: points.length + gram - 1 }, (_, end) => {
    let number = 0;
    for (let at = end - gram + 1; at <= end; at++) number = number * 4096 + (points[at] ?? 0);
    return number;
  });
}

const BUCKETS = 32;

function lengthOf(word: string): number {
  let length = 0;
  for (const _ of word) length++;
  return length;
}

/** How often each character occurs, hashed into a few counts. */
function lettersOf(word: string): Uint8Array {
  const counts = new Uint8Array(BUCKETS);
  for (const letter of word) {
    const bucket = (letter.codePointAt(0) ?? 0) % BUCKETS;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

/**
 * Whether at most `limit` letters are lost and at most `limit` gained. One slip loses and gains one letter at most,
 * so this never drops a true match.
 */
function differBy(letters: Uint8Array, word: string, limit: number): boolean {
  const others = lettersOf(word);
  let lost = 0;
  let gained = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const difference = (letters[bucket] ?? 0) - (others[bucket] ?? 0);
    if (difference > 0) lost += difference;
    else gained -= difference;
    if (lost > limit || gained > limit) return false;
  }
  return true;
}
