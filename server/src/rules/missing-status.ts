// The amount may be a rumour or a closed deal. ICD 203, standard 1; as a model, Regulation (EU) 2016/958 art.
// 3(1)(c).

import { VALUATION_STATUSES } from '../claims/valuation.ts';
import { defineRule, type Found } from './rule.ts';
import { valuationClaims } from './support/money/valuation-claims.ts';

export const missingStatus = defineRule({
  code: 'missing-status',
  level: 'warning',
  softens: true,
  summary: 'A valuation that does not say whether it is a rumour, a plan or a fact.',
  reads: ['block-claims'],
  *note(note): Iterable<Found> {
    for (const { present, fence } of valuationClaims(note)) {
      if (present.has('status')) continue;
      const message = `this valuation has no status: add \`status\`, one of ${VALUATION_STATUSES.join(', ')}`;
      yield { span: fence, message };
    }
  },
});
