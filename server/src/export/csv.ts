// The ledger of claims as one CSV file (RFC 4180), safe to open in a spreadsheet.

import { stringify } from 'csv-stringify/sync';
import type { ClaimRecord } from './claim-record.ts';
import { exportedClaims, type Selection } from './selection.ts';

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
];

/**
 * One record for each claim, with a heading; lines end with CRLF. A value that a spreadsheet would run as a formula
 * gets an apostrophe before it (OWASP, CSV injection).
 */
export function toCsv(selection: Selection): string {
  const records = exportedClaims(selection).map(({ record }) =>
    COLUMNS.map(([, value]) => value(record) ?? ''),
  );
  return stringify([COLUMNS.map(([heading]) => heading), ...records], {
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

function list(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('; ');
}
