// Bands include both ends, and neighbouring bands of ICD 203 share an end. No band includes 0 or 100 %.

import type { Claim, Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import type { Scale, Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import {
  activeScale,
  bandName,
  findLikelihoods,
  isCertain,
  isInBand,
  type LikelihoodHit,
  type Percentage,
  scaleName,
  termOf,
  termsFor,
} from './support/likelihood/likelihood.ts';
import { findPercentages, termBeside } from './support/likelihood/percentages.ts';
import {
  type JudgmentPassage,
  judgingPassages,
  type Passage,
  sentencePlace,
} from './support/prose/passages.ts';
import { withoutQuotations } from './support/prose/quoted-speech.ts';
import { bySentence } from './support/prose/sorted-ranges.ts';

export const likelihoodOutOfBand = defineRule({
  code: 'likelihood-out-of-band',
  level: 'error',
  softens: true,
  summary: 'A percentage outside the band of its likelihood term.',
  reads: ['block-prose', 'block-claims', 'sections'],
  *note(note: Note, { workspace }: RuleContext) {
    const scale = activeScale(workspace);
    if (!scale) return;
    const { vocabulary } = workspace;
    for (const passage of judgingPassages(note)) {
      const terms = findLikelihoods(vocabulary, scale, passage.read);
      yield* inPassage(passage, terms, scale);
      if (passage.type === 'judgment') yield* againstLikelihood(passage, terms, scale);
    }
    for (const claim of note.claims)
      if (claim.kind === 'judgment') yield* inJudgment(claim, scale, vocabulary);
  },
});

function* inPassage(passage: Passage, all: readonly LikelihoodHit[], scale: Scale): Iterable<Found> {
  const percentages = findPercentages(passage.text);
  if (percentages.length === 0) return;
  const percentagesOf = bySentence(passage.sentences, percentages);
  const termsOf = bySentence(passage.sentences, all);
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

/** Compares the `text` of a judgment with its `likelihood`: the one term or the percentage that the text states. */
function* againstLikelihood(
  { claim, node, text }: JudgmentPassage,
  terms: readonly LikelihoodHit[],
  scale: Scale,
): Iterable<Found> {
  const stated = claim.fields.likelihood;
  const entry = stated && termOf(scale, stated.value);
  if (!entry) return;
  const [term] = terms;
  if (term === undefined) {
    const chance = findPercentages(text).find((percentage) =>
      CHANCE.test(text.slice(percentage.end, percentage.end + 20)),
    );
    if (!chance || isInBand(entry.term, chance)) return;
    yield { span: node.span, message: misfit(text.slice(chance.start, chance.end), chance, entry, scale) };
  } else if (
    terms.every((hit) => hit.term === term.term && hit.term !== entry.term) &&
    !isSubordinate(text, term)
  ) {
    yield {
      span: node.span,
      message:
        `“${text.slice(term.start, term.end)}” (${bandName(term.term)} in ${scaleName(scale)}) is not the \`likelihood\` ` +
        `of this judgment, “${entry.words}” (${bandName(entry.term)}): write one term in both`,
    };
  }
}

const CHANCE = /^[\s-]{1,2}(?:chance|probability|likelihood)(?![\p{L}\p{N}])/iu;
// In “even if approval is unlikely” the term is about something else.
const SUBORDINATE =
  /(?<!\p{L})(?:if|unless|although|though|while|whereas|because|since|despite|when|whether|who|which|whose)(?!\p{L})[^.;]{0,80}$/iu;

function isSubordinate(text: string, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - 100), start);
  return SUBORDINATE.test(before) || /(?<!\p{L})(?:the|an?)\s{1,2}$/iu.test(before);
}

/** Checks the judgment as it is now, and as it was before. */
function* inJudgment(claim: Claim<'judgment'>, scale: Scale, vocabulary: Vocabulary): Iterable<Found> {
  yield* inFields(claim.fields, scale, (stated) => termInText(claim, scale, vocabulary, stated));
  for (const { value } of claim.fields.history?.value ?? []) yield* inFields(value, scale, () => undefined);
}

function* inFields(
  { likelihood, probability }: Pick<Claim<'judgment'>['fields'], 'likelihood' | 'probability'>,
  scale: Scale,
  termBelow: (stated: Percentage) => LikelihoodHit | undefined,
): Iterable<Found> {
  if (!probability) return;
  const { text, base } = probability.value;
  const { span } = probability;
  if (isCertain(base.min) || isCertain(base.max)) {
    const message = `${text.trim()}: 0% and 100% are outside every band of ${scaleName(scale)}: write a figure between them, or state the fact`;
    yield { span, message };
    return;
  }
  const entry = likelihood ? termOf(scale, likelihood.value) : termBelow(base);
  if (entry && !isInBand(entry.term, base)) yield { span, message: misfit(text, base, entry, scale) };
}

/**
 * The term in the judgment's `text` that `probability` quantifies, when there is no `likelihood`: a term that fits,
 * else the last one.
 */
function termInText(
  claim: Claim<'judgment'>,
  scale: Scale,
  vocabulary: Vocabulary,
  stated: Percentage,
): LikelihoodHit | undefined {
  if (claim.present.has('likelihood')) return undefined;
  const text = claim.fields.text?.value;
  const hits = text === undefined ? [] : findLikelihoods(vocabulary, scale, withoutQuotations(text));
  return hits.find(({ term }) => isInBand(term, stated)) ?? hits.at(-1);
}

function misfit(
  stated: string,
  value: Percentage,
  { words, term, row }: Omit<LikelihoodHit, 'start' | 'end'>,
  scale: Scale,
): string {
  const fitting = termsFor(scale, value, row);
  const mend =
    fitting.length > 0
      ? `write ${fitting.join(' or ')}, or a figure inside the band`
      : `no single term of ${scaleName(scale)} covers it`;
  return `${stated.trim()} lies outside the band of “${words}” (${bandName(term)} in ${scaleName(scale)}): ${mend}`;
}
