// A public identifier that cannot be right: its checksum or its form fails; reading the entity finds it.

import { defineRule, problemsOf } from './rule.ts';

/** An identifier whose checksum or format fails. */
export const invalidIdentifier = defineRule({
  code: 'invalid-identifier',
  level: 'error',
  softens: false,
  summary: 'An identifier whose checksum or format fails.',
  note: (note) => problemsOf(note, 'invalid-identifier'),
  catalog: (catalog) => problemsOf(catalog, 'invalid-identifier'),
});
