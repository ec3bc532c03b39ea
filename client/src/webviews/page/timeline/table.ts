/** The figures of the chart as a table: for screen readers, for sorting, and for what the chart cannot place. */
import * as l10n from '@vscode/l10n';
import type { Valuation } from '../../messages.ts';
import { button, element } from '../dom.ts';
import { type Column, columns, type Order, sortRows } from './sorting.ts';
import { cellText, columnTitle } from './words.ts';

export interface TableOptions {
  readonly rows: readonly Valuation[];
  readonly order: Order;
  readonly caption: string;
  readonly selected: string | undefined;
  sort(order: Order): void;
  open(id: string): void;
  /** The pointer or the focus is on a row, or has left it. */
  point(id: string | undefined): void;
}

export function drawTable(options: TableOptions): HTMLTableElement {
  const { rows, order, caption } = options;
  const head = element('tr', {}, ...columns.map((column) => headOf(column, options)));
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, head),
    element('tbody', {}, ...sortRows(rows, order).map((row) => rowOf(row, options))),
  );
}

function headOf(column: Column, { order, sort }: TableOptions): HTMLTableCellElement {
  const isSorted = order.column === column;
  const arrow = element('span', { 'aria-hidden': 'true' }, isSorted ? (order.descending ? ' ▾' : ' ▴') : '');
  return element(
    'th',
    { scope: 'col', 'aria-sort': isSorted ? (order.descending ? 'descending' : 'ascending') : undefined },
    button(
      { 'data-focus': `column ${column}` },
      () => sort({ column, descending: isSorted && !order.descending }),
      columnTitle(column),
      arrow,
    ),
  );
}

function rowOf(row: Valuation, { selected, open, point }: TableOptions): HTMLTableRowElement {
  const cells = columns.map((column) => {
    const text = cellText(row, column) || '—';
    if (column !== 'asOf') return element('td', { class: column }, text);
    // A click opens a row; with the keyboard, its first cell does.
    const opener = button(
      { class: 'link', title: l10n.t('Open the claim'), 'data-focus': `row ${row.id}` },
      () => undefined,
      text,
    );
    return element('th', { scope: 'row' }, opener);
  });
  const made = element(
    'tr',
    { 'data-id': row.id, class: row.id === selected ? 'selected' : undefined },
    ...cells,
  );
  made.addEventListener('click', () => open(row.id));
  made.addEventListener('pointerenter', () => point(row.id));
  made.addEventListener('pointerleave', () => point(undefined));
  made.addEventListener('focusin', () => point(row.id));
  return made;
}
