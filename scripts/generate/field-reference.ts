/** Generates the page of the format, docs/format.md, from the server's own shapes and vocabulary. */
import type { z } from 'zod';
import { type AnyKind, claimShapes, KINDS } from '../../server/src/claims/index.ts';
import { type FieldPlace, fieldDoc, isClaimPlace } from '../../server/src/features/yaml/field-docs.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { entityShape, PRECISIONS } from '../../server/src/schema/entity.ts';
import { hintOf, text, url } from '../../server/src/schema/fields.ts';
import { FOREIGN_KEYS, frontMatterShape } from '../../server/src/schema/front-matter.ts';
import { type Nested, type Shape, singleOf } from '../../server/src/schema/read-fields.ts';
import { sourceShape } from '../../server/src/schema/source.ts';
import { CHECKSUM_SCHEMES, FORMAT_SCHEMES } from '../../server/src/values/identifiers.ts';
import { allKinds, type Vocabulary } from '../../server/src/vocabulary/vocabulary.ts';
import { coreVocabulary } from './core-vocabulary.ts';
import { FORMAT_TEXTS } from './format-texts.ts';
import { codes, row, table } from './markdown.ts';
import { kindTable, noteTypeTable, relationTable, scaleTable } from './vocabulary-tables.ts';

/** The forms of values for which the shape declares no list, reference, date or amount. */
const FORMS: Readonly<Record<string, string>> = {
  id: 'an id',
  'process-nm': 'a number',
  'die-mm2': 'a number',
  'memory-gb': 'a number',
  'memory-bandwidth-gbs': 'a number',
  'interconnect-gbs': 'a number',
  'tdp-w': 'a number',
  sources: 'a mapping from ids to [sources](#a-source)',
};

/** The finding about an absent key. Keys that only some notes need are not included. */
const ABSENT: Partial<Record<FieldPlace, Readonly<Record<string, string | undefined>>>> = {
  note: { note: 'missing-field', date: 'missing-field', marking: 'missing-marking' },
  entity: { id: 'missing-field', name: 'missing-field' },
  source: { title: 'missing-field' },
  ...Object.fromEntries(KINDS.map(({ word, expected }) => [word, expected])),
};

/** The sections of nested mappings, by their key. In a claim, each is named after its key. */
const ANCHORS: Readonly<Record<string, string>> = {
  ai: 'ai',
  reviews: 'reviews',
  relations: 'relations',
  specs: 'specs',
  identifiers: 'identifiers',
  compute: 'compute-and-compute-sparse',
  'compute-sparse': 'compute-and-compute-sparse',
};

/** The page. Throws if a key has no sentence or no form, so that every new field gets both. */
export async function makeFormatPage(): Promise<string> {
  const vocabulary = await coreVocabulary();
  const claims = claimShapes(vocabulary, 'icd203');
  const entity: Shape = entityShape(vocabulary);
  const source: Shape = sourceShape(vocabulary);
  const front = frontMatterShape(vocabulary, undefined);
  return [
    FORMAT_TEXTS.beginning,
    FORMAT_TEXTS.values,
    '## A note',
    FORMAT_TEXTS.note,
    fieldTable(front, 'note', vocabulary),
    `${codes(FOREIGN_KEYS)} are known and ignored, because other programs keep them; so is every key that begins with \`x-\`.`,
    '### `reviews`',
    nestedTable(front, 'reviews', 'review', vocabulary),
    '### Types of note',
    FORMAT_TEXTS.noteTypes,
    noteTypeTable(vocabulary),
    '## A source',
    FORMAT_TEXTS.source,
    fieldTable(source, 'source', vocabulary),
    '### `ai`',
    nestedTable(source, 'ai', 'ai', vocabulary),
    '## An entity',
    FORMAT_TEXTS.entity,
    fieldTable(entity, 'entity', vocabulary),
    '### Kinds of entity',
    kindTable(vocabulary),
    '### `identifiers`',
    `Check digits are verified of ${codes(CHECKSUM_SCHEMES)}; the form alone of ${codes(FORMAT_SCHEMES)}.`,
    '### `relations`',
    nestedTable(entity, 'relations', 'relation', vocabulary),
    relationTable(vocabulary),
    '### `specs`',
    nestedTable(entity, 'specs', 'specs', vocabulary),
    '### `compute` and `compute-sparse`',
    `A mapping from a precision to TFLOPS, or TOPS for integers; digits only. Precisions: ${codes(PRECISIONS)}.`,
    '## Claims',
    FORMAT_TEXTS.claims,
    ...KINDS.flatMap((kind) => claimPart(claims[kind.word], kind, vocabulary)),
    '## Scales of likelihood',
    FORMAT_TEXTS.scales,
    ...[...vocabulary.scales.values()].flatMap((scale) => [
      `### ${scale.label ?? scale.id}`,
      scaleTable(scale),
    ]),
    FORMAT_TEXTS.end,
  ]
    .join('\n\n')
    .concat('\n');
}

function claimPart(shape: Shape, { word, nested = {} }: AnyKind, vocabulary: Vocabulary): string[] {
  const inner = Object.keys(nested).flatMap((key) => [
    `#### \`${key}\` of \`${word}\``,
    nestedTable(shape, key, `${word}.${key}`, vocabulary),
  ]);
  return [`### \`${word}\``, fieldTable(shape, word, vocabulary), ...inner];
}

function nestedTable(shape: Shape, key: string, place: FieldPlace, vocabulary: Vocabulary): string {
  const value = shape[key];
  const inner = value && 'items' in value ? value.items : value;
  if (inner === undefined || !('nested' in inner)) throw new Error(`\`${key}\` is not a mapping.`);
  return fieldTable(inner.nested, place, vocabulary);
}

function fieldTable(shape: Shape, place: FieldPlace, vocabulary: Vocabulary): string {
  const rows = Object.entries(shape).map(([key, schema]) => {
    const sentence = fieldDoc(place, key);
    if (sentence === undefined)
      throw new Error(
        `\`${key}\` of ${place} has no sentence: write it in server/src/claims/, or in server/src/features/yaml/field-docs.ts.`,
      );
    return row(`\`${key}\``, formOf(place, key, schema, vocabulary), `${sentence}${absent(place, key)}`);
  });
  return table(['key', 'value', 'what it means'], rows);
}

function absent(place: FieldPlace, key: string): string {
  const code = ABSENT[place]?.[key];
  if (code === undefined) return '';
  if (RULES.every((rule) => rule.code !== code)) throw new Error(`There is no rule \`${code}\`.`);
  return ` Without it: [\`${code}\`](rules/${code}.md).`;
}

function formOf(place: FieldPlace, key: string, schema: Shape[string], vocabulary: Vocabulary): string {
  if ('nested' in schema)
    return `${shortForm(schema, key, vocabulary)}${nestedForm(place, key, 'a mapping')}`;
  if ('each' in schema)
    return `a mapping from names of your own to values; each ${valueForm(key, schema.each, vocabulary)}`;
  if (!('items' in schema)) return valueForm(key, schema, vocabulary);
  if ('nested' in schema.items) {
    const short = shortForm(schema.items, key, vocabulary);
    return short === ''
      ? nestedForm(place, key, 'a list of mappings')
      : `a list; each ${short}${nestedForm(place, key, 'a mapping')}`;
  }
  const item = valueForm(key, schema.items, vocabulary);
  return schema.orSingle ? `${item}; or a list` : `a list; each ${item}`;
}

/** What may replace a mapping, followed by “or”. */
function shortForm(schema: Nested, key: string, vocabulary: Vocabulary): string {
  const single = schema.short === undefined ? undefined : singleOf(schema);
  return single === undefined ? '' : `${valueForm(key, single, vocabulary)}, or `;
}

function nestedForm(place: FieldPlace, key: string, words: string): string {
  const anchor = isClaimPlace(place) ? `${key}-of-${place}` : ANCHORS[key];
  if (anchor === undefined)
    throw new Error(`The mapping \`${key}\` has no section on the page of the format.`);
  return `[${words}](#${anchor})`;
}

function valueForm(key: string, schema: z.ZodType, vocabulary: Vocabulary): string {
  const hint = hintOf(schema);
  switch (hint?.type) {
    case 'values':
      return `one of ${codes(hint.values)}`;
    case 'reference':
      return referenceForm(hint.kinds, vocabulary);
    case 'source':
      return 'a source id';
    case 'parsed':
      return hint.form;
    case 'date':
    case 'amount':
    case 'marking':
      return `[${hint.type === 'date' ? 'a date' : hint.type === 'amount' ? 'an amount' : 'a marking'}](#values)`;
    case undefined:
      return plainForm(key, schema);
  }
}

function plainForm(key: string, schema: z.ZodType): string {
  if (schema === text) return key === 'note' ? '[a type of note](#types-of-note)' : 'text';
  if (schema === url) return 'a web address';
  const form = FORMS[key];
  if (form === undefined) throw new Error(`The value of \`${key}\` has no words on the page of the format.`);
  return form;
}

function referenceForm(kinds: readonly string[], vocabulary: Vocabulary): string {
  const isAny =
    kinds.length === 0 ||
    kinds.length >= vocabulary.kinds.size ||
    kinds.length === allKinds(vocabulary).length;
  return isAny ? 'a reference `kind:id`' : `a reference: ${codes(kinds.map((kind) => `${kind}:`))}`;
}
