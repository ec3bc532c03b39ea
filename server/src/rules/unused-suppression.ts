// A suppression that silences nothing. Only the check knows what was silenced, so it makes these findings itself.

import { defineRule } from './rule.ts';

/** A suppression that silences nothing. */
export const unusedSuppression = defineRule({
  code: 'unused-suppression',
  level: 'warning',
  softens: false,
  summary: 'A suppression that silences nothing.',
});
