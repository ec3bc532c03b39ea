// Only `check` knows what was silenced, so it makes these findings itself.

import { defineRule } from './rule.ts';

export const unusedSuppression = defineRule({
  code: 'unused-suppression',
  level: 'warning',
  softens: false,
  summary: 'A suppression that silences nothing.',
});
