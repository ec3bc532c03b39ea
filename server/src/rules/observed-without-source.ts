// ICD 206: whatever a judgment depends on is cited.

import { defineRule } from './rule.ts';
import { citationFixes } from './support/sources/citation-fixes.ts';

export const observedWithoutSource = defineRule({
  code: 'observed-without-source',
  level: 'warning',
  softens: true,
  summary: 'An indicator that is emerging or observed without a source.',
  reads: ['block-claims', 'sources'],
  *note(note) {
    for (const claim of note.claims) {
      if (claim.kind !== 'indicator' || claim.present.has('source')) continue;
      const { status } = claim.fields;
      if (status?.value !== 'emerging' && status?.value !== 'observed') continue;
      yield {
        span: status.span,
        message: `this indicator is ${status.value}, and nothing says who saw it: add \`source\` with the id of one of the note's sources, such as \`S1\``,
        fixes: citationFixes(note, claim, 'source'),
      };
    }
  },
});
