// A currency sign or magnitude that several readers read differently; the field reader finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A sign or magnitude that can mean several things: $, ¥, £, kr, 兆, mm. */
export const ambiguousAmount = defineRule({
  code: 'ambiguous-amount',
  level: 'info',
  softens: false,
  summary: 'A sign or magnitude that can mean several things: $, ¥, £, kr, 兆, mm.',
  note: (note) => problemsOf(note, 'ambiguous-amount'),
});
