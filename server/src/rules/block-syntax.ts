// A claim block that is not a YAML mapping, or that is never closed; reading the note finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A claim block that is not readable YAML, or is never closed. */
export const blockSyntax = defineRule({
  code: 'block-syntax',
  level: 'error',
  softens: false,
  summary: 'A claim block that is not readable YAML, or is never closed.',
  note: (note) => problemsOf(note, 'block-syntax'),
});
