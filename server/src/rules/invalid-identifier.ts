// Reading the entity finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const invalidIdentifier = defineRule({
  code: 'invalid-identifier',
  level: 'error',
  softens: false,
  summary: 'An identifier whose checksum or format fails.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'invalid-identifier'),
  catalog: (catalog) => problemsOf(catalog, 'invalid-identifier'),
});
