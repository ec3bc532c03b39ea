// Reads `vocabulary.yaml` of a pack, with a problem at the exact place of everything that is wrong.

import type { z } from 'zod';
import type { Problem } from '../schema/problem.ts';
import { reservedNames } from '../schema/reserved-names.ts';
import { syntaxProblem } from '../schema/syntax-problem.ts';
import { nearest } from '../text/nearest.ts';
import { span } from '../text/span.ts';
import { REFERENCE_KINDS, type VocabularyFile, vocabularySchema } from '../vocabulary/vocabulary.ts';
import type { PackDefinition } from '../workspace/pack.ts';
import type { YamlMap, YamlNode } from '../yaml/node.ts';
import { entryOf, nodeAt, parseYaml, toPlain } from '../yaml/tree.ts';

export interface VocabularyReading {
  /** Absent if anything in the file is wrong. */
  readonly vocabulary?: VocabularyFile;
  readonly definitions: readonly Omit<PackDefinition, 'uri'>[];
  readonly problems: readonly Problem[];
}

/** Reads the file. Never throws. */
export function readVocabulary(source: string): VocabularyReading {
  const mark = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root, error } = parseYaml(source.slice(mark), (offset) => offset + mark);
  if (error) {
    const problem = syntaxProblem('front-matter-syntax', source, error, span(mark, source.length));
    return { definitions: [], problems: [problem] };
  }
  if (!root) return { vocabulary: {}, definitions: [], problems: [] };
  const { data, error: invalid } = vocabularySchema().safeParse(toPlain(root));
  const problems = [
    ...(invalid?.issues ?? []).flatMap((issue) => toProblems(issue, root)),
    ...referenceKinds(root),
    ...(root.type === 'map' ? root.entries.flatMap(({ value }) => reservedNames(value)) : []),
  ];
  if (!data || problems.length > 0) return { definitions: [], problems };
  return { vocabulary: data, definitions: definitionsIn(root), problems };
}

function toProblems(issue: z.core.$ZodIssue, root: YamlNode): Problem[] {
  const node = nodeAt(root, issue.path);
  if (issue.code === 'unrecognized_keys' && node.type === 'map')
    return issue.keys.map((key) => unknownKey(key, node, issue.path));
  if (issue.code === 'invalid_key') {
    const parent = nodeAt(root, issue.path.slice(0, -1));
    const key = parent.type === 'map' ? entryOf(parent, String(issue.path.at(-1)))?.keySpan : undefined;
    const message = `\`${String(issue.path.at(-1))}\` cannot be a name here: use ${issue.issues[0]?.message ?? 'another'}`;
    return [{ code: 'invalid-field', span: key ?? node.span, message, fixes: [] }];
  }
  const key = issue.path.findLast((part) => typeof part === 'string');
  const message = `${key === undefined ? 'the file' : `\`${String(key)}\``}: ${wording(issue)}`;
  return [{ code: 'invalid-field', span: node.span, message, fixes: [] }];
}

function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    const names: Record<string, string> = { string: 'a single value', array: 'a list', object: 'a mapping' };
    return `must be ${names[issue.expected] ?? (issue.expected === 'record' ? 'a mapping' : issue.expected)}`;
  }
  if (issue.code === 'invalid_value') return `use one of ${issue.values.map(String).join(', ')}`;
  return issue.message;
}

function unknownKey(key: string, map: YamlMap, path: readonly PropertyKey[]): Problem {
  const known = path.length === 0 ? Object.keys(vocabularySchema().shape) : [];
  const near = nearest(key, known, { max: 3 });
  const hint =
    near.length > 0 ? `did you mean ${near.map((word) => `\`${word}\``).join(' or ')}?` : 'remove it';
  const place = entryOf(map, key)?.keySpan ?? map.span;
  return {
    code: 'unknown-field',
    span: place,
    message: `the vocabulary has no key \`${key}\` here: ${hint}`,
    fixes: [],
  };
}

/** Kinds that already mean something else: `src`, or a scheme of the web. */
const TAKEN = new Set<string>([
  ...REFERENCE_KINDS,
  ...[
    'about',
    'blob',
    'data',
    'file',
    'ftp',
    'geo',
    'http',
    'https',
    'javascript',
    'mailto',
    'news',
    'sms',
    'ssh',
  ],
  ...[
    'tel',
    'urn',
    'vscode',
    'view-source',
    'ws',
    'wss',
    'doi',
    'git',
    'ipfs',
    'ldap',
    'magnet',
    'sip',
    'xmpp',
  ],
]);

function referenceKinds(root: YamlNode): Problem[] {
  const kinds = root.type === 'map' ? entryOf(root, 'kinds')?.value : undefined;
  if (kinds?.type !== 'map') return [];
  return kinds.entries
    .filter((entry) => TAKEN.has(entry.key))
    .map((entry) => ({
      code: 'invalid-field',
      span: entry.keySpan,
      message: `\`${entry.key}:\` already means something in a link: choose another name for the kind`,
      fixes: [],
    }));
}

const DEFINED = [
  ['kinds', 'kind'],
  ['note-types', 'note type'],
  ['scales', 'scale'],
] as const;

function definitionsIn(root: YamlNode): Omit<PackDefinition, 'uri'>[] {
  if (root.type !== 'map') return [];
  return DEFINED.flatMap(([part, what]) => {
    const value = entryOf(root, part)?.value;
    return value?.type === 'map'
      ? value.entries.map((entry) => ({ what, key: entry.key, span: entry.keySpan }))
      : [];
  });
}
