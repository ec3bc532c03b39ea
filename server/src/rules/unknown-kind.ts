// Reading the note finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const unknownKind = defineRule({
  code: 'unknown-kind',
  level: 'warning',
  softens: false,
  summary: 'A link or fence whose kind looks like a misspelling of a known one.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'unknown-kind'),
  catalog: (catalog) => problemsOf(catalog, 'unknown-kind'),
});
