// An XBRL fact names its period; as a model, Regulation (EU) 2016/958 art. 3(1)(e) asks for the date.

import { kindOf } from '../claims/index.ts';
import { expectedKey } from '../claims/kind.ts';
import { defineRule, type Found } from './rule.ts';

export const missingAsOf = defineRule({
  code: 'missing-as-of',
  level: 'error',
  softens: true,
  summary: 'A factual claim or an indicator without the date for which it holds.',
  reads: ['block-claims'],
  *note(note): Iterable<Found> {
    for (const claim of note.claims) {
      const key = expectedKey(kindOf(claim), 'missing-as-of');
      if (!claim.map || key === undefined || claim.present.has(key)) continue;
      const message = `this ${claim.kind} claim has no date: add \`as-of\`, such as 2026, 2026-Q2, 2026-05 or 2026-05-18`;
      yield { span: claim.fence, message };
    }
  },
});
