// A sentence that states a likelihood and a confidence level at once, which ICD 203 forbids.

import type { Note } from '../note/note.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { activeScale, findLikelihoods } from './support/likelihood.ts';
import { judgingPassages, type Passage, sentencePlace } from './support/passages.ts';
import { bySentence } from './support/sorted-ranges.ts';
import { findTerms } from './support/term-matcher.ts';

/** A likelihood term and a confidence level in one sentence (ICD 203, 6.e.2.b). */
export const likelihoodWithConfidence = defineRule({
  code: 'likelihood-with-confidence',
  level: 'warning',
  softens: true,
  summary: 'A likelihood and a confidence level in one sentence.',
  *note(note: Note, context: RuleContext) {
    for (const passage of judgingPassages(note)) yield* inPassage(passage, context);
  },
});

const CONFIDENCE_LEVELS: readonly string[] = ['low', 'moderate', 'medium', 'high'].flatMap((level) => [
  `${level} confidence`,
  `${level}-confidence`,
  `${level} analytic confidence`,
  `${level} analytical confidence`,
  `${level} level of confidence`,
  `${level} degree of confidence`,
  `confidence: ${level}`,
]);

function* inPassage(passage: Passage, { workspace }: RuleContext): Iterable<Found> {
  const confidences = findTerms(CONFIDENCE_LEVELS, passage.text);
  if (confidences.length === 0) return;
  const confidencesOf = bySentence(passage.sentences, confidences);
  const likelihoodsOf = bySentence(passage.sentences, findLikelihoods(activeScale(workspace), passage.text));
  for (const [index, sentence] of passage.sentences.entries()) {
    const likelihood = likelihoodsOf[index]?.[0];
    const confidence = confidencesOf[index]?.[0];
    if (!likelihood || !confidence) continue;
    const words = ({ start, end }: typeof confidence | typeof likelihood) =>
      `“${passage.text.slice(start, end)}”`;
    yield {
      span: sentencePlace(passage, sentence),
      message:
        `${words(likelihood)} and ${words(confidence)} stand in one sentence: state how likely it is in one sentence ` +
        'and how confident you are in another (ICD 203)',
    };
  }
}
