// Reads `dossier.yaml` into a configuration, with a problem at the exact place of everything that is wrong.

import * as z from 'zod';
import { oneOf } from '../schema/fields.ts';
import { fail } from '../schema/from-text.ts';
import type { Problem } from '../schema/problem.ts';
import { type Field, listOf, readFields } from '../schema/read-fields.ts';
import { syntaxProblem } from '../schema/syntax-problem.ts';
import { conflictsIn } from '../text/conflicts.ts';
import { span } from '../text/span.ts';
import type { YamlMap, YamlNode } from '../yaml/node.ts';
import { isEmpty, parseYaml, toPlain } from '../yaml/tree.ts';
import {
  type Configuration,
  type ConfigurationFile,
  DEFAULT_CONFIGURATION,
  type Level,
  type RuleSetting,
  SEVERITIES,
} from './configuration.ts';
import { parseGlob } from './glob-syntax.ts';

/** The levels that a rule may be set to. */
export const LEVELS = ['off', ...SEVERITIES] as const;

const level = oneOf(LEVELS);

// No person writes a longer glob.
const LONGEST_GLOB = 1000;
const MOST_GLOBS = 1000;

const glob = z.string('must be a glob, such as `archive/**`').transform((written, ctx) => {
  const trimmed = written.trim();
  if (trimmed === '') return fail(ctx, 'a glob is not empty: write one such as `archive/**`');
  if (trimmed.length > LONGEST_GLOB) return fail(ctx, `a glob has at most ${LONGEST_GLOB} characters`);
  if (trimmed.startsWith('!'))
    return fail(ctx, `“${written}”: globs cannot be negated: list exactly what is hidden, or included`);
  const parsed = parseGlob(trimmed);
  if ('problem' in parsed) return fail(ctx, parsed.problem);
  return trimmed;
});

/**
 * The shape of `dossier.yaml` (SPEC §9). `rules` and `tolerances` are mappings by rule code and are read separately.
 */
export const configurationShape = {
  include: listOf(glob),
  exclude: listOf(glob),
  gitignore: oneOf(['true', 'false']),
  scale: oneOf(['icd203', 'phia']),
  rules: z.record(z.string(), z.unknown()),
  packs: listOf(z.string()),
  fields: listOf(z.string()),
  tolerances: z.record(z.string(), z.string('must be a number or a percentage')),
};

/**
 * Reads the file. Never throws. If there is any problem, there is no configuration, and the last valid one stays in
 * force.
 */
export function parseConfiguration(uri: string, text: string): ConfigurationFile {
  const file = { type: 'configuration', uri, text } as const;
  const conflicts = conflictsIn(text);
  const [conflict] = conflicts;
  if (conflict) {
    const problem = { span: conflict.marker, message: 'this file has a merge conflict', fixes: [] };
    return { ...file, conflicted: { conflicts, defines: [], refers: [] }, problems: [problem] };
  }
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root, error } = parseYaml(text.slice(mark), (offset) => offset + mark);
  if (error)
    return {
      ...file,
      problems: [syntaxProblem('front-matter-syntax', text, error, span(mark, text.length))],
    };
  if (!root) return { ...file, configuration: DEFAULT_CONFIGURATION, problems: [] };
  if (root.type !== 'map') {
    const message = '`dossier.yaml` is a mapping: write keys such as `include:`, `scale:` or `rules:`';
    return { ...file, problems: [{ span: root.span, message, fixes: [] }] };
  }
  return { ...file, ...readRoot(root) };
}

function readRoot(root: YamlMap): Pick<ConfigurationFile, 'configuration' | 'problems'> {
  const { fields, problems: found } = readFields(root, configurationShape, { what: '`dossier.yaml`' });
  const problems: Problem[] = [...found, ...tooMany(fields.include), ...tooMany(fields.exclude)];
  const rules = readRules(fields.rules?.node, fields.tolerances?.node, problems);
  if (problems.length > 0) return { problems };
  const values = (list: { readonly value: readonly { readonly value: string }[] } | undefined) =>
    list?.value.map((item) => item.value) ?? [];
  const configuration: Configuration = {
    include: withFolders(values(fields.include)),
    exclude: withFolders(values(fields.exclude)),
    gitignore: fields.gitignore?.value !== 'false',
    scale: fields.scale?.value === 'phia' ? 'phia' : 'icd203',
    rules,
    packs: values(fields.packs),
    fields: values(fields.fields),
  };
  return { configuration, problems };
}

/** Every file is matched against every glob, so an excessive number of globs is refused. */
function tooMany(list: Field<readonly { readonly value: string }[]> | undefined): Problem[] {
  const ways = (list?.value ?? []).map(({ value }) => waysOf(value)).reduce((sum, count) => sum + count, 0);
  if (!list || ways <= MOST_GLOBS) return [];
  const { key, keySpan } = list.entry;
  const message = `\`${key}\` has ${ways} globs, counting each alternative in braces, and at most ${MOST_GLOBS} are allowed: name folders instead`;
  return [{ code: 'invalid-field', span: keySpan, message, fixes: [] }];
}

function waysOf(glob: string): number {
  const parsed = parseGlob(glob);
  return 'paths' in parsed ? parsed.paths.length : 0;
}

/**
 * A name without wildcards at the end of a glob may be a folder, and one before a slash is; it then stands for
 * everything in the folder.
 */
function withFolders(globs: readonly string[]): string[] {
  return globs.flatMap((written) => {
    const name = written.replace(/\/+$/, '');
    const isPlain = !/[*?[\]\\]/.test(name.slice(name.lastIndexOf('/') + 1));
    if (isPlain) return [name, `${name}/**`];
    return name === written || name.endsWith('**') ? [name] : [`${name}/**`];
  });
}

/**
 * Levels and options by code, as in `rules` of `dossier.yaml`. `tolerances` is a shorthand for a rule's option
 * `tolerance`.
 */
export function readRules(
  rules: YamlNode | undefined,
  tolerances: YamlNode | undefined,
  problems: Problem[],
): Map<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const entry of rules?.type === 'map' ? rules.entries : []) {
    const setting = readSetting(entry.value, problems);
    if (setting) settings.set(entry.key, setting);
  }
  for (const entry of tolerances?.type === 'map' ? tolerances.entries : []) {
    const before = settings.get(entry.key);
    const value = entry.value.type === 'scalar' ? entry.value.value : '';
    settings.set(entry.key, { ...before, options: { tolerance: value, ...before?.options } });
  }
  return settings;
}

/** The codes in a pack's `rules.yaml`: the whole mapping, or what is under `rules` if that is its only key. */
export function rulesOf(root: YamlMap): YamlMap {
  const [only, ...more] = root.entries;
  return only?.key === 'rules' && only.value.type === 'map' && more.length === 0 ? only.value : root;
}

function readSetting(node: YamlNode, problems: Problem[]): RuleSetting | undefined {
  if (isEmpty(node)) return undefined;
  if (node.type === 'scalar') {
    const value = readLevel(node, problems);
    return value && { level: value, options: {} };
  }
  if (node.type !== 'map') {
    problems.push({
      code: 'invalid-field',
      span: node.span,
      message: 'a rule is set to a level, or to `{level, options}`',
      fixes: [],
    });
    return undefined;
  }
  const { fields, problems: found } = readFields(
    node,
    { level, options: z.record(z.string(), z.string('must be a single value')) },
    { what: 'a rule' },
  );
  problems.push(...found);
  const options = fields.options?.value ?? {};
  return fields.level ? { level: fields.level.value as Level, options } : { options };
}

function readLevel(node: YamlNode, problems: Problem[]): Level | undefined {
  const result = level.safeParse(toPlain(node));
  if (result.success) return result.data as Level;
  for (const issue of result.error.issues)
    problems.push({ code: 'invalid-field', span: node.span, message: issue.message, fixes: [] });
  return undefined;
}
