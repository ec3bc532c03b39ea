// R. J. Heuer: evidence that fits all hypotheses has no diagnostic value.

import { ratedEvidence } from '../claims/hypotheses.ts';
import { claimsOfKind } from '../note/claims-of-kind.ts';
import { defineRule, type Found } from './rule.ts';

export const undiagnosticEvidence = defineRule({
  code: 'undiagnostic-evidence',
  level: 'info',
  softens: false,
  summary: 'A piece of evidence that rates all competing hypotheses alike.',
  reads: ['block-claims'],
  *note(note): Iterable<Found> {
    for (const { fields } of claimsOfKind(note, 'hypotheses')) {
      const count = fields.hypotheses?.value.length ?? 0;
      for (const [index, { ratings }] of ratedEvidence(fields).entries()) {
        const row = fields.evidence?.value[index];
        const [first, ...others] = new Set(ratings.values());
        if (!row || count < 2 || ratings.size < count || others.length > 0) continue;
        yield {
          span: row.value.text?.span ?? row.span,
          message: `this rates every hypothesis \`${first}\`, so it tells none from another: rate it more finely, or leave it out of the matrix`,
        };
      }
    }
  },
});
