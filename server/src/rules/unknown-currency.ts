// A currency that is no active ISO 4217 code, such as RMB or €; the field reader finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A currency that is not an active ISO 4217 code. */
export const unknownCurrency = defineRule({
  code: 'unknown-currency',
  level: 'error',
  softens: false,
  summary: 'A currency that is not an active ISO 4217 code.',
  note: (note) => problemsOf(note, 'unknown-currency'),
});
