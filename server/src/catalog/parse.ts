// Reads a catalog's text into entities. Never throws.

import * as z from 'zod';
import { readEntityEntry } from '../note/entity.ts';
import { fieldReferences } from '../note/field-references.ts';
import { firstLine } from '../note/front-matter.ts';
import { type LooseReading, looseInText, looseInTree } from '../note/loose-references.ts';
import type { Entity, Reference, Suppression } from '../note/note.ts';
import { yamlSuppressions } from '../note/suppressions.ts';
import { entityShape } from '../schema/entity.ts';
import { text as plainText } from '../schema/fields.ts';
import { missingField } from '../schema/missing.ts';
import type { Problem } from '../schema/problem.ts';
import { type ReadOptions, readFields } from '../schema/read-fields.ts';
import { syntaxProblem } from '../schema/syntax-problem.ts';
import { type Span, span } from '../text/span.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { YamlMap, YamlNode } from '../yaml/node.ts';
import { entryOf, isEmpty, parseYaml } from '../yaml/tree.ts';
import type { Catalog } from './catalog.ts';

// The entries are read one at a time, each as an entity.
const SHAPE = { catalog: plainText, entries: z.unknown() };

const CATALOG: ReadOptions = {
  what: 'a catalog',
  fits: (key, node) => key !== 'entries' || node.type === 'list',
};

/** Reads one catalog. The result depends only on its text and the vocabulary. */
export function parseCatalog(uri: string, text: string, vocabulary: Vocabulary): Catalog {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const body = text.slice(mark);
  const toDocument = (offset: number) => offset + mark;
  const empty = {
    type: 'catalog',
    uri,
    text,
    title: '',
    entities: [],
    references: [],
    loose: [],
    unparsed: [],
    suppressions: [],
  } as const;
  const { root, error } = parseYaml(body, toDocument);
  if (error) {
    const problem = syntaxProblem('front-matter-syntax', text, error, span(mark, text.length));
    const whole = span(mark, text.length);
    const loose = looseInText(text, whole, looseReading(vocabulary));
    return { ...empty, loose, unparsed: [whole], problems: [problem], broken: true };
  }
  if (root?.type !== 'map') {
    const message = 'a catalog is a mapping: write `catalog: <title>` and `entries:`, a list of entities';
    const loose = root ? looseInTree(root, [], looseReading(vocabulary)) : [];
    return {
      ...empty,
      loose,
      problems: [{ code: 'front-matter-syntax', span: firstLine(text), message, fixes: [] }],
      broken: true,
    };
  }
  return { ...empty, ...readRoot(text, body, root, toDocument, vocabulary), broken: false };
}

function readRoot(
  text: string,
  body: string,
  root: YamlMap,
  toDocument: (offset: number) => number,
  vocabulary: Vocabulary,
) {
  const top = readFields(root, SHAPE, CATALOG);
  const problems: Problem[] = [...top.problems];
  const read: object[] = top.fields.catalog ? [{ catalog: top.fields.catalog }] : [];
  const entities: Entity[] = [];
  const references: Reference[] = [];
  const suppressions: Suppression[] = [];
  const title = entryOf(root, 'catalog')?.value;
  if (!title || isEmpty(title)) {
    problems.push(
      missingField({ source: text, map: root, key: 'catalog', what: 'this catalog', at: firstLine(text) }),
    );
  }
  for (const item of itemsOf(root, problems)) {
    if (item.type !== 'map') {
      problems.push({
        code: 'invalid-field',
        span: item.span,
        message: 'an entry is a mapping with `id` and `name`',
        fixes: [],
      });
      continue;
    }
    const entry = readEntityEntry(text, item, lineFrom(text, item.span), vocabulary);
    problems.push(...entry.problems);
    references.push(...fieldReferences(entry.fields));
    read.push(entry.fields);
    if (entry.entity) entities.push(entry.entity);
  }
  for (const comment of yamlSuppressions(body, toDocument, root)) {
    if ('suppression' in comment) suppressions.push(comment.suppression);
    else problems.push(comment.problem);
  }
  const loose = looseInTree(root, read, looseReading(vocabulary));
  return {
    title: title?.type === 'scalar' ? title.value : '',
    entities,
    references,
    loose,
    suppressions,
    problems,
  };
}

/**
 * The entry at a place of a catalog that reads, as `parseCatalog` reads it. Only its own lines are read: the first is the
 * one with its hyphen.
 */
export function entryIn(source: string, whole: Span, vocabulary: Vocabulary) {
  const list = 'entries:\n';
  const start = source.lastIndexOf('\n', whole.start) + 1;
  const { root } = parseYaml(
    `${list}${source.slice(start, whole.end)}`,
    (offset) => offset + start - list.length,
  );
  const entries = root?.type === 'map' ? entryOf(root, 'entries')?.value : undefined;
  const [item] = entries?.type === 'list' ? entries.items : [];
  if (item?.type !== 'map') throw new Error(`There is no entry at ${whole.start}.`);
  return readEntityEntry(source, item, lineFrom(source, item.span), vocabulary);
}

function looseReading(vocabulary: Vocabulary): LooseReading {
  return { vocabulary, shapes: [entityShape(vocabulary), SHAPE] };
}

function itemsOf(root: YamlMap, problems: Problem[]): readonly YamlNode[] {
  const entries = entryOf(root, 'entries')?.value;
  if (!entries || isEmpty(entries)) return [];
  if (entries.type === 'list') return entries.items;
  problems.push({
    code: 'invalid-field',
    span: entries.span,
    message: '`entries` must be a list of entities',
    fixes: [],
  });
  return [];
}

/** The first line of an entry. */
function lineFrom(text: string, entry: Span): Span {
  let end = entry.start;
  while (end < entry.end && text[end] !== '\n' && text[end] !== '\r') end++;
  return span(entry.start, end);
}
