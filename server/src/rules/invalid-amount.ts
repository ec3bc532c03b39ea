// The grammar is in docs/format.md. Reading the field finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const invalidAmount = defineRule({
  code: 'invalid-amount',
  level: 'error',
  softens: false,
  summary: 'An amount outside the grammar, without a currency, or with its minimum above its maximum.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'invalid-amount'),
});
