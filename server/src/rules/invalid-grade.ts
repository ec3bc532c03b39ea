// A source's grade that is not on the Admiralty scale; reading the note finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A grade that is not A to F followed by 1 to 6 (AJP-2.1). */
export const invalidGrade = defineRule({
  code: 'invalid-grade',
  level: 'error',
  softens: false,
  summary: 'A grade that is not A to F followed by 1 to 6.',
  note: (note) => problemsOf(note, 'invalid-grade'),
});
