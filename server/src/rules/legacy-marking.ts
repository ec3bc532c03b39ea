// TLP 2.0 (FIRST, August 2022) renamed the label. Reading the note finds it; this rule reports it.

import { defineRule, problemsOf } from './rule.ts';

export const legacyMarking = defineRule({
  code: 'legacy-marking',
  level: 'warning',
  softens: false,
  summary: '`TLP:WHITE`, which is now `TLP:CLEAR`.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'legacy-marking'),
});
