// Front matter that is never closed, and YAML that does not parse in it or in a catalog; reading the document finds it.

import { defineRule, problemsOf } from './rule.ts';

/** Front matter or a catalog that is not readable YAML, and front matter whose fences are none. */
export const frontMatterSyntax = defineRule({
  code: 'front-matter-syntax',
  level: 'error',
  softens: false,
  summary: 'Front matter that is never closed, or, like a catalog, is not readable YAML.',
  note: (note) => problemsOf(note, 'front-matter-syntax'),
  catalog: (catalog) => problemsOf(catalog, 'front-matter-syntax'),
});
