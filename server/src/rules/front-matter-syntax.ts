// Reading the document finds these problems; this rule reports them.

import { defineRule, problemsOf } from './rule.ts';

export const frontMatterSyntax = defineRule({
  code: 'front-matter-syntax',
  level: 'error',
  softens: false,
  summary: 'Front matter that is never closed, or, like a catalog, is not readable YAML.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'front-matter-syntax'),
  catalog: (catalog) => problemsOf(catalog, 'front-matter-syntax'),
});
