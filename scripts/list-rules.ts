// Writes server/src/rules/index.ts: the explicit list of rules, in the order of SPEC families by file name.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../server/src/rules/', import.meta.url);
const names = readdirSync(folder)
  .filter(
    (file) =>
      file.endsWith('.ts') &&
      /defineRule(<[^>]*>)?\(/.test(readFileSync(new URL(file, folder), 'utf8')) &&
      file !== 'rule.ts',
  )
  .map((file) => file.slice(0, -3))
  .sort();
const camel = (code: string) => code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const lines = [
  '// The explicit list of rules: one line a code, in alphabetical order.',
  '',
  ...names.map((code) => `import { ${camel(code)} } from './${code}.ts';`),
  "import type { Rule } from './rule.ts';",
  '',
  '/** Every rule. A rule that is not here does not run. */',
  'export const RULES: readonly Rule[] = [',
  ...names.map((code) => `  ${camel(code)},`),
  '];',
  '',
];
writeFileSync(new URL('index.ts', folder), lines.join('\n'));
