// What is known of a text that several rules read, so that each finds it without looking for the text again.

import { onceForText } from '../../../text/once-for-text.ts';
import type { Span } from '../../../text/span.ts';
import type { Hit, WordLists } from '../../../text/word-lists.ts';

/** A term found in a text. */
export interface TermHit extends Span {
  /** The term in the list's spelling. */
  readonly term: string;
  /** Its index in the list. */
  readonly index: number;
}

/** What a text holds of each list of terms. */
export interface FoundTerms {
  readonly lists: WordLists;
  /** How many lists there were when the text was walked. */
  readonly count: number;
  readonly hits: readonly (readonly Hit[] | undefined)[];
  /** The same as terms, for the lists that were asked for. */
  readonly terms: (readonly TermHit[] | undefined)[];
}

/** A text, with what its readers found in it so far. */
export class ReadText {
  readonly text: string;
  /** Of `term-matcher.ts`. */
  found: FoundTerms | undefined = undefined;
  /** Of other readers, by what they were asked for. */
  #others: Map<object, unknown> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** What `read` gives for the text, read once; it must depend on the text and `key` alone, and not be undefined. */
  once<K extends object, V>(key: K, read: (text: ReadText, key: K) => V): V {
    this.#others ??= new Map();
    const known = this.#others.get(key) as V | undefined;
    if (known !== undefined) return known;
    const value = read(this, key);
    this.#others.set(key, value);
    return value;
  }
}

/** What is known of the text. */
export const readText = onceForText((text) => new ReadText(text));
