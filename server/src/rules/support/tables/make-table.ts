// A table as the claims make it now, and whether the existing one says the same.

import { type ClaimKind, kindOf } from '../../../claims/index.ts';
import type { GeneratedTable, Note, TableCell } from '../../../note/note.ts';
import { settingOf, type TableQuery } from '../../../note/table-comment.ts';
import { isOfKind, usualColumns } from '../../../note/table-words.ts';
import type { TextEdit } from '../../../schema/problem.ts';
import { lineBreakOf } from '../../../text/line-index.ts';
import type { NoteDigest } from '../../../workspace/digest.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { audienceOf } from './audience.ts';
import { type Cell, cellMarkdown, cellSeen, isSameCell } from './cell.ts';
import { changeRows } from './changes-table.ts';
import { claimRows } from './claims-table.ts';
import { tableLines } from './layout.ts';
import { entityRows, sourceRows } from './other-tables.ts';
import { type FoundRows, sortRows } from './table-row.ts';

/** A table as it would be now. */
export interface MadeTable {
  /** The rows, the head first. */
  readonly cells: readonly (readonly Cell[])[];
  /** How many claims (sources, entities) are left out because the readers of the note may not see them. */
  readonly withheld: number;
}

/** Makes the table that a comment of the note asks for. */
export function makeTable(
  workspace: RuleWorkspace,
  note: NoteDigest,
  { query }: Pick<GeneratedTable, 'query'>,
): MadeTable {
  const columns = settingOf(query, 'columns')?.map(({ value }) => value) ?? usualColumns(query.what);
  const { rows, withheld } = rowsOf(workspace, note, query, columns);
  const order = settingOf(query, 'sort')?.map(({ value }) => value) ?? usualOrder(query);
  const limit = Number(settingOf(query, 'limit')?.[0]?.value ?? Number.POSITIVE_INFINITY);
  const sorted = sortRows(rows, order).slice(0, limit);
  const head = columns.map((column): Cell => [{ text: headingOf(query, column) }]);
  return { cells: [head, ...sorted.map((row) => columns.map((column) => row.cell(column)))], withheld };
}

function rowsOf(
  workspace: RuleWorkspace,
  note: NoteDigest,
  query: TableQuery,
  columns: readonly string[],
): FoundRows {
  const audience = audienceOf(workspace, note);
  if (query.what === 'sources') return sourceRows(audience, query);
  if (query.what === 'entities') return entityRows(audience, query);
  if (query.what === 'changes') return changeRows(audience, query);
  return claimRows(audience, query, query.what, columns);
}

/** Claims and sources are sorted by date, the newest first; entities are sorted by name. */
function usualOrder({ what }: TableQuery): string[] {
  if (what === 'entities') return ['entity'];
  if (what === 'sources') return ['-published'];
  return what === 'changes' ? [] : ['-as-of'];
}

function headingOf({ what }: TableQuery, column: string): string {
  if (isOfKind(what)) {
    const own = ownHeading(what, column);
    if (own !== undefined) return own;
  }
  const words = column.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function ownHeading(kind: ClaimKind, column: string): string | undefined {
  const { facts, label, about } = kindOf({ kind });
  if (column === 'text') return label;
  if (column === 'ref') return 'Hardware';
  if (column === 'subject' && about.includes('subject')) return 'Subject';
  return facts.find(([, key]) => key === column)?.[0];
}

/** How the existing table differs from the one that would be made; undefined where they say the same. */
export function differenceOf({ rows }: GeneratedTable, made: MadeTable): string | undefined {
  const now = made.cells.map((row) => row.map(cellSeen));
  if (rows.length === 0) return 'it has not been made yet';
  const [head = [], ...body] = rows;
  const [headNow = [], ...bodyNow] = now;
  if (!isSameRow(head, headNow)) return 'its columns have changed';
  if (body.length === bodyNow.length) {
    const changed = [...body.keys()].filter((index) => !isSameRow(body[index] ?? [], bodyNow[index] ?? []));
    const [only] = changed;
    if (only === undefined) return undefined;
    if (changed.length === 1) return cellChange(body[only] ?? [], bodyNow[only] ?? [], headNow);
  }
  const known = new Set(body.map(rowKey));
  const kept = new Set(bodyNow.map(rowKey));
  const fresh = bodyNow.filter((row) => !known.has(rowKey(row))).length;
  const gone = body.filter((row) => !kept.has(rowKey(row))).length;
  if (fresh === 0 && gone === 0) return 'its rows are now in another order';
  const parts = [
    fresh > 0 ? `${counted(fresh, 'row')} new or changed` : '',
    gone > 0 ? `${counted(gone, 'row')} gone or changed` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function cellChange(
  row: readonly TableCell[],
  now: readonly TableCell[],
  head: readonly TableCell[],
): string {
  const columns = [...Array(Math.max(row.length, now.length)).keys()];
  const changed = columns.filter((column) => !isSameCell(row[column], now[column]));
  const [only] = changed;
  if (only === undefined || changed.length > 1) return 'one row has changed';
  const [before, after] = [row[only]?.text ?? '', now[only]?.text ?? ''];
  const name = head[only]?.text ?? '';
  return before === after
    ? `in the column ${name}, “${after}” now leads elsewhere`
    : `in the column ${name}, “${before}” is now “${after}”`;
}

function isSameRow(a: readonly TableCell[], b: readonly TableCell[]): boolean {
  for (let column = 0; column < Math.max(a.length, b.length); column++)
    if (!isSameCell(a[column], b[column])) return false;
  return true;
}

function rowKey(row: readonly TableCell[]): string {
  return JSON.stringify(row.map(({ text, destinations }) => [text, destinations]));
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The edit that writes the table: everything between its comments, in the layout of formatters. */
export function tableEdit(note: Note, { content }: GeneratedTable, made: MadeTable): TextEdit {
  const line = lineBreakOf(note.text);
  const lines = tableLines(made.cells.map((row) => row.map(cellMarkdown)));
  return { span: content, newText: `${line}${line}${lines.join(line)}${line}${line}` };
}

/** A table of a note that differs from what the claims say now. */
export interface OldTable {
  readonly table: GeneratedTable;
  readonly made: MadeTable;
  readonly difference: string;
}

/** The outdated tables of a note, with what they would be now. */
export function oldTables(workspace: RuleWorkspace, note: NoteDigest): OldTable[] {
  return (note.tables ?? []).flatMap((table) => {
    const made = makeTable(workspace, note, table);
    const difference = differenceOf(table, made);
    return difference === undefined ? [] : [{ table, made, difference }];
  });
}
