// Terms of likelihood: which scale is in force, where its terms stand, and what their bands are.

import type { Span } from '../../text/span.ts';
import { compare, type Decimal, decimal } from '../../values/decimal.ts';
import type { Scale, Term } from '../../vocabulary/vocabulary.ts';
import type { RuleWorkspace } from '../../workspace/workspace.ts';
import { findTerms } from './term-matcher.ts';

/** A term of a scale in a text. */
export interface LikelihoodHit extends Span {
  /** The words as the scale spells them. */
  readonly words: string;
  readonly term: Term;
  /** The row of the scale to which the words belong: ICD 203 has two, PHIA one. */
  readonly row: number;
}

/** The scale that the workspace has chosen (`icd203` where nothing is said). */
export function activeScale({ vocabulary, configuration }: RuleWorkspace): Scale | undefined {
  return vocabulary.scales.get(configuration.scale);
}

/** The other of the two scales of SPEC §9. */
export function otherScale({ vocabulary, configuration }: RuleWorkspace): Scale | undefined {
  return vocabulary.scales.get(configuration.scale === 'icd203' ? 'phia' : 'icd203');
}

interface Words {
  readonly list: readonly string[];
  readonly entries: readonly { readonly words: string; readonly term: Term; readonly row: number }[];
}

const wordsOf = new WeakMap<Scale, Words>();

function wordsIn(scale: Scale): Words {
  const known = wordsOf.get(scale);
  if (known) return known;
  const entries = scale.terms.flatMap((term) =>
    term.rows.flatMap((row, index) => row.map((words) => ({ words, term, row: index }))),
  );
  const read = { list: entries.map(({ words }) => words), entries };
  wordsOf.set(scale, read);
  return read;
}

/** The scale's terms in a text: whole words, without case, the longest first. */
export function findLikelihoods(scale: Scale | undefined, text: string): LikelihoodHit[] {
  if (!scale) return [];
  const { list, entries } = wordsIn(scale);
  return findTerms(list, text).flatMap(({ start, end, index }) => {
    const entry = entries[index];
    return entry === undefined || isPlaceWord(entry.words, text, end) ? [] : [{ start, end, ...entry }];
  });
}

// “Remote” is also an adjective of place: before these nouns it says nothing of likelihood.
const REMOTE_THINGS =
  /^[\s-]{1,4}(?:access|administration|areas?|attack|attackers?|code|command|connections?|control|controlled|desktop|employees?|exploitation|hands|hosts?|locations?|login|management|meetings?|monitoring|offices?|operations?|places?|procedure|regions?|sensing|servers?|sessions?|sites?|staff|support|systems?|teams?|users?|work|workers?|workforce|working)(?![\p{L}\p{N}])/iu;

function isPlaceWord(words: string, text: string, end: number): boolean {
  return words === 'remote' && REMOTE_THINGS.test(text.slice(end, end + 30));
}

/** The entry of a term by its words as the scale spells them. */
export function termOf(
  scale: Scale | undefined,
  words: string,
): Omit<LikelihoodHit, 'start' | 'end'> | undefined {
  return scale && wordsIn(scale).entries.find((entry) => entry.words === words);
}

/** The name of a scale for messages. */
export function scaleName(scale: Scale): string {
  return scale.label ?? scale.id;
}

/** A band for messages: `55–80%`. */
export function bandName({ min, max }: Term): string {
  return `${min}–${max}%`;
}

/** Whether a percentage, or a range of them, lies inside the term's band, ends included (ICD 203: bands touch). */
export function isInBand(term: Term, stated: { readonly min: Decimal; readonly max: Decimal }): boolean {
  return compare(stated.min, decimal(term.min)) >= 0 && compare(stated.max, decimal(term.max)) <= 0;
}

/** The terms for a percentage or range, in the words of `row`, for messages: `“likely” (55–80%)`. */
export function termsFor(
  scale: Scale,
  stated: { readonly min: Decimal; readonly max: Decimal },
  row: number,
): string[] {
  return scale.terms
    .filter((term) => isInBand(term, stated))
    .map((term) => `“${wordsOfRow(term, row)}” (${bandName(term)})`);
}

/** The first words of a term in a row; of its first row where it has no such row. */
export function wordsOfRow(term: Term, row: number): string {
  return term.rows[row]?.[0] ?? term.rows[0]?.[0] ?? term.id;
}
