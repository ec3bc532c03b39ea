// Finds the words and phrases of vocabulary lists in prose: whole words in any case, the longest first. All lists that the rules
// ask for are compiled into one tree, so that a text is walked once however many rules read it.

import { onceForText } from '../../../text/once-for-text.ts';
import type { Span } from '../../../text/span.ts';
import { addList, emptyLists, findInLists, type Hit } from '../../../text/word-lists.ts';

/** A term found in a text. */
export interface TermHit extends Span {
  /** The term in the list's spelling. */
  readonly term: string;
  /** Its index in the list. */
  readonly index: number;
}

/** The lists that were asked for, and their numbers. */
let lists = emptyLists({ ignoreCase: true });
let numbers = new Map<readonly string[], number>();

/** Another vocabulary brings other lists: then those of the last one are forgotten. */
const MOST_LISTS = 64;

/** What texts hold of each list; undefined for a list in which nothing was found. */
let hitsIn = onceForText(readHits);

const NONE: readonly TermHit[] = [];

/** The terms in the text, in order and without overlaps. Each list is compiled once, so pass the same array. */
export function findTerms(terms: readonly string[], text: string): readonly TermHit[] {
  if (text === '') return NONE;
  const number = numberOf(terms);
  return hitsIn(text)[number] ?? NONE;
}

function numberOf(terms: readonly string[]): number {
  const number = numbers.get(terms);
  if (number !== undefined) return number;
  if (numbers.size >= MOST_LISTS) {
    lists = emptyLists({ ignoreCase: true });
    numbers = new Map();
  }
  hitsIn = onceForText(readHits);
  const added = addList(lists, terms);
  numbers.set(terms, added);
  return added;
}

function readHits(text: string): readonly (readonly TermHit[] | undefined)[] {
  return findInLists(lists, text).map((hits, list) => hits && named(hits, lists.lists[list] ?? []));
}

function named(hits: readonly Hit[], terms: readonly string[]): TermHit[] {
  return hits.map(({ start, end, word }) => ({ start, end, index: word, term: terms[word] ?? '' }));
}
