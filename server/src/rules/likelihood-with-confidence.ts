// ICD 203, 6.e.2.b.

import type { Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { findConfidenceLevels } from './support/likelihood/confidence-levels.ts';
import { activeScale, findLikelihoods } from './support/likelihood/likelihood.ts';
import { judgingPassages, type Passage, sentencePlace } from './support/prose/passages.ts';
import { bySentence } from './support/prose/sorted-ranges.ts';

export const likelihoodWithConfidence = defineRule({
  code: 'likelihood-with-confidence',
  level: 'warning',
  softens: true,
  summary: 'A likelihood and a confidence level in one sentence.',
  reads: ['block-prose', 'block-claims', 'sections'],
  *note(note: Note, context: RuleContext) {
    for (const passage of judgingPassages(note)) yield* inPassage(passage, context);
  },
});

function* inPassage(passage: Passage, { workspace }: RuleContext): Iterable<Found> {
  const confidences = findConfidenceLevels(passage.read);
  if (confidences.length === 0) return;
  const confidencesOf = bySentence(passage.sentences, confidences);
  const likelihoodsOf = bySentence(
    passage.sentences,
    findLikelihoods(workspace.vocabulary, activeScale(workspace), passage.read),
  );
  for (const [index, sentence] of passage.sentences.entries()) {
    const likelihood = likelihoodsOf[index]?.[0];
    const confidence = confidencesOf[index]?.[0];
    if (!likelihood || !confidence) continue;
    const words = ({ start, end }: Span) => `“${passage.text.slice(start, end)}”`;
    yield {
      span: sentencePlace(passage, sentence),
      message:
        `${words(likelihood)} and ${words(confidence)} are in one sentence: state how likely it is in one sentence ` +
        'and how confident you are in another (ICD 203)',
    };
  }
}
