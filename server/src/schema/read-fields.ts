// Reads a YAML mapping field by field against a shape of zod schemas, so that a wrong field never hides a right one.

import type { z } from 'zod';
import type { Span } from '../text/span.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/node.ts';
import { entryOf, isEmpty, nodeAt, partOf, toPlain } from '../yaml/tree.ts';
import { type IssueDetail, readerOf } from './from-text.ts';
import { missingInside } from './missing.ts';
import { type NearestKeys, nearestKeys } from './nearest-keys.ts';
import { type LocalFix, type Problem, replaceFix } from './problem.ts';
import type { Items, Keyed, Located, Named, Nested, Shape } from './shape.ts';
import { splitEntry, splitItem, splitProblem } from './split-number.ts';

export {
  type Items,
  type Keyed,
  type Located,
  listOf,
  type Named,
  type Nested,
  oneOrMore,
  type Shape,
  shapeToObject,
  singleOf,
} from './shape.ts';

/** A value and its place: for a scalar, its text without quotes; for a list or mapping, the whole of it. */
export interface Field<T> extends Located<T> {
  readonly entry: YamlEntry;
}

type ValueOf<T> =
  T extends Nested<infer N>
    ? Fields<N>
    : T extends Keyed<infer E>
      ? readonly Located<Named<z.output<E>>>[]
      : T extends Items<infer I>
        ? readonly Located<ValueOf<I>>[]
        : T extends z.ZodType
          ? z.output<T>
          : never;

/** The fields that are present, not empty, and valid. Lists only contain their valid items. */
export type Fields<S extends Shape> = {
  readonly [K in keyof S]?: Field<ValueOf<S[K]>>;
};

export interface ReadResult<S extends Shape> {
  readonly fields: Fields<S>;
  /** Keys with a value, right or wrong. A present key is not reported as missing. */
  readonly present: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

export interface ReadOptions {
  /** What messages call the mapping: `a valuation claim`, `the front matter`. */
  readonly what: string;
  /** Further keys that are accepted with any value. Keys that begin with `x-` always are. */
  readonly extra?: readonly string[];
  /** Keys of this mapping, but not of inner ones, that are ignored. */
  readonly ignored?: readonly string[];
  /** The text that the places are in: with it, keys that are missing inside come with the fix that inserts them. */
  readonly source?: string;
  /** Whether a value fits a key that the shape leaves to other code to read. */
  readonly fits?: (key: string, node: YamlNode) => boolean;
}

/** Reads every entry of `map`. Never throws; all errors are in `problems`, with their exact places. */
export function readFields<S extends Shape>(map: YamlMap, shape: S, options: ReadOptions): ReadResult<S> {
  const fields: Record<string, Field<unknown>> = {};
  const present = new Set<string>();
  const problems: Problem[] = [];
  const unknown: YamlEntry[] = [];
  for (let at = 0; at < map.entries.length; at++) {
    const entry = map.entries[at] as YamlEntry;
    const schema = Object.hasOwn(shape, entry.key) ? shape[entry.key] : undefined;
    if (!schema) {
      if (!isFree(entry.key, options)) unknown.push(entry);
      continue;
    }
    if (isEmpty(entry.value)) continue;
    present.add(entry.key);
    const split = map.flow ? splitEntry(map.entries, at) : undefined;
    if (split) {
      problems.push(splitProblem(entry.key, split));
      at += split.length - 1;
      continue;
    }
    const value = readValue({ entry, node: entry.value, options, problems }, schema);
    if (value !== undefined) fields[entry.key] = { value, span: entry.value.span, node: entry.value, entry };
  }
  problems.push(...unknownFields(unknown, map, shape, options));
  return { fields: fields as Fields<S>, present, problems };
}

function isFree(key: string, { extra, ignored }: ReadOptions): boolean {
  return key.startsWith('x-') || extra?.includes(key) === true || ignored?.includes(key) === true;
}

/** The value being read, and where its problems go. */
interface Reading {
  readonly entry: YamlEntry;
  readonly node: YamlNode;
  readonly options: ReadOptions;
  readonly problems: Problem[];
}

function readValue(reading: Reading, schema: Shape[string]): unknown {
  if ('nested' in schema) return readNested(reading, schema);
  if ('each' in schema) return readKeyed(reading, schema);
  if ('items' in schema) return readItems(reading, schema);
  const { node, problems } = reading;
  const read = node.type === 'scalar' ? readerOf(schema) : undefined;
  if (read && node.type === 'scalar') {
    const issues: z.core.$ZodIssue[] = [];
    const value = read(node.value, { issues });
    if (issues.length === 0) return value;
    for (const issue of issues) problems.push(toProblem(issue, reading));
    return meantBy(issues);
  }
  const result = schema.safeParse(toPlain(node));
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(toProblem(issue, reading));
  return meantBy(result.error.issues);
}

/** The intended value despite mistakes, if none of them leaves a doubt. */
function meantBy(issues: readonly z.core.$ZodIssue[]): unknown {
  const meant = issues.map((issue) => detailOf(issue)?.meant);
  return meant.includes(undefined) ? undefined : meant[0];
}

function detailOf(issue: z.core.$ZodIssue): IssueDetail | undefined {
  return issue.code === 'custom' ? (issue.params as IssueDetail | undefined) : undefined;
}

function readNested(reading: Reading, schema: Nested): unknown {
  const { entry, node, options, problems } = reading;
  if (node.type === 'scalar' && schema.short !== undefined) {
    const value = readValue(reading, schema.nested[schema.short] as Shape[string]);
    return value === undefined ? undefined : { [schema.short]: { value, span: node.span, node, entry } };
  }
  if (node.type !== 'map') {
    const keys = Object.keys(schema.nested).join(', ');
    problems.push(invalid(node, `\`${entry.key}\` must be a mapping with the keys ${keys}`));
    return undefined;
  }
  const inner = readFields(node, schema.nested, {
    what: `\`${entry.key}\``,
    extra: options.extra ?? [],
    ...(options.source !== undefined && { source: options.source }),
  });
  problems.push(...inner.problems);
  for (const key of schema.needs ?? [])
    if (!inner.present.has(key))
      problems.push(missingInside({ of: entry.key, key, map: node, source: options.source }));
  return inner.fields;
}

function readKeyed(reading: Reading, { each }: Keyed): unknown {
  const { entry, node, problems } = reading;
  if (node.type !== 'map') {
    problems.push(invalid(node, `\`${entry.key}\` must be a mapping, such as \`{H1: …, H2: …}\``));
    return undefined;
  }
  return node.entries.flatMap(({ key, keySpan, value: inner }): Located<Named<unknown>>[] => {
    if (isEmpty(inner)) return [];
    const value = readValue({ ...reading, node: inner }, each);
    if (value === undefined) return [];
    const name = { value: key, span: keySpan, node: inner };
    return [{ value: { name, of: { value, span: inner.span, node: inner } }, span: inner.span, node: inner }];
  });
}

function readItems(reading: Reading, schema: Items): unknown {
  const { entry, node, problems } = reading;
  if (node.type !== 'list' && !schema.orSingle) {
    const fixes =
      node.type === 'scalar' ? [replaceFix(node.outer, `[${listItem(node)}]`, 'Make it a list', false)] : [];
    problems.push({ ...invalid(node, `\`${entry.key}\` must be a list, such as \`[a, b]\``), fixes });
    return undefined;
  }
  const items: Located<unknown>[] = [];
  const nodes = node.type === 'list' ? node.items : [node];
  for (let at = 0; at < nodes.length; at++) {
    const item = nodes[at] as YamlNode;
    const split = node.type === 'list' && node.flow ? splitItem(nodes, at) : undefined;
    if (split && isFaulty(reading, nodes.slice(at, at + split.length), schema.items)) {
      problems.push(splitProblem(entry.key, split));
      at += split.length - 1;
      continue;
    }
    const value = readValue({ ...reading, node: item }, schema.items);
    if (value !== undefined) items.push({ value, span: item.span, node: item });
  }
  return items;
}

// Whether one of the values is not one by itself: `[5,100]` may well be two numbers.
function isFaulty(reading: Reading, nodes: readonly YamlNode[], schema: z.ZodType | Nested): boolean {
  const problems: Problem[] = [];
  for (const node of nodes) readValue({ ...reading, node, problems }, schema);
  return problems.length > 0;
}

function listItem(node: YamlScalar): string {
  return node.style === 'plain' && /[,[\]{}]/.test(node.value)
    ? JSON.stringify(node.value)
    : node.style === 'plain'
      ? node.value
      : JSON.stringify(node.value);
}

function toProblem(issue: z.core.$ZodIssue, { entry, node: read }: Reading): Problem {
  const node = nodeAt(read, issue.path);
  if (issue.code !== 'custom') return invalid(node, `\`${entry.key}\`: ${plainMessage(issue)}`);
  const detail = detailOf(issue);
  const at = detail?.onKey ? keySpanAt(read, issue.path) : node.span;
  const where = detail?.part ? partOf(node, detail.part.start, detail.part.end) : at;
  const replacements = detail?.replacements ?? [];
  const fixes = replacements.map((text, index) =>
    replaceFix(where, text, `Replace by ${text.trim()}`, detail?.safe === true && index === 0),
  );
  return {
    code: detail?.code ?? 'invalid-field',
    span: at,
    message: `\`${entry.key}\`: ${issue.message}`,
    fixes,
  };
}

function keySpanAt(node: YamlNode, path: readonly PropertyKey[]): Span {
  const parent = nodeAt(node, path.slice(0, -1));
  const entry = parent.type === 'map' ? entryOf(parent, String(path.at(-1))) : undefined;
  return entry?.keySpan ?? parent.span;
}

function plainMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    const names: Record<string, string> = {
      string: 'a single value',
      array: 'a list',
      object: 'a mapping',
      record: 'a mapping',
    };
    return `must be ${names[issue.expected] ?? issue.expected}`;
  }
  return issue.message;
}

function unknownFields(
  unknown: readonly YamlEntry[],
  map: YamlMap,
  shape: Shape,
  options: ReadOptions,
): Problem[] {
  if (unknown.length === 0) return [];
  const taken = new Set(map.entries.map((entry) => entry.key));
  const free = Object.keys(shape).filter((key) => !taken.has(key));
  const keys = unknown.map((entry) => entry.key);
  return nearestKeys(keys, free).flatMap((found, index) => {
    const entry = unknown[index];
    if (!entry) return [];
    // A key is only renamed without asking if its value is valid under the new name.
    const sure = found.sure && fitsKey(found.near[0], entry, shape, options);
    return [unknownField(entry, { ...found, sure }, options)];
  });
}

function fitsKey(key: string | undefined, entry: YamlEntry, shape: Shape, options: ReadOptions): boolean {
  const schema = key === undefined ? undefined : shape[key];
  if (key === undefined || schema === undefined) return false;
  if (isEmpty(entry.value)) return true;
  const problems: Problem[] = [];
  readValue({ entry: { ...entry, key }, node: entry.value, options, problems }, schema);
  return problems.length === 0 && options.fits?.(key, entry.value) !== false;
}

function unknownField(entry: YamlEntry, { near, sure }: NearestKeys, options: ReadOptions): Problem {
  const hint =
    near.length > 0
      ? `: did you mean ${near.map((key) => `\`${key}\``).join(' or ')}?`
      : '; keys of your own begin with `x-`';
  const fixes: LocalFix[] = near.map((key, index) =>
    replaceFix(entry.keySpan, key, `Rename to ${key}`, sure && index === 0),
  );
  return {
    code: 'unknown-field',
    span: entry.keySpan,
    message: `${options.what} has no key \`${entry.key}\`${hint}`,
    fixes,
  };
}

function invalid(node: YamlNode, message: string): Problem {
  return { code: 'invalid-field', span: node.span, message, fixes: [] };
}
