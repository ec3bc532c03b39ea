// What reading a note depends on, as plain JSON. The server sends it, so that a client reads notes in the same way.

import type { Reading } from '../note/parse.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Workspace } from '../workspace/workspace.ts';

type Plain<T> = T extends ReadonlyMap<infer K, infer V> ? readonly (readonly [K, V])[] : T;

/** A vocabulary with its maps as lists of entries. */
export type PlainVocabulary = { readonly [K in keyof Vocabulary]: Plain<Vocabulary[K]> };

export interface ReadingData {
  readonly scale: string;
  readonly vocabulary: PlainVocabulary;
}

/** What this workspace's notes are read with. */
export function readingData({ vocabulary, configuration }: Workspace): ReadingData {
  return {
    scale: configuration.scale,
    vocabulary: {
      ...vocabulary,
      kinds: [...vocabulary.kinds],
      noteTypes: [...vocabulary.noteTypes],
      relations: [...vocabulary.relations],
      scales: [...vocabulary.scales],
      aliases: [...vocabulary.aliases],
    },
  };
}

/** The reverse of `readingData`. */
export function readingFrom({ scale, vocabulary }: ReadingData): Reading {
  return {
    scale,
    vocabulary: {
      ...vocabulary,
      kinds: new Map(vocabulary.kinds),
      noteTypes: new Map(vocabulary.noteTypes),
      relations: new Map(vocabulary.relations),
      scales: new Map(vocabulary.scales),
      aliases: new Map(vocabulary.aliases),
    },
  };
}
