// Finds the words and phrases of vocabulary lists in prose: whole words in any case, the longest first. All lists that the rules
// ask for are compiled into one tree, so that a text is walked once however many rules read it.

import { addList, emptyLists, findInLists } from '../../../text/word-lists.ts';
import { type FoundTerms, type ReadText, readText, type TermHit } from './read-text.ts';

export type { TermHit } from './read-text.ts';

/** The lists that were asked for, and their numbers. */
let lists = emptyLists({ ignoreCase: true });
let numbers = new Map<readonly string[], number>();

/** Another vocabulary brings other lists: then those of the last one are forgotten. */
const MOST_LISTS = 64;

const NONE: readonly TermHit[] = [];

/** The terms in the text, in order and without overlaps. Each list is compiled once, so pass the same array. */
export function findTerms(terms: readonly string[], text: string | ReadText): readonly TermHit[] {
  if (text === '') return NONE;
  const number = numberOf(terms);
  const read = typeof text === 'string' ? readText(text) : text;
  // Lists can still be added later, so not all of them have been searched yet.
  if (read.found === undefined || read.found.lists !== lists || read.found.count <= number)
    read.found = termsIn(read.text);
  const { hits, terms: named } = read.found;
  const found = hits[number];
  if (found === undefined) return NONE;
  named[number] ??= found.map(({ start, end, word }) => ({
    start,
    end,
    index: word,
    term: terms[word] ?? '',
  }));
  return named[number];
}

function numberOf(terms: readonly string[]): number {
  const number = numbers.get(terms);
  if (number !== undefined) return number;
  if (numbers.size >= MOST_LISTS) {
    lists = emptyLists({ ignoreCase: true });
    numbers = new Map();
  }
  const added = addList(lists, terms);
  numbers.set(terms, added);
  return added;
}

function termsIn(text: string): FoundTerms {
  return { lists, count: lists.lists.length, hits: findInLists(lists, text), terms: [] };
}
