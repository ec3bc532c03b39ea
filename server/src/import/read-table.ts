// Reads rows with named columns as entities: a spreadsheet, or the table of the LEI register (GLEIF golden copy).

import { IDENTIFIER_SCHEMES, isIdentifierScheme } from '../values/identifiers.ts';
import {
  type ImportedEntity,
  type ImportedFile,
  type ImportProblem,
  tidyName,
  tidyNames,
} from './imported-entity.ts';

/** What a column may contain. */
export const COLUMN_FIELDS = [
  'id',
  'kind',
  'name',
  'aliases',
  'previous-names',
  'weak-aliases',
  'type',
  ...IDENTIFIER_SCHEMES,
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

export function isColumnField(text: string): text is ColumnField {
  return COLUMN_FIELDS.some((field) => field === text);
}

/** Other headings for a field, folded. */
const HEADINGS: ReadonlyMap<string, ColumnField> = new Map([
  ['legalname', 'name'],
  ['entitylegalname', 'name'],
  ['company', 'name'],
  ['companyname', 'name'],
  ['organisation', 'name'],
  ['organization', 'name'],
  ['title', 'name'],
  ['alias', 'aliases'],
  ['alternativenames', 'aliases'],
  ['othernames', 'aliases'],
  ['formernames', 'previous-names'],
  ['previousname', 'previous-names'],
  ['symbol', 'ticker'],
  ['countrycode', 'iso3166'],
  ['qid', 'wikidata'],
]);

/** Which column contains what: by the given map, or the heading's own name, or a usual one. */
export function columnsOf(
  headings: readonly string[],
  map: ReadonlyMap<string, ColumnField> = new Map(),
): readonly (ColumnField | undefined)[] {
  return headings.map((heading) => {
    const given = map.get(heading.trim());
    if (given) return given;
    const name = heading
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-');
    if (isColumnField(name)) return name;
    const other = HEADINGS.get(name.replace(/[^a-z]/g, ''));
    if (other) return other;
    return /^Entity\.(?:OtherEntityNames\.Other|TransliteratedOtherEntityNames\.TransliteratedOther)EntityName\.\d+$/.test(
      heading.trim(),
    )
      ? 'aliases'
      : undefined;
  });
}

/** Reads the rows, headings first. Several names in a cell are separated by `|` or `;`. */
export function readTable(
  rows: readonly (readonly string[])[],
  kind: string,
  map?: ReadonlyMap<string, ColumnField>,
): ImportedFile | ImportProblem {
  const [headings = [], ...body] = rows;
  for (const wanted of map?.keys() ?? [])
    if (!headings.some((heading) => heading.trim() === wanted))
      return {
        problem: `has no column “${wanted}”: its columns are ${headings.map((each) => `“${each.trim()}”`).join(', ')}`,
      };
  const columns = columnsOf(headings, map);
  if (!columns.includes('name'))
    return { problem: 'has no column for the name: say which with --map “COLUMN=name”' };
  // The register gives the type of each other name next to it.
  const types = headings.map((heading) => headings.indexOf(`${heading}.type`));
  const columnsOfRow = (row: readonly string[]) =>
    columns.map((column, index) =>
      /^PREVIOUS/.test(row[types[index] ?? -1] ?? '') && column === 'aliases' ? 'previous-names' : column,
    );
  const entities: ImportedEntity[] = [];
  const left: string[] = [];
  for (const [index, row] of body.entries()) {
    const entity = entityOfRow(row, columnsOfRow(row), kind, `row ${index + 2}`);
    if (entity) entities.push(entity);
    else left.push(`row ${index + 2} has no name`);
  }
  return { entities, left };
}

function entityOfRow(
  row: readonly string[],
  columns: readonly (ColumnField | undefined)[],
  kind: string,
  origin: string,
): ImportedEntity | undefined {
  const cells = (field: ColumnField) =>
    columns.flatMap((column, index) => (column === field ? (row[index] ?? '') : []));
  const one = (field: ColumnField) => tidyName(cells(field).find((cell) => cell.trim() !== ''));
  const names = (field: ColumnField) => tidyNames(cells(field).flatMap((cell) => cell.split(/[|;]/)));
  const name = one('name');
  if (name === '') return undefined;
  const identifiers = Object.fromEntries(
    columns.flatMap((column) => {
      const value = column && isIdentifierScheme(column) ? one(column) : '';
      return column && value !== '' ? [[column, value]] : [];
    }),
  );
  return {
    origin,
    kind: one('kind').toLowerCase() || kind,
    name,
    ...(one('id') !== '' && { id: one('id') }),
    aliases: names('aliases'),
    previousNames: names('previous-names'),
    weakAliases: names('weak-aliases'),
    ...(one('type') !== '' && { type: one('type') }),
    identifiers,
    relations: [],
  };
}
