// Completion in YAML: keys that are missing, and the values that a field may have.

import { KINDS } from '../../claims/index.ts';
import { hintOf } from '../../schema/fields.ts';
import { currencyCodes, currencyName, TRADED_CURRENCIES } from '../../values/currency.ts';
import { CREDIBILITY_LABELS, describeGrade, RELIABILITY_LABELS } from '../../values/grade.ts';
import { MARKING_AUDIENCES, MARKINGS } from '../../values/marking.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type FieldPlace, fieldDoc } from '../yaml/field-docs.ts';
import type { SchemaNode } from '../yaml/schema-node.ts';
import { yamlBlockAt } from '../yaml/yaml-block.ts';
import { type YamlCursor, yamlCursor } from '../yaml/yaml-cursor.ts';
import { nodeAtPath } from '../yaml/yaml-schema.ts';
import { type CompletionItem, type Completions, sortKey } from './completion-item.ts';
import { offerReferences } from './offer-references.ts';

/** What may be inserted at `offset` of a document's YAML; undefined outside YAML. */
export function completeYaml(
  workspace: Workspace,
  document: Document,
  offset: number,
): Completions | undefined {
  const block = yamlBlockAt(workspace, document, offset);
  if (!block) return undefined;
  const none = { items: [], incomplete: false };
  const cursor = yamlCursor(block, offset);
  const node = cursor && nodeAtPath(workspace, block.schema, cursor.path);
  if (!cursor || !node) return none;
  if (node.type === 'value' && cursor.at === 'key' && node.orMap)
    return offerKeys(workspace, node.orMap, cursor);
  if (node.type === 'value')
    return offerValues(workspace, document, { cursor, node, offset, root: block.schema }) ?? none;
  if (cursor.at === 'key' && node.type === 'map') return offerKeys(workspace, node, cursor);
  return none;
}

// The keys that a note should begin with, in this order. The others follow in the order of their schema.
const FIRST: Readonly<Partial<Record<FieldPlace, readonly string[]>>> = {
  note: ['note', 'title', 'date', 'status', 'marking', 'sources'],
  entity: ['note', 'id', 'name', 'aliases', 'type', 'marking'],
  source: ['title', 'publisher', 'url', 'published', 'accessed', 'grade'],
  ...Object.fromEntries(KINDS.map(({ word, expected }) => [word, Object.keys(expected)])),
};

function offerKeys(
  workspace: Workspace,
  node: SchemaNode & { type: 'map' },
  { token, siblings, hasColon, needsSpace }: YamlCursor,
): Completions {
  const first = FIRST[node.place] ?? [];
  const keys = [
    ...new Set([
      ...first.filter((key) => Object.hasOwn(node.shape, key)),
      ...Object.keys(node.shape),
      ...extraKeys(workspace, node),
    ]),
  ];
  const items = keys
    .filter((key) => !siblings.has(key))
    .map(
      (key, index): CompletionItem => ({
        label: key,
        ...(first.includes(key) && { detail: 'Expected here' }),
        ...documented(fieldDoc(node.place, key)),
        kind: 'key',
        edit: { span: token, newText: `${needsSpace ? ' ' : ''}${key}${hasColon ? '' : ': '}` },
        filterText: key,
        sortText: sortKey(index),
      }),
    );
  return { items, incomplete: false };
}

function extraKeys(workspace: Workspace, { place }: SchemaNode & { type: 'map' }): readonly string[] {
  return place === 'note' || place === 'entity' ? workspace.vocabulary.fields : [];
}

interface ValuesWanted {
  readonly cursor: YamlCursor;
  readonly node: SchemaNode & { type: 'value' };
  readonly offset: number;
  readonly root: SchemaNode;
}

function offerValues(
  workspace: Workspace,
  document: Document,
  wanted: ValuesWanted,
): Completions | undefined {
  const { cursor, node, offset } = wanted;
  const prefix = cursor.needsSpace ? ' ' : '';
  const hint = hintOf(node.schema);
  if (hint?.type === 'reference') {
    return offerReferences(workspace, document, {
      token: cursor.token,
      offset,
      kinds: hint.kinds,
      prefix,
      bareSources: true,
      taken: cursor.items,
    });
  }
  if (hint?.type === 'source') {
    return offerReferences(workspace, document, {
      token: cursor.token,
      offset,
      kinds: ['src'],
      prefix,
      bareSources: true,
      taken: cursor.items,
    });
  }
  const values = valuesFor(workspace, document, wanted).filter(({ value }) => !cursor.items.has(value));
  const items = values.map(
    ({ value, detail, kind }, index): CompletionItem => ({
      label: value.trim(),
      ...(detail !== undefined && { detail }),
      kind: kind ?? 'value',
      edit: { span: cursor.token, newText: `${prefix}${value}` },
      filterText: detail === undefined ? value : `${value} ${detail}`,
      sortText: sortKey(index),
    }),
  );
  return { items, incomplete: false };
}

interface Value {
  readonly value: string;
  readonly detail?: string;
  readonly kind?: 'date';
}

function valuesFor(
  workspace: Workspace,
  document: Document,
  { cursor, node, offset, root }: ValuesWanted,
): readonly Value[] {
  const hint = hintOf(node.schema);
  const key = cursor.path[cursor.path.length - 1] ?? '';
  if (hint?.type === 'values') return hint.values.map((value) => ({ value }));
  if (hint?.type === 'marking') return MARKINGS.map((value) => ({ value, detail: MARKING_AUDIENCES[value] }));
  if (hint?.type === 'date') return dates(workspace, document);
  if (hint?.type === 'amount') return currencies(document, document.text.slice(cursor.token.start, offset));
  if (key === 'grade') return grades();
  if (root.type !== 'map') return [];
  if (key === 'note' && cursor.path.length === 1) {
    return [...workspace.vocabulary.noteTypes.values()].map(({ id, label }) => ({
      value: id,
      ...(label !== undefined && { detail: label }),
    }));
  }
  if (key === 'type' && document.type === 'note' && document.entity) {
    return (workspace.vocabulary.kinds.get(document.entity.kind)?.types ?? []).map((value) => ({ value }));
  }
  return [];
}

function dates({ today }: Workspace, document: Document): Value[] {
  const own = document.type === 'note' ? document.frontMatter.fields.date?.value.text : undefined;
  const values: Value[] = own === undefined ? [] : [{ value: own, detail: 'The note’s date', kind: 'date' }];
  const more: Value[] = [
    { value: today, detail: 'Today', kind: 'date' },
    { value: today.slice(0, 7), detail: 'This month', kind: 'date' },
    { value: today.slice(0, 4), detail: 'This year', kind: 'date' },
  ];
  return [...values, ...more.filter(({ value }) => value !== own)];
}

/** Currency codes, until a number is typed: those of this document first, then the most traded. */
function currencies(document: Document, typed: string): Value[] {
  if (/\d/.test(typed)) return [];
  const codes = currencyCodes();
  const used = codes.filter((code) => document.text.includes(`${code} `));
  return [...new Set([...used, ...TRADED_CURRENCIES, ...codes])].map((code) => {
    const name = currencyName(code);
    return { value: `${code} `, ...(name !== undefined && { detail: name }) };
  });
}

function grades(): Value[] {
  return Object.keys(RELIABILITY_LABELS).flatMap((letter) =>
    Object.keys(CREDIBILITY_LABELS).map((digit) => {
      const detail = describeGrade(`${letter}${digit}`);
      return { value: `${letter}${digit}`, ...(detail !== undefined && { detail }) };
    }),
  );
}

function documented(documentation: string | undefined): { documentation?: string } {
  return documentation === undefined ? {} : { documentation };
}
