// Reads an entity from a mapping: the front matter of an entity note, or an entry of a catalog.

import { type EntityFields, entityShape } from '../schema/entity.ts';
import { missingField } from '../schema/missing.ts';
import type { Problem } from '../schema/problem.ts';
import { readFields } from '../schema/read-fields.ts';
import { isFunctionWord } from '../text/common-words.ts';
import type { Span } from '../text/span.ts';
import { checkIdentifier, IDENTIFIER_SCHEMES } from '../values/identifiers.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { scalar } from '../yaml/edit.ts';
import type { YamlMap } from '../yaml/node.ts';
import { idSpanOf } from './field-references.ts';
import type { Entity, EntityName } from './note.ts';

/** Reads a catalog's entry; `line` is where missing keys are reported. */
export function readEntityEntry(source: string, map: YamlMap, line: Span, vocabulary: Vocabulary) {
  const read = readFields(map, entityShape(vocabulary), { what: 'an entity', extra: vocabulary.fields });
  const problems = [...read.problems, ...checkEntity(source, map, read.present, read.fields, line)];
  return { entity: makeEntity(map, read.fields, read.present), fields: read.fields, problems };
}

/** Checks the required keys and the identifiers of an entity. `title` is the likely name if it has none. */
export function checkEntity(
  source: string,
  map: YamlMap,
  present: ReadonlySet<string>,
  fields: EntityFields,
  line: Span,
  title = '',
): Problem[] {
  const missing = ['id', 'name']
    .filter((key) => !present.has(key))
    .map((key) => {
      const value = key === 'name' && title !== '' ? scalar(title) : '';
      return missingField({ source, map, key, what: 'this entity', at: line, value });
    });
  return [...missing, ...checkIdentifiers(fields), ...checkNames(fields)];
}

/** Names that cannot be names in a text: `The`, `It`, `Der`. */
function checkNames(fields: EntityFields): Problem[] {
  const names = [...(fields.aliases?.value ?? []), ...(fields['previous-names']?.value ?? [])];
  return names
    .filter(({ value }) => isFunctionWord(value))
    .map(({ value, span }) => ({
      code: 'invalid-field',
      severity: 'warning',
      span,
      message: `“${value}” is an article or another function word, which names nothing in a text: remove it, or put it under \`weak-aliases\``,
      fixes: [],
    }));
}

function checkIdentifiers(fields: EntityFields): Problem[] {
  const problems: Problem[] = [];
  const identifiers = fields.identifiers?.value ?? {};
  const siblings = Object.fromEntries(
    IDENTIFIER_SCHEMES.map((scheme) => [scheme, identifiers[scheme]?.value]),
  );
  for (const scheme of IDENTIFIER_SCHEMES) {
    const field = identifiers[scheme];
    if (!field) continue;
    const result = checkIdentifier(scheme, field.value, siblings);
    if (!result.ok)
      problems.push({ code: 'invalid-identifier', span: field.span, message: result.message, fixes: [] });
  }
  return problems;
}

/** The entity, if its id is valid. */
export function makeEntity(
  map: YamlMap,
  fields: EntityFields,
  present: ReadonlySet<string>,
): Entity | undefined {
  const id = fields.id;
  if (!id) return undefined;
  return {
    key: id.value.key,
    kind: id.value.kind,
    id: id.value.id,
    span: id.span,
    idSpan: idSpanOf(id),
    whole: map.span,
    fields,
    present,
    map,
    names: namesOf(fields),
  };
}

/** A name that is also under `weak-aliases` is weak: packs mark short names that way. */
function namesOf(fields: EntityFields): EntityName[] {
  const weak = new Set(fields['weak-aliases']?.value.map((item) => item.value));
  const strong: EntityName[] = [];
  if (fields.name) strong.push({ ...fields.name, role: 'name' });
  for (const item of fields.aliases?.value ?? []) strong.push({ ...item, role: 'alias' });
  for (const item of fields['previous-names']?.value ?? []) strong.push({ ...item, role: 'previous' });
  const names = strong.map((item): EntityName => (weak.has(item.value) ? { ...item, role: 'weak' } : item));
  const given = new Set(names.map((item) => item.value));
  for (const item of fields['weak-aliases']?.value ?? []) {
    if (!given.has(item.value)) names.push({ ...item, role: 'weak' });
  }
  return names;
}
