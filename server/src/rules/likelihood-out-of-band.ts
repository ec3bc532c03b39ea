// A percentage that does not mean what its term of likelihood says.

import type { JudgmentClaim, Note } from '../note/note.ts';
import type { Decimal } from '../values/decimal.ts';
import type { Scale } from '../vocabulary/vocabulary.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import {
  activeScale,
  bandName,
  findLikelihoods,
  isInBand,
  type LikelihoodHit,
  scaleName,
  termOf,
  termsFor,
} from './support/likelihood.ts';
import { judgingPassages, type Passage, sentencePlace } from './support/passages.ts';
import { findPercentages, termBeside } from './support/percentages.ts';
import { withoutQuotations } from './support/quoted-speech.ts';
import { bySentence } from './support/sorted-ranges.ts';

/** A stated percentage or `probability` outside the band of its term; bands are closed, and those of ICD 203 touch. */
export const likelihoodOutOfBand = defineRule({
  code: 'likelihood-out-of-band',
  level: 'error',
  softens: true,
  summary: 'A percentage outside the band of its likelihood term.',
  *note(note: Note, { workspace }: RuleContext) {
    const scale = activeScale(workspace);
    if (!scale) return;
    for (const passage of judgingPassages(note)) yield* inPassage(passage, scale);
    for (const claim of note.claims) if (claim.kind === 'judgment') yield* inFields(claim, scale);
  },
});

function* inPassage(passage: Passage, scale: Scale): Iterable<Found> {
  const percentages = findPercentages(passage.text);
  if (percentages.length === 0) return;
  const percentagesOf = bySentence(passage.sentences, percentages);
  const termsOf = bySentence(passage.sentences, findLikelihoods(scale, passage.text));
  for (const [index, sentence] of passage.sentences.entries()) {
    const terms = termsOf[index] ?? [];
    if (terms.length === 0) continue;
    for (const percentage of percentagesOf[index] ?? []) {
      const hit = termBeside(passage.text, sentence, percentage, terms);
      if (!hit || isInBand(hit.term, percentage)) continue;
      const words = passage.text.slice(hit.start, hit.end);
      const stated = passage.text.slice(percentage.start, percentage.end);
      yield {
        span: sentencePlace(passage, sentence),
        message: misfit(stated, percentage, { ...hit, words }, scale),
      };
    }
  }
}

function* inFields(claim: JudgmentClaim, scale: Scale): Iterable<Found> {
  const { likelihood, probability } = claim.fields;
  if (!probability) return;
  const { text, base } = probability.value;
  const entry = likelihood ? termOf(scale, likelihood.value) : termInText(claim, scale, base);
  if (!entry || isInBand(entry.term, base)) return;
  const message = misfit(text, base, entry, scale);
  yield { span: probability.span, message };
}

/** The term in the judgment's `text` that a `probability` explains, where no `likelihood` is stated: one that fits, else the last. */
function termInText(
  claim: JudgmentClaim,
  scale: Scale,
  stated: { readonly min: Decimal; readonly max: Decimal },
): LikelihoodHit | undefined {
  if (claim.present.has('likelihood')) return undefined;
  const text = claim.fields.text?.value;
  const hits = text === undefined ? [] : findLikelihoods(scale, withoutQuotations(text));
  return hits.find(({ term }) => isInBand(term, stated)) ?? hits.at(-1);
}

function misfit(
  stated: string,
  value: { readonly min: Decimal; readonly max: Decimal },
  { words, term, row }: Omit<LikelihoodHit, 'start' | 'end'>,
  scale: Scale,
): string {
  const fitting = termsFor(scale, value, row);
  const mend =
    fitting.length > 0
      ? `write ${fitting.join(' or ')}, or a figure inside the band`
      : `no one term of ${scaleName(scale)} covers it`;
  return `${stated.trim()} lies outside the band of “${words}” (${bandName(term)}): ${mend}`;
}
