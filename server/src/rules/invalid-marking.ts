// Reading the note finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const invalidMarking = defineRule({
  code: 'invalid-marking',
  level: 'error',
  softens: false,
  summary: 'A marking that is not a TLP 2.0 label.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'invalid-marking'),
});
