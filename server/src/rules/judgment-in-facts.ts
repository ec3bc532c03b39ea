// ICD 203, standard 3; as a model, EU 2016/958 article 3(1)(a).

import type { Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import { defineRule, type Found } from './rule.ts';
import { activeScale, findLikelihoods } from './support/likelihood/likelihood.ts';
import { passages, placeOf } from './support/prose/passages.ts';
import { findTerms } from './support/prose/term-matcher.ts';

export const judgmentInFacts = defineRule({
  code: 'judgment-in-facts',
  level: 'info',
  softens: true,
  summary: 'A judgment among the facts.',
  reads: ['block-prose', 'block-claims', 'sections'],
  *note(note: Note, { workspace }) {
    const scale = activeScale(workspace);
    for (const passage of passages(note)) {
      if (passage.type !== 'prose' || passage.role !== 'facts') continue;
      const phrases = findTerms(workspace.vocabulary.judgmentPhrases, passage.read);
      const likelihoods = findLikelihoods(workspace.vocabulary, scale, passage.read);
      if (phrases.length === 0 && likelihoods.length === 0) continue;
      const found = (hit: Span): Found => ({
        span: placeOf(passage, hit),
        message:
          `“${passage.text.slice(hit.start, hit.end)}” is a judgment in a section of facts: move it to the analysis, ` +
          'or name the source who says so',
      });
      yield* phrases.map(found);
      yield* likelihoods.map(found);
    }
  },
});
