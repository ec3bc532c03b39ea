// AJP-2.1. Reading the note finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const invalidGrade = defineRule({
  code: 'invalid-grade',
  level: 'error',
  softens: false,
  summary: 'A grade that is not A to F followed by 1 to 6.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'invalid-grade'),
});
