// An amount of money that is outside the grammar of SPEC §4.1; the field reader finds it.

import { defineRule, problemsOf } from './rule.ts';

/** An amount outside the grammar, without a currency, or with its minimum above its maximum. */
export const invalidAmount = defineRule({
  code: 'invalid-amount',
  level: 'error',
  softens: false,
  summary: 'An amount outside the grammar, without a currency, or with its minimum above its maximum.',
  note: (note) => problemsOf(note, 'invalid-amount'),
});
