// The list of all kinds of claim, in the order in which lists show them.

import { perVocabulary } from '../schema/per-vocabulary.ts';
import type { Fields, Shape } from '../schema/read-fields.ts';
import { control } from './control.ts';
import { deal } from './deal.ts';
import { hardware } from './hardware.ts';
import { hypotheses } from './hypotheses.ts';
import { indicator } from './indicator.ts';
import { judgment } from './judgment.ts';
import type { Kind } from './kind.ts';
import { supply } from './supply.ts';
import { valuation } from './valuation.ts';

const LIST = [valuation, deal, hardware, supply, control, judgment, indicator, hypotheses] as const;

type Listed = (typeof LIST)[number];
type KindOf<K extends ClaimKind> = Extract<Listed, { readonly word: K }>;

/** The word of a kind. */
export type ClaimKind = Listed['word'];
/** Texts of the kinds that a reader sees: labels, meanings, words of headlines. */
export type ClaimText = Listed['label'];
/** A kind without its specific field types. */
export type AnyKind = Kind<ClaimKind, Shape, ClaimText>;

/** The kinds, and their words. */
export const KINDS: readonly AnyKind[] = LIST;
export const CLAIM_KINDS: readonly ClaimKind[] = KINDS.map(({ word }) => word);

const byWord = new Map<string, AnyKind>(
  KINDS.flatMap((kind) => [kind.word, ...(kind.spellings ?? [])].map((word) => [word, kind] as const)),
);

/** The kind of a claim. */
export function kindOf({ kind }: { readonly kind: ClaimKind }): AnyKind {
  return byWord.get(kind) as AnyKind;
}

/** The kind for a fence's info word, in any case; `judgement` means `judgment`. */
export function kindNamed(word: string): AnyKind | undefined {
  return byWord.get(word.toLowerCase());
}

export type ClaimShapes = { readonly [K in ClaimKind]: ReturnType<KindOf<K>['shape']> };
type OwnFields<K extends ClaimKind> = K extends ClaimKind ? Fields<ClaimShapes[K]> : never;
type KeyOfAny = { [K in ClaimKind]: keyof ClaimShapes[K] }[ClaimKind];

/** The fields of a kind. Fields that only other kinds have are optional, so that any claim can be asked for them. */
export type ClaimFields<K extends ClaimKind> = OwnFields<K> & {
  readonly [P in Exclude<KeyOfAny, keyof ClaimShapes[K]>]?: never;
};

/** The shapes for one vocabulary and one scale of likelihood (`icd203` or `phia`). */
export const claimShapes = perVocabulary(
  (vocabulary, scale) =>
    Object.fromEntries(LIST.map((kind) => [kind.word, kind.shape(vocabulary, scale)])) as ClaimShapes,
);
