// YAML that does not parse in front matter or in a catalog; reading the document finds it.

import { defineRule, problemsOf } from './rule.ts';

/** Front matter or a catalog that is not readable YAML. */
export const frontMatterSyntax = defineRule({
  code: 'front-matter-syntax',
  level: 'error',
  softens: false,
  summary: 'Front matter or a catalog that is not readable YAML.',
  note: (note) => problemsOf(note, 'front-matter-syntax'),
  catalog: (catalog) => problemsOf(catalog, 'front-matter-syntax'),
});
