// A value of the wrong type or form, or outside its list; the field schemas find it.

import { defineRule, problemsOf } from './rule.ts';

/** A value of the wrong type or form, or outside its list. */
export const invalidField = defineRule({
  code: 'invalid-field',
  level: 'error',
  softens: false,
  summary: 'A value of the wrong type or form, or outside its list.',
  note: (note) => problemsOf(note, 'invalid-field'),
  catalog: (catalog) => problemsOf(catalog, 'invalid-field'),
});
