// Reading `dossier.yaml` finds errors of form; this rule adds those in the codes and options of rules.

import { replaceFix } from '../schema/problem.ts';
import { nearest } from '../text/nearest.ts';
import type { ConfigurationFile } from '../workspace/configuration.ts';
import { rulesOf } from '../workspace/parse-configuration.ts';
import type { YamlEntry, YamlMap } from '../yaml/node.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import { defineRule, type Found, type Rule } from './rule.ts';
import { packTextProblems } from './support/packs/pack-text-problems.ts';

/** The last valid configuration stays in force. */
export const invalidConfig: Rule = defineRule({
  code: 'invalid-config',
  level: 'error',
  softens: false,
  summary: 'An unknown setting, or a wrong value, in `dossier.yaml` or a file of a pack.',
  configuration: (file, { workspace }, rules) => [
    ...file.problems,
    ...checkRules(file, rules),
    ...(file.part === undefined
      ? []
      : packTextProblems(workspace, { part: file.part, uri: file.uri, text: file.text })),
  ],
});

function checkRules(file: ConfigurationFile, rules: readonly Rule[]): Found[] {
  if (file.part !== undefined && file.part !== 'rules') return [];
  const mark = file.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root } = parseYaml(file.text.slice(mark), (offset) => offset + mark);
  if (root?.type !== 'map') return [];
  if (file.part === 'rules')
    return rulesOf(root).entries.flatMap((entry) => checkSetting(rules, entry, false));
  return ['rules', 'tolerances'].flatMap((key) => {
    const settings = entryOf(root, key)?.value;
    if (settings?.type !== 'map') return [];
    return settings.entries.flatMap((entry) => checkSetting(rules, entry, key === 'tolerances'));
  });
}

function checkSetting(rules: readonly Rule[], entry: YamlEntry, tolerance: boolean): Found[] {
  const rule = rules.find(({ code }) => code === entry.key);
  if (!rule) return [unknownCode(rules, entry)];
  if (tolerance) return checkOptions(rule, { tolerance: entry }, entry);
  const options = entry.value.type === 'map' ? entryOf(entry.value, 'options')?.value : undefined;
  return options?.type === 'map' ? checkOptions(rule, byKey(options), entry) : [];
}

function unknownCode(rules: readonly Rule[], entry: YamlEntry): Found {
  const near = nearest(
    entry.key,
    rules.map(({ code }) => code),
    { max: 3 },
  );
  const hint =
    near.length > 0
      ? `did you mean ${near.map((code) => `\`${code}\``).join(' or ')}?`
      : 'see the list of rules';
  const fixes = near.map((code) => replaceFix(entry.keySpan, code, `Replace by ${code}`, false));
  return { span: entry.keySpan, message: `no rule has the code \`${entry.key}\`: ${hint}`, fixes };
}

function byKey(map: YamlMap): Record<string, YamlEntry> {
  return Object.fromEntries(map.entries.map((entry) => [entry.key, entry]));
}

function checkOptions(rule: Rule, entries: Readonly<Record<string, YamlEntry>>, whole: YamlEntry): Found[] {
  const known = optionNames(rule);
  const found: Found[] = [];
  for (const [name, entry] of Object.entries(entries)) {
    if (known.includes(name)) continue;
    const has =
      known.length > 0
        ? `its options are ${known.map((option) => `\`${option}\``).join(', ')}`
        : 'it has none';
    found.push({ span: entry.keySpan, message: `\`${rule.code}\` has no option \`${name}\`: ${has}` });
  }
  if (found.length > 0 || !rule.options) return found;
  const values = Object.fromEntries(
    Object.entries(entries).map(([name, { value }]) => [name, value.type === 'scalar' ? value.value : value]),
  );
  const result = rule.options.safeParse(values);
  for (const issue of result.error?.issues ?? []) {
    const entry = entries[String(issue.path[0])] ?? whole;
    found.push({
      span: entry.value.span,
      message: `\`${String(issue.path[0] ?? entry.key)}\` ${issue.message}`,
    });
  }
  return found;
}

/** The names of a rule's options, taken from its schema. */
export function optionNames(rule: Rule): string[] {
  const schema = rule.options;
  return schema && 'shape' in schema && typeof schema.shape === 'object' && schema.shape
    ? Object.keys(schema.shape)
    : [];
}
