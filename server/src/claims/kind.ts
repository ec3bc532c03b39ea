// What a kind of claim is. A file beside this one describes each kind, `index.ts` lists them, and all other code asks
// the kind: adding one touches its own file, the list, and the map of `export/stix-names.ts`.

import type { Bare, Placed } from '../schema/bare-fields.ts';
import type { Fields, Shape } from '../schema/read-fields.ts';
import type { Curie } from '../values/curie.ts';
import type { Role, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { SharedKey } from './shared.ts';

type KeyOf<S extends Shape> = keyof S & string;

/**
 * A part of what a claim says: words of the note, a word of a list (`in-talks`), a figure, what a key refers to, or words
 * of our own, which translators know.
 */
export type Piece<L extends string = string> =
  | { readonly type: 'text' | 'word' | 'figure'; readonly text: string }
  | { readonly type: 'ours'; readonly text: L }
  | { readonly type: 'reference'; readonly key: string };

/** One kind of claim: `W` is its word, `S` the shape of its fields, `L` are the texts of its own that a reader meets. */
export interface Kind<W extends string = string, S extends Shape = Shape, L extends string = string> {
  /** The fence's info word. */
  readonly word: W;
  /** Other spellings of the word, in lower case. */
  readonly spellings?: readonly string[];
  /** What one claim is called, and what a list of them is called. */
  readonly label: L;
  readonly plural: L;
  /** The name of a codicon. */
  readonly icon: string;
  /** What the kind is for, in a sentence. */
  readonly meaning: L;
  /** The fields, in the order of completion and of the page of the format. `scale` is the scale of likelihood in force. */
  shape(vocabulary: Vocabulary, scale: string): S;
  /**
   * The keys with which a claim begins, in the order of completion, each with the code of the finding about a claim that
   * lacks it; `undefined` where there is none.
   */
  readonly expected: { readonly [K in KeyOf<S>]?: string | undefined };
  /** Groups of keys of which a claim has at least one: a claim that has none of a group is `missing-field`. */
  readonly anyOf?: readonly (readonly KeyOf<S>[])[];
  /**
   * What an inserted claim has to be filled in, in its order, each with what is there first: a word of its list, or a
   * text; `undefined` where nobody can guess it.
   */
  readonly insertion: { readonly [K in KeyOf<S>]?: string | undefined };
  /** What each key means, in a sentence. A key that kinds share may take the sentence that they share. */
  readonly docs: { readonly [K in Exclude<KeyOf<S>, SharedKey>]: string } & {
    readonly [K in SharedKey]?: string;
  };
  /** The same for the keys of mappings inside the claim, by the key of the mapping. */
  readonly nested?: { readonly [K in KeyOf<S>]?: Readonly<Record<string, string>> };
  /** The roles of the sections where claims of the kind belong, the first role first. */
  readonly sections: readonly Role[];
  /** The keys that may name what the claim is about; the first that is present does. */
  readonly about: readonly KeyOf<S>[];
  /** How the ledger groups the claims of the kind. */
  readonly groups?: 'subject' | 'status';
  /** The claim in one line: parts, each of pieces. A part or piece without a value is left out. */
  headline(fields: Bare<Fields<S>>): readonly (readonly (Piece<L> | undefined)[])[];
  /** Words of our own in headlines, for translators. */
  readonly words?: readonly L[];
  /** What a card lists below its headline: labels and keys. Every key of the shape is here, in the headline or in the frame. */
  readonly facts: readonly (readonly [label: L, key: KeyOf<S>])[];
  /** What a card shows as a table below its facts: rows of cells of pieces, the head first; empty where there is none. */
  table?(fields: Bare<Fields<S>>): readonly (readonly (readonly Piece<L>[])[])[];
  /** The sources and claims on which it rests. */
  cites(fields: Bare<Fields<S>>): Placed<readonly Placed<Curie>[]> | undefined;
}

/** The kind as it is written, with the types of its fields and texts. */
export function defineKind<const W extends string, S extends Shape, const L extends string>(
  kind: Kind<W, S, L>,
): Kind<W, S, L> {
  return kind;
}

/** The keys without which a claim is not complete: a claim that lacks one is `missing-field`. */
export function requiredKeys({ expected }: Pick<Kind, 'expected'>): string[] {
  return Object.keys(expected).filter((key) => expected[key] === 'missing-field');
}

/** The key whose absence is the finding `code`; undefined where the kind can do without. */
export function expectedKey({ expected }: Pick<Kind, 'expected'>, code: string): string | undefined {
  return Object.keys(expected).find((key) => expected[key] === code);
}

/** The values, with `first` before all others. */
export function startingWith(first: string, values: readonly string[]): string[] {
  return [first, ...values.filter((value) => value !== first)];
}
