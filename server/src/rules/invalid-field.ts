// Reading the field finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';
import { historyOrder } from './support/findings/history-order.ts';

export const invalidField = defineRule({
  code: 'invalid-field',
  level: 'error',
  softens: false,
  summary: 'A value of the wrong type or form, or outside its list.',
  reads: ['block-claims', 'problems'],
  note: (note) => [...problemsOf(note, 'invalid-field'), ...historyOrder(note)],
  catalog: (catalog) => problemsOf(catalog, 'invalid-field'),
});
