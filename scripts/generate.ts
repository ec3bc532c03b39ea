/** Writes the generated files; with `--check`, only reports which of them are outdated. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TEXTS } from '../server/src/render/texts.ts';
import { RULES } from '../server/src/rules/index.ts';
import { makeClaimSnippets } from './generate/claim-snippets.ts';
import { makeFormatPage } from './generate/field-reference.ts';
import { makeGrammar } from './generate/grammar.ts';
import { makeRuleIndex, makeRulePage } from './generate/rule-index.ts';
import {
  makeCatalogSchema,
  makeConfigurationSchema,
  makeLockSchema,
  makePackSchema,
  makeRulesSchema,
  makeVocabularySchema,
} from './generate/schemas.ts';
import { makeSettingsPage } from './generate/settings-page.ts';
import { makeStandardsPage } from './generate/standards.ts';
import { repositoryRoot } from './support/paths.ts';

interface GeneratedFile {
  path: string;
  make(): Promise<string>;
}

const generatedFiles: GeneratedFile[] = [
  { path: 'l10n/bundle.l10n.json', make: collectMessages },
  { path: 'docs/rules/README.md', make: makeRuleIndex },
  ...RULES.map((rule) => ({ path: `docs/rules/${rule.code}.md`, make: () => makeRulePage(rule) })),
  { path: 'docs/standards.md', make: makeStandardsPage },
  { path: 'docs/format.md', make: makeFormatPage },
  { path: 'docs/settings-and-commands.md', make: makeSettingsPage },
  { path: 'packs/core/snippets/kinds.code-snippets', make: makeClaimSnippets },
  { path: 'syntaxes/dossier.injection.tmLanguage.json', make: makeGrammar },
  { path: 'schemas/dossier.schema.json', make: makeConfigurationSchema },
  { path: 'schemas/catalog.schema.json', make: makeCatalogSchema },
  { path: 'schemas/pack.schema.json', make: makePackSchema },
  { path: 'schemas/packs-lock.schema.json', make: makeLockSchema },
  { path: 'schemas/vocabulary.schema.json', make: makeVocabularySchema },
  { path: 'schemas/rules.schema.json', make: makeRulesSchema },
];

/** Every message that the client or the renderer may show, for translators: each message is its own key. */
async function collectMessages(): Promise<string> {
  const folder = path.join(repositoryRoot, 'client', 'src');
  const messages = new Set<string>(TEXTS);
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    if (!name.endsWith('.ts')) continue;
    const source = await readFile(path.join(folder, name), 'utf8');
    for (const [, message] of source.matchAll(/l10n\.t\(\s*'([^'\\]*)'/g)) messages.add(message ?? '');
  }
  const sorted = [...messages].sort();
  return toJson(Object.fromEntries(sorted.map((message) => [message, message])));
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Compares line ends as equal, because git may have converted them. */
async function isCurrent(file: string, wanted: string): Promise<boolean> {
  try {
    return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n') === wanted;
  } catch {
    return false;
  }
}

const onlyCheck = process.argv.includes('--check');
for (const generated of generatedFiles) {
  const file = path.join(repositoryRoot, generated.path);
  const wanted = await generated.make();
  if (await isCurrent(file, wanted)) continue;
  if (onlyCheck) {
    console.error(`${generated.path} is out of date: run \`npm run generate\`.`);
    process.exitCode = 1;
  } else {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, wanted);
    console.log(`Wrote ${generated.path}.`);
  }
}
