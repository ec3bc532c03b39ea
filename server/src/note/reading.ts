// What reading a note depends on, in addition to its text.

import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** The words and the scale in force. The result of reading a text depends on nothing else. */
export interface Reading {
  readonly vocabulary: Vocabulary;
  readonly scale: string;
}
