// Reading the field finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const ambiguousAmount = defineRule({
  code: 'ambiguous-amount',
  level: 'info',
  softens: false,
  summary:
    'A sign, magnitude or number that can mean several things: `$`, `¥`, `£`, `kr`, `兆`, `mm`, `1.500`.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'ambiguous-amount'),
});
