// The ledger of one kind of claim as a table: a column for each field, and computable columns for figures and dates.

import { type ClaimKind, claimShapes, KINDS } from '../claims/index.ts';
import { hintOf } from '../schema/fields.ts';
import type { Shape } from '../schema/read-fields.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import type { ClaimRecord } from './claim-record.ts';
import type { AmountRecord, DateRecord, PlainValue, QuantityRecord } from './plain-values.ts';
import { claimRecords, type Selection } from './selection.ts';

/** What is in a cell: a text, an exact decimal, or a day (`2026-05-18`). */
export type Cell =
  | { readonly text: string }
  | { readonly number: string }
  | { readonly day: string }
  | undefined;

/** The claims of one kind. */
export interface Ledger {
  readonly kind: ClaimKind;
  /** The name for a list of these claims. */
  readonly label: string;
  /** Headings, with `_` between words. */
  readonly headings: readonly string[];
  /** One for each claim, with a cell for each heading. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A ledger for each kind of which there is a claim, in the order of kinds. */
export function ledgersOf(selection: Selection): Ledger[] {
  const records = claimRecords(selection);
  const { vocabulary, configuration } = selection.workspace;
  const shapes = claimShapes(vocabulary, configuration.scale);
  return KINDS.flatMap(({ word: kind, plural: label }) => {
    const own = records.filter((record) => record.kind === kind);
    if (own.length === 0) return [];
    const columns = [...columnsOf(shapes[kind], selection.workspace), ...FRAME];
    return [
      {
        kind,
        label,
        headings: columns.map(([heading]) => heading),
        rows: own.map((record) => columns.map(([, cell]) => cell(record))),
      },
    ];
  });
}

type Column = readonly [heading: string, cell: (record: ClaimRecord) => Cell];

/** What every claim has besides its fields. */
const FRAME: readonly Column[] = [
  ['source_titles', ({ sources }) => text(sources.map(({ title }) => title).join('; '))],
  ['source_grades', ({ sources }) => text(sources.flatMap(({ grade }) => grade ?? []).join('; '))],
  ['superseded_by', ({ supersededBy }) => text(supersededBy)],
  ['marking', ({ marking }) => text(marking)],
  ['note', ({ noteTitle }) => text(noteTitle)],
  ['file', ({ file }) => text(file)],
  ['line', ({ line }) => ({ number: String(line) })],
];

function columnsOf(shape: Shape, workspace: Workspace): Column[] {
  return Object.entries(shape).flatMap(([key, schema]) =>
    // The marking in force, its own or its note's, is in the frame.
    key === 'marking' ? [] : fieldColumns([key], schema, workspace),
  );
}

/** The columns of a field; `path` leads to it from the claim. */
function fieldColumns(path: readonly string[], schema: Shape[string], workspace: Workspace): Column[] {
  const heading = path.join('_').replaceAll('-', '_');
  const at = (record: ClaimRecord) => valueAt(record.values, path);
  const own: Column = [heading, (record) => text(inWords(at(record)))];
  if ('nested' in schema)
    return Object.entries(schema.nested).flatMap(([key, inner]) =>
      fieldColumns([...path, key], inner, workspace),
    );
  if ('each' in schema) return [own];
  if ('items' in schema) return isNamed(schema.items) ? [own, namesColumn(heading, at, workspace)] : [own];
  const part = (name: string, of: (value: PlainValue) => Cell): Column => [
    `${heading}_${name}`,
    (record) => {
      const value = at(record);
      return value === undefined || typeof value === 'string' ? undefined : of(value);
    },
  ];
  const min = part('min', (value) => ({ number: (value as QuantityRecord).min }));
  const max = part('max', (value) => ({ number: (value as QuantityRecord).max }));
  if (isNamed(schema)) return [own, namesColumn(heading, at, workspace)];
  switch (hintOf(schema)?.type) {
    case 'amount':
      return [own, part('currency', (value) => text((value as AmountRecord).currency)), min, max];
    case 'date':
      return [
        own,
        part('first', (value) => ({ day: (value as DateRecord).first })),
        part('last', (value) => ({ day: (value as DateRecord).last })),
      ];
    case 'parsed':
      return [own, min, max, part('unit', (value) => text((value as QuantityRecord).unit))];
    default:
      return [own];
  }
}

/** Whether the field refers to things that have names of their own. */
function isNamed(schema: Shape[string]): boolean {
  const hint = 'nested' in schema || 'items' in schema || 'each' in schema ? undefined : hintOf(schema);
  return hint?.type === 'reference' && hint.kinds.some((kind) => !['claim', 'src', 'note'].includes(kind));
}

function namesColumn(
  heading: string,
  at: (record: ClaimRecord) => PlainValue | undefined,
  workspace: Workspace,
): Column {
  return [
    `${heading}_name`,
    (record) => {
      const value = at(record);
      const keys = value === undefined ? [] : [value].flat().filter((key) => typeof key === 'string');
      return text(
        keys.flatMap((key) => entityOf(workspace, key)?.entity.fields.name?.value ?? []).join('; '),
      );
    },
  ];
}

function valueAt(
  values: Readonly<Record<string, PlainValue>>,
  path: readonly string[],
): PlainValue | undefined {
  let value: PlainValue | undefined = values;
  for (const key of path) {
    if (typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, PlainValue>>)[key];
  }
  return value;
}

/** A value in one cell: semicolons between the items of a list, keys before the values of a mapping. */
export function inWords(value: PlainValue | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(inWords).join('; ');
  if ('text' in value && typeof value.text === 'string' && ('min' in value || 'first' in value))
    return value.text;
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${inWords(inner) ?? ''}`)
    .join(', ');
}

function text(value: string | undefined): Cell {
  return value === undefined || value === '' ? undefined : { text: value };
}
