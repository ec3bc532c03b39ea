// A key without which a note, an entity, a source or a claim says nothing; reading the document finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A required key is absent. */
export const missingField = defineRule({
  code: 'missing-field',
  level: 'error',
  softens: false,
  summary: 'A required key is absent.',
  note: (note) => problemsOf(note, 'missing-field'),
  catalog: (catalog) => problemsOf(catalog, 'missing-field'),
});
