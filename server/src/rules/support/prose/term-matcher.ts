// Finds the words and phrases of a vocabulary list in prose: whole words in any case, the longest first.

import { onceFor } from '../../../text/once-for.ts';
import type { Span } from '../../../text/span.ts';
import { compileWords, findWords } from '../../../text/word-tree.ts';

/** A term found in a text. */
export interface TermHit extends Span {
  /** The term in the list's spelling. */
  readonly term: string;
  /** Its index in the list. */
  readonly index: number;
}

const treeOf = onceFor((terms: readonly string[]) => compileWords(terms, { ignoreCase: true }));

/** The terms in the text, in order and without overlaps. Each list is compiled once, so pass the same array. */
export function findTerms(terms: readonly string[], text: string): TermHit[] {
  return findWords(treeOf(terms), text).map(({ start, end, word }) => ({
    start,
    end,
    index: word,
    term: terms[word] ?? '',
  }));
}
