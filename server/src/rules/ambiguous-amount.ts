// A currency sign, magnitude or number that several readers read differently; the field reader finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A sign, magnitude or number that can mean several things: `$`, `¥`, `£`, `kr`, `兆`, `mm`, `1.500`. */
export const ambiguousAmount = defineRule({
  code: 'ambiguous-amount',
  level: 'info',
  softens: false,
  summary:
    'A sign, magnitude or number that can mean several things: `$`, `¥`, `£`, `kr`, `兆`, `mm`, `1.500`.',
  note: (note) => problemsOf(note, 'ambiguous-amount'),
});
