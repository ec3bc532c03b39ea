// The filter of a list: words that the texts of a row must contain.

import { foldForFilter } from '../../text/collate.ts';

/** What somebody filters a list by. */
export interface Filter {
  /** Each must be in one of a row's texts; folded like them. */
  readonly words: readonly string[];
  /** What the client shows in place of codes, which it can be found by: `stale-valuation`, `high`. */
  readonly said?: Readonly<Record<string, string>> | undefined;
}

/** The texts of a row as a filter compares them: one string, which no word matches across two of them. */
export function foldedTexts(texts: readonly (string | undefined)[]): string {
  return foldForFilter(texts.filter((text) => text !== undefined).join('\n'));
}

/** A filter without words is none. */
export function wordsOf(filter: Filter | undefined): readonly string[] {
  return (filter?.words ?? []).map(foldForFilter).filter((word) => word !== '');
}

/** Whether every word is in the folded texts. */
export function fits(folded: string, words: readonly string[]): boolean {
  return words.every((word) => folded.includes(word));
}
