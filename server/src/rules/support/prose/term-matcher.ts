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

/** What a text holds of each list. */
interface Hits {
  readonly of: typeof lists;
  /** How many lists there were when the text was walked. */
  readonly count: number;
  readonly hits: readonly (readonly Hit[] | undefined)[];
  /** The same as terms, for the lists that were asked for. */
  readonly terms: (readonly TermHit[] | undefined)[];
}

const NONE: readonly TermHit[] = [];

/** The terms in the text, in order and without overlaps. Each list is compiled once, so pass the same array. */
export function findTerms(terms: readonly string[], text: string): readonly TermHit[] {
  if (text === '') return NONE;
  const number = numberOf(terms);
  const last = hitsIn(text);
  if (last.found === undefined || last.found.of !== lists || last.found.count <= number)
    last.found = readHits(text);
  const { hits, terms: named } = last.found;
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

/** A list that is asked for later is not yet among those that were found. */
const hitsIn = onceForText((): { found?: Hits } => ({}));

function readHits(text: string): Hits {
  return { of: lists, count: lists.lists.length, hits: findInLists(lists, text), terms: [] };
}
