// A marking that is not a TLP 2.0 label; reading the note finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A marking of a note, source or claim that is no label of TLP 2.0. */
export const invalidMarking = defineRule({
  code: 'invalid-marking',
  level: 'error',
  softens: false,
  summary: 'A marking that is not a TLP 2.0 label.',
  note: (note) => problemsOf(note, 'invalid-marking'),
});
