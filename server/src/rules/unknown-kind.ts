// A link or a fence one slip of the pen away from a kind; reading the note finds it.

import { defineRule, problemsOf } from './rule.ts';

/** A link or fence whose kind is one slip away from a known one. */
export const unknownKind = defineRule({
  code: 'unknown-kind',
  level: 'warning',
  softens: false,
  summary: 'A link or fence whose kind is one slip away from a known one.',
  note: (note) => problemsOf(note, 'unknown-kind'),
  catalog: (catalog) => problemsOf(catalog, 'unknown-kind'),
});
