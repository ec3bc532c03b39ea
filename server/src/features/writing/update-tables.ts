// The tables of a note that are made from claims: which are outdated, and the edits that update them.

import type { GeneratedTable, Note } from '../../note/note.ts';
import { wordOfTable } from '../../note/table-words.ts';
import { differenceOf, makeTable, tableEdit } from '../../rules/support/tables/make-table.ts';
import type { TextEdit } from '../../schema/problem.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** A table as it is and as it would be. */
export interface TableState {
  readonly table: GeneratedTable;
  /** What it lists: `valuations`. */
  readonly what: string;
  readonly rows: number;
  readonly withheld: number;
  /** What differs now; absent where the table is up to date. */
  readonly difference?: string;
  /** The edit that updates it; absent if `difference` is absent. */
  readonly edit?: TextEdit;
}

/** The readable tables of a note, in their order. */
export function tableStates(workspace: Workspace, note: Note): TableState[] {
  return note.tables.map((table) => {
    const made = makeTable(workspace, note, table);
    const difference = differenceOf(table, made);
    const { withheld } = made;
    const state = { table, what: wordOfTable(table.query.what), rows: made.cells.length - 1, withheld };
    return difference === undefined ? state : { ...state, difference, edit: tableEdit(note, table, made) };
  });
}

/** `5 rows`, `1 row, 2 withheld`. */
export function sizeOf({ rows, withheld }: Pick<TableState, 'rows' | 'withheld'>): string {
  const counted = `${rows} row${rows === 1 ? '' : 's'}`;
  return withheld === 0 ? counted : `${counted}, ${withheld} withheld`;
}

/** How many regions of a note look like such a table and cannot be read. */
export function faultyTables({ problems }: Note): number {
  return problems.filter(({ code, table }) => code === 'invalid-field' && table).length;
}
