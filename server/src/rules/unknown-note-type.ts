// Reading the front matter finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const unknownNoteType = defineRule({
  code: 'unknown-note-type',
  level: 'error',
  softens: false,
  summary: 'The value of `note:` is not a known note type.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'unknown-note-type'),
});
