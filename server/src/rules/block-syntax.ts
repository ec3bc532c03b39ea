// Reading the note finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const blockSyntax = defineRule({
  code: 'block-syntax',
  level: 'error',
  softens: false,
  summary: 'A claim block that is not readable YAML, or is never closed.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'block-syntax'),
});
