// The label of TLP 1.0 that TLP 2.0 renamed; reading the note finds it.

import { defineRule, problemsOf } from './rule.ts';

/** `TLP:WHITE`, which TLP 2.0 (FIRST, August 2022) calls `TLP:CLEAR`. */
export const legacyMarking = defineRule({
  code: 'legacy-marking',
  level: 'warning',
  softens: false,
  summary: '`TLP:WHITE`, which is now `TLP:CLEAR`.',
  note: (note) => problemsOf(note, 'legacy-marking'),
});
