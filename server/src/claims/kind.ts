// What a kind of claim is. A file beside this one describes each kind, `index.ts` lists them, and all other code asks
// the kind: adding one touches its own file, the list, and the map of `export/stix-names.ts`.

import type { Bare, Placed } from '../schema/bare-fields.ts';
import type { Fields, Shape } from '../schema/read-fields.ts';
import type { Curie } from '../values/curie.ts';
import type { Role, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { SharedKey } from './shared.ts';

type KeyOf<S extends Shape> = keyof S & string;

/**
 * A part of a claim's text: words of the note, a word of a list (`in-talks`), a figure, the name of a key, or our own
 * words, which can be translated.
 */
export type Piece<L extends string = string> =
  | { readonly type: 'text' | 'word' | 'figure'; readonly text: string }
  | { readonly type: 'ours'; readonly text: L }
  | { readonly type: 'reference'; readonly key: string };

/** One kind of claim. `W` is its word, `S` the shape of its fields, `L` its own texts that a reader sees. */
export interface Kind<W extends string = string, S extends Shape = Shape, L extends string = string> {
  /** The fence's info word. */
  readonly word: W;
  /** Other spellings of the word, in lower case. */
  readonly spellings?: readonly string[];
  /** The name of one claim, and of a list of them. */
  readonly label: L;
  readonly plural: L;
  /** The name of a codicon. */
  readonly icon: string;
  /** What the kind is for, in a sentence. */
  readonly meaning: L;
  /** The fields, in the order of completion and of the format's page. `scale` is the scale of likelihood in force. */
  shape(vocabulary: Vocabulary, scale: string): S;
  /**
   * The keys that a claim should begin with, in the order of completion, each with the code that reports its absence;
   * `undefined` if none does.
   */
  readonly expected: { readonly [K in KeyOf<S>]?: string | undefined };
  /** Groups of keys of which a claim needs at least one; a claim without any is reported as `missing-field`. */
  readonly anyOf?: readonly (readonly KeyOf<S>[])[];
  /**
   * What an inserted claim has to be filled in with, in order, each with its initial value: a word of its list, or a
   * text; `undefined` if it cannot be guessed.
   */
  readonly insertion: { readonly [K in KeyOf<S>]?: string | undefined };
  /** The meaning of each key in a sentence. A key that kinds share may use a shared sentence. */
  readonly docs: { readonly [K in Exclude<KeyOf<S>, SharedKey>]: string } & {
    readonly [K in SharedKey]?: string;
  };
  /** The same for the keys of mappings inside the claim, by the key of the mapping. */
  readonly nested?: { readonly [K in KeyOf<S>]?: Readonly<Record<string, string>> };
  /** The roles of the sections where claims of this kind belong, the preferred one first. */
  readonly sections: readonly Role[];
  /** The keys that may name the subject of the claim; the first one that is present does. */
  readonly about: readonly KeyOf<S>[];
  /** How the ledger groups the claims of this kind. */
  readonly groups?: 'subject' | 'status';
  /** The claim in one line: parts made of pieces. Parts and pieces without a value are left out. */
  headline(fields: Bare<Fields<S>>): readonly (readonly (Piece<L> | undefined)[])[];
  /** Our own words in headlines, for translators. */
  readonly words?: readonly L[];
  /**
   * What a card lists below its headline: labels and keys. Every key of the shape is here, in the headline or in the
   * frame.
   */
  readonly facts: readonly (readonly [label: L, key: KeyOf<S>])[];
  /** A table on the card below the facts: rows of cells of pieces, with the heading first; empty if there is none. */
  table?(fields: Bare<Fields<S>>): readonly (readonly (readonly Piece<L>[])[])[];
  /** The sources and claims that it rests on. */
  cites(fields: Bare<Fields<S>>): Placed<readonly Placed<Curie>[]> | undefined;
}

/** Returns the kind unchanged, and infers the types of its fields and texts. */
export function defineKind<const W extends string, S extends Shape, const L extends string>(
  kind: Kind<W, S, L>,
): Kind<W, S, L> {
  return kind;
}

/** The required keys; a claim without one is reported as `missing-field`. */
export function requiredKeys({ expected }: Pick<Kind, 'expected'>): string[] {
  return Object.keys(expected).filter((key) => expected[key] === 'missing-field');
}

/** The key whose absence is reported with `code`; undefined if the kind does not require it. */
export function expectedKey({ expected }: Pick<Kind, 'expected'>, code: string): string | undefined {
  return Object.keys(expected).find((key) => expected[key] === code);
}

/** The values, with `first` moved to the front. */
export function startingWith(first: string, values: readonly string[]): string[] {
  return [first, ...values.filter((value) => value !== first)];
}
