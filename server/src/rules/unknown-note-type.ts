// A `note:` that names no type of note; reading the front matter finds it.

import { defineRule, problemsOf } from './rule.ts';

/** The value of `note:` is not a known note type. */
export const unknownNoteType = defineRule({
  code: 'unknown-note-type',
  level: 'error',
  softens: false,
  summary: 'The value of `note:` is not a known note type.',
  note: (note) => problemsOf(note, 'unknown-note-type'),
});
