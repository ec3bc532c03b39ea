// Reading the document finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const missingField = defineRule({
  code: 'missing-field',
  level: 'error',
  softens: false,
  summary: 'A required key is absent.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'missing-field'),
  catalog: (catalog) => problemsOf(catalog, 'missing-field'),
});
