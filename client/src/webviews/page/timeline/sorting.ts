/** The order of the table's rows. */
import { compareNames } from '../../../../../server/src/text/collate.ts';
import type { Valuation } from '../../messages.ts';
import { middleOf } from './timeline-model.ts';

export const columns = ['asOf', 'amount', 'basis', 'status', 'grade', 'standing', 'note'] as const;
export type Column = (typeof columns)[number];
export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

export const usualOrder: Order = { column: 'asOf', descending: true };

/** An order that was stored as plain data; the default if it is not valid. */
export function orderOf(kept: { column: string; descending: boolean } | undefined): Order {
  const column = columns.find((name) => name === kept?.column);
  return column === undefined || kept === undefined ? usualOrder : { column, descending: kept.descending };
}

/** The valuations in an order. Those without the value come last in either direction. */
export function sortRows(rows: readonly Valuation[], { column, descending }: Order): Valuation[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [sortKey(a, column), sortKey(b, column)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return sign * compare(left, right) || compare(a.firstDay ?? 0, b.firstDay ?? 0);
  });
}

function sortKey(row: Valuation, column: Column): string | number | undefined {
  if (column === 'asOf') return row.firstDay;
  if (column === 'standing') return row.marks.length === 0 ? undefined : row.marks.join(' ');
  if (column === 'amount') {
    const { low, high = low, open = false } = row;
    return low === undefined || high === undefined ? undefined : middleOf({ low, high, open });
  }
  return row[column];
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareNames(String(a), String(b));
}
