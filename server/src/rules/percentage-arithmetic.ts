// Shares, changes, compound annual growth rates, and differences of percentages that are called per cent instead of
// points (ICD 203, standard 8; ISO 80000-1, annex on percentages).

import type { Note } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import { defineRule } from './rule.ts';
import { passages, placeOf } from './support/prose/passages.ts';
import { statedPercentages } from './support/prose/stated-percentages.ts';

export const percentageArithmetic = defineRule({
  code: 'percentage-arithmetic',
  level: 'warning',
  softens: false,
  summary: 'A percentage that does not follow from the figures beside it.',
  reads: ['block-prose', 'block-claims', 'sections'],
  *note(note: Note) {
    for (const passage of passages(note)) {
      for (const { start, end, wrong } of statedPercentages(passage.text)) {
        if (!wrong) continue;
        const span = placeOf(passage, { start, end });
        const { points } = wrong;
        const isPlain = note.text.slice(span.start, span.end) === passage.text.slice(start, end);
        yield {
          span,
          message: wrong.message,
          fixes:
            points !== undefined && isPlain
              ? [replaceFix(span, `${points} points`, 'Call them percentage points', false)]
              : [],
        };
      }
    }
  },
});
