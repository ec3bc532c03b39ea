// Ledgers of claims as CSV (RFC 4180), safe to open in a spreadsheet.

import { stringify } from 'csv-stringify/sync';
import type { ClaimRecord } from './claim-record.ts';
import { type Cell, inWords, type Ledger } from './ledger.ts';
import { claimRecords, type Selection } from './selection.ts';

type Column = readonly [heading: string, value: (claim: ClaimRecord) => string | number | undefined];

const COLUMNS: readonly Column[] = [
  ['kind', ({ kind }) => kind],
  ['id', ({ id }) => id],
  ['subject', ({ subject }) => subject],
  ['subject_name', ({ subjectName }) => subjectName],
  ['amount', ({ amount }) => amount?.text],
  ['currency', ({ amount }) => amount?.currency],
  ['min', ({ amount }) => amount?.min],
  ['max', ({ amount }) => amount?.max],
  ['basis', ({ basis }) => basis],
  ['as_of', ({ asOf }) => asOf],
  ['status', ({ status }) => status],
  ['round', ({ round }) => round],
  ['new_money', ({ newMoney }) => newMoney?.text],
  ['converted', ({ converted }) => converted?.text],
  ['figures', ({ figures }) => list(Object.entries(figures ?? {}).map(([key, value]) => `${key}: ${value}`))],
  ['text', ({ text }) => text],
  ['likelihood', ({ likelihood }) => likelihood],
  ['probability', ({ probability }) => probability],
  ['horizon', ({ horizon }) => horizon],
  ['threshold', ({ threshold }) => threshold],
  ['confidence', ({ confidence }) => confidence],
  ['credibility', ({ credibility }) => credibility],
  ['sources', ({ sources }) => list(sources.map(({ id }) => id))],
  ['source_titles', ({ sources }) => list(sources.map(({ title }) => title))],
  ['source_grades', ({ sources }) => list(sources.map(({ grade }) => grade))],
  ['marking', ({ marking }) => marking],
  ['supersedes', ({ supersedes }) => supersedes],
  ['superseded_by', ({ supersededBy }) => supersededBy],
  ['note', ({ noteTitle }) => noteTitle],
  ['file', ({ file }) => file],
  ['line', ({ line }) => line],
  ['fields', ({ values }) => list(Object.entries(values).map(([key, value]) => `${key}: ${inWords(value)}`))],
];

/**
 * All claims in one table: what they have in common has columns, and the last one has every field. Lines end with CRLF. A
 * value that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).
 */
export function toCsv(selection: Selection): string {
  const records = claimRecords(selection).map((record) => COLUMNS.map(([, value]) => value(record) ?? ''));
  return table([COLUMNS.map(([heading]) => heading), ...records]);
}

/** The ledger of one kind, with columns for all its fields. */
export function ledgerToCsv({ headings, rows }: Ledger): string {
  return table([headings, ...rows.map((row) => row.map(textOf))]);
}

function textOf(cell: Cell): string {
  if (cell === undefined) return '';
  return 'text' in cell ? cell.text : 'number' in cell ? cell.number : cell.day;
}

function table(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(rows as (string | number)[][], { record_delimiter: 'windows', escape_formulas: true });
}

function list(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('; ');
}
