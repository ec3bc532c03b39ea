// A key that the schema does not have; the field reader finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A key that the schema does not have. */
export const unknownField = defineRule({
  code: 'unknown-field',
  level: 'warning',
  softens: false,
  summary: 'A key that the schema does not have.',
  note: (note) => problemsOf(note, 'unknown-field'),
  catalog: (catalog) => problemsOf(catalog, 'unknown-field'),
});
