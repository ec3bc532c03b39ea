// Reading the field finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const unknownField = defineRule({
  code: 'unknown-field',
  level: 'warning',
  softens: false,
  summary: 'A key that the schema does not have.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'unknown-field'),
  catalog: (catalog) => problemsOf(catalog, 'unknown-field'),
});
