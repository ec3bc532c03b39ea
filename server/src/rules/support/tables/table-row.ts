// The rows of a table, which give a cell for each column, and their order.

import { compareNames } from '../../../text/collate.ts';
import { compare } from '../../../values/decimal.ts';
import type { Quantity } from '../../../values/figure.ts';
import { type Amount, midpoint } from '../../../values/money.ts';
import type { PartialDate } from '../../../values/partial-date.ts';
import { type Cell, cellSeen } from './cell.ts';

export interface TableRow {
  cell(column: string): Cell;
  /** The field's value, where the column is a field: dates and figures are sorted by their meaning. */
  value(column: string): unknown;
}

/** What was found for a table: rows in the order of files and places, and how many more its readers may not see. */
export interface FoundRows {
  readonly rows: readonly TableRow[];
  readonly withheld: number;
}

/** Sorts rows by columns; a `-` before a column reverses its order. Rows without a value come last; ties stay as they are. */
export function sortRows(rows: readonly TableRow[], columns: readonly string[]): TableRow[] {
  return [...rows].sort((a, b) => {
    for (const written of columns) {
      const column = written.replace(/^-/, '');
      const order = compareBy(a, b, column, written.startsWith('-') ? -1 : 1);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareBy(a: TableRow, b: TableRow, column: string, direction: 1 | -1): number {
  const [one, other] = [a.value(column), b.value(column)];
  if (isDate(one) && isDate(other)) return direction * (one.first - other.first || one.last - other.last);
  if (isAmount(one) && isAmount(other))
    return compareNames(one.currency, other.currency) || direction * compare(midpoint(one), midpoint(other));
  if (isQuantity(one) && isQuantity(other))
    return direction * compare(midpoint(one.base), midpoint(other.base));
  const [left, right] = [cellSeen(a.cell(column)).text, cellSeen(b.cell(column)).text];
  if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1;
  return direction * compareNames(left, right);
}

function has(value: unknown, ...keys: readonly string[]): value is object {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}

function isDate(value: unknown): value is PartialDate {
  return has(value, 'first', 'last', 'precision');
}

function isAmount(value: unknown): value is Amount {
  return has(value, 'currency', 'interval');
}

function isQuantity(value: unknown): value is Quantity {
  return has(value, 'base', 'unit');
}
