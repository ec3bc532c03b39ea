// Terms of likelihood: the scale in force, where its terms occur, and their bands.

import { lastFor, onceFor } from '../../../text/once-for.ts';
import type { Span } from '../../../text/span.ts';
import { compare, type Decimal, decimal } from '../../../values/decimal.ts';
import type { Scale, Term, Vocabulary } from '../../../vocabulary/vocabulary.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { type ReadText, readText } from '../prose/read-text.ts';
import { findTerms } from '../prose/term-matcher.ts';
import { useOf } from './estimative-use.ts';

/** A term of a scale in a text. For “not likely” it is the term “unlikely”. */
export interface LikelihoodHit extends Span {
  /** The words as the scale spells them. */
  readonly words: string;
  readonly term: Term;
  /** The row of the scale that has the words: ICD 203 has two rows, PHIA one. */
  readonly row: number;
}

/** The scale that the workspace has chosen, `icd203` by default. */
export function activeScale({ vocabulary, configuration }: RuleWorkspace): Scale | undefined {
  return vocabulary.scales.get(configuration.scale);
}

/** The other of the two scales of SPEC §9. */
export function otherScale({ vocabulary, configuration }: RuleWorkspace): Scale | undefined {
  return vocabulary.scales.get(configuration.scale === 'icd203' ? 'phia' : 'icd203');
}

type Entry = Omit<LikelihoodHit, 'start' | 'end'>;

interface Words {
  readonly list: readonly string[];
  readonly entries: readonly Entry[];
}

const wordsIn = onceFor((scale: Scale): Words => {
  const entries = scale.terms.flatMap((term) =>
    term.rows.flatMap((row, index) => row.map((words) => ({ words, term, row: index }))),
  );
  return { list: entries.map(({ words }) => words), entries };
});

/** What a text says in the words of a scale. */
export interface ReadLikelihoods {
  readonly terms: readonly LikelihoodHit[];
  /**
   * Terms with a word before them that makes them stronger or weaker and is not part of the scale. They are hedges,
   * not terms.
   */
  readonly intensified: readonly LikelihoodHit[];
}

/** A scale with the words that make its terms stronger or weaker. */
const wordsOf = lastFor((scale: Scale, intensifiers: readonly string[]) => ({
  ...wordsIn(scale),
  scale,
  intensifiers: new Set(intensifiers),
}));

const NOTHING: ReadLikelihoods = { terms: [], intensified: [] };

/** Reads the scale's terms that state a likelihood in a text: whole words in any case, the longest first. */
export function readLikelihoods(
  vocabulary: Vocabulary,
  scale: Scale | undefined,
  text: string | ReadText,
): ReadLikelihoods {
  if (!scale || text === '') return NOTHING;
  const read = typeof text === 'string' ? readText(text) : text;
  return read.once(wordsOf(scale, vocabulary.intensifiers), likelihoodsOf);
}

function likelihoodsOf(read: ReadText, { scale, list, entries, intensifiers }: ReturnType<typeof wordsOf>) {
  const found = findTerms(list, read);
  if (found.length === 0) return NOTHING;
  const terms: LikelihoodHit[] = [];
  const intensified: LikelihoodHit[] = [];
  for (const { start, end, index } of found) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const use = useOf(read.text, { start, end, words: entry.words }, intensifiers);
    const stated = use.as === 'negated' ? oppositeOf(scale, entry) : entry;
    if (use.as === 'none' || stated === undefined) continue;
    (use.as === 'intensified' ? intensified : terms).push({ ...stated, start: use.start, end });
  }
  return { terms, intensified };
}

/** The scale's terms that state a likelihood in a text, in order. */
export function findLikelihoods(
  vocabulary: Vocabulary,
  scale: Scale | undefined,
  text: string | ReadText,
): readonly LikelihoodHit[] {
  return readLikelihoods(vocabulary, scale, text).terms;
}

/** “Not likely” means “unlikely”: the entry for the words with the prefix, preferably in the same row. */
function oppositeOf(scale: Scale, { term, row }: Entry): Entry | undefined {
  const opposites = term.rows.flat().flatMap((words) => [`un${words}`, `im${words}`]);
  const found = wordsIn(scale).entries.filter(({ words }) => opposites.includes(words));
  return found.find((entry) => entry.row === row) ?? found[0];
}

/** The entry of a term by its words in the scale's spelling. */
export function termOf(scale: Scale | undefined, words: string): Entry | undefined {
  return scale && wordsIn(scale).entries.find((entry) => entry.words === words);
}

/** The name of a scale for messages. */
export function scaleName(scale: Scale): string {
  return scale.label ?? scale.id;
}

/** A band for messages: `55–80%`, `>0–5%`, `40–<50%`. */
export function bandName({ min, max, open }: Term): string {
  return `${min === 0 ? '>' : ''}${min}–${open || max === 100 ? '<' : ''}${max}%`;
}

/**
 * Whether a percentage, or a range of them, is inside the term's band, ends included (ICD 203: bands touch). No band
 * has 0 or 100 per cent, and an open band ends below its `max` (PHIA: realistic possibility).
 */
export function isInBand({ min, max, open }: Term, stated: Percentage): boolean {
  if (isCertain(stated.min) || isCertain(stated.max)) return false;
  const toEnd = compare(stated.max, decimal(max));
  return compare(stated.min, decimal(min)) >= 0 && (open ? toEnd < 0 : toEnd <= 0);
}

/** 0 or 100 per cent states a fact, not a likelihood. */
export function isCertain(stated: Decimal): boolean {
  return compare(stated, decimal(0)) === 0 || compare(stated, decimal(100)) === 0;
}

/** A percentage as a range. */
export interface Percentage {
  readonly min: Decimal;
  readonly max: Decimal;
}

/** The terms for a percentage or range, preferably in the words of `row`, for messages: `“likely” (55–80%)`. */
export function termsFor(scale: Scale, stated: Percentage, row: number): string[] {
  return scale.terms
    .filter((term) => isInBand(term, stated))
    .map((term) => `“${wordsOfRow(term, row)}” (${bandName(term)})`);
}

/** The first words of a term in a row, or in its first row if it is not in that one. */
export function wordsOfRow(term: Term, row: number): string {
  return term.rows[row]?.[0] ?? term.rows[0]?.[0] ?? term.id;
}
