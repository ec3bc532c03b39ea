/** The matrix as a grid that is filled in by keyboard: evidence down, hypotheses across. */
import * as l10n from '@vscode/l10n';
import type { Matrix, MatrixChange } from '../../messages.ts';
import { button, element } from '../dom.ts';
import { type Cell, moved, opensText, ratingFor, removes, weightFor } from './keys.ts';
import { ratingText, weightText } from './words.ts';

export interface GridActions {
  change(change: MatrixChange): void;
  undo(): void;
  /** The cell with the focus, which is kept over a reload. */
  stand(cell: Cell): void;
}

type Row = Matrix['rows'][number];

export function drawGrid(matrix: Matrix, at: Cell, actions: GridActions): HTMLTableElement {
  const { hypotheses, rows } = matrix;
  const table = element(
    'table',
    {
      role: 'grid',
      class: 'grid',
      'aria-label': l10n.t(
        'Matrix: arrow keys move, C and I once or twice and N rate, Delete opens a cell or removes a piece of evidence, H, M and L weigh, Enter changes a text.',
      ),
    },
    element('thead', {}, drawHead(matrix, actions)),
    element('tbody', {}, ...rows.map((row, index) => drawRow(matrix, row, index))),
    element('tfoot', {}, drawScores(matrix)),
  );
  const size = { row: rows.length, column: hypotheses.length + 2 };
  const start = cellAt(table, at) ?? cellAt(table, { row: 0, column: 0 });
  start?.setAttribute('tabindex', '0');
  table.addEventListener('keydown', (event) => handleKey(event, { matrix, table, size, actions }));
  table.addEventListener('focusin', ({ target }) => {
    const cell = placeOf(target);
    if (cell === undefined) return;
    for (const one of table.querySelectorAll('[data-cell]')) one.setAttribute('tabindex', '-1');
    cellAt(table, cell)?.setAttribute('tabindex', '0');
    actions.stand(cell);
  });
  table.addEventListener('dblclick', ({ target }) => {
    const cell = placeOf(target);
    if (cell?.column === 0) editText(matrix, table, cell, actions);
  });
  return table;
}

function drawHead({ hypotheses }: Matrix, { change }: GridActions): HTMLTableRowElement {
  return element(
    'tr',
    {},
    element('th', { scope: 'col' }, l10n.t('Evidence')),
    element('th', { scope: 'col' }, l10n.t('Weight')),
    ...hypotheses.map(({ name, text, leading }) =>
      element(
        'th',
        { scope: 'col', class: leading ? 'leading' : undefined },
        element('strong', {}, name),
        element('span', { class: 'text' }, text),
        button(
          {
            class: 'lead',
            'aria-pressed': String(leading),
            title: l10n.t('Make {0} the leading hypothesis', name),
            'data-focus': `lead ${name}`,
          },
          () => change({ type: 'lead', hypothesis: name }),
          leading ? l10n.t('★ leading') : l10n.t('☆ lead'),
        ),
      ),
    ),
    element('th', { scope: 'col' }, l10n.t('Diagnosticity')),
  );
}

function drawRow(matrix: Matrix, row: Row, index: number): HTMLTableRowElement {
  const cell = (
    column: number,
    attributes: Record<string, string | undefined>,
    ...content: (Node | string)[]
  ) =>
    element(
      column === 0 ? 'th' : 'td',
      {
        role: column === 0 ? 'rowheader' : 'gridcell',
        tabindex: '-1',
        'data-cell': `${index} ${column}`,
        'data-focus': `cell ${index} ${column}`,
        ...attributes,
      },
      ...content,
    );
  const cited = row.sources.length > 0 ? [element('small', {}, row.sources.join(', '))] : [];
  return element(
    'tr',
    {},
    cell(0, { class: 'evidence' }, element('span', {}, row.text), ...cited),
    cell(1, { class: 'weight' }, weightText(row.weight)),
    ...matrix.hypotheses.map(({ name }, column) => {
      const rating = row.ratings[column] ?? '';
      return cell(
        column + 2,
        { class: 'rating', 'data-rating': rating, 'aria-label': `${name}: ${ratingText(rating)}` },
        rating === '' ? '·' : rating,
      );
    }),
    element('td', { class: 'figure' }, String(row.diagnosticity)),
  );
}

function drawScores({ hypotheses }: Matrix): HTMLTableRowElement {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, l10n.t('Inconsistency')),
    element('td'),
    ...hypotheses.map(({ score, least }) =>
      element(
        'td',
        { class: least ? 'figure least' : 'figure' },
        element('strong', {}, String(score)),
        ...(least ? [element('span', {}, l10n.t('least'))] : []),
      ),
    ),
    element('td'),
  );
}

interface Grid {
  readonly matrix: Matrix;
  readonly table: HTMLTableElement;
  readonly size: Cell;
  readonly actions: GridActions;
}

function handleKey(event: KeyboardEvent, { matrix, table, size, actions }: Grid): void {
  const place = placeOf(event.target);
  if (place === undefined) return;
  const { key, ctrlKey, metaKey, altKey } = event;
  const takes = (): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  const next = altKey || metaKey ? undefined : moved(place, key, size, ctrlKey);
  if (next !== undefined) {
    takes();
    cellAt(table, next)?.focus();
    return;
  }
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'z' && !event.shiftKey) {
    takes();
    actions.undo();
    return;
  }
  if (ctrlKey || metaKey || altKey) return;
  const made = place.column === 0 ? undefined : changeFor(matrix, place, key, cellAt(table, place));
  if (made !== undefined) {
    takes();
    actions.change(made);
  } else if (place.column === 0 && removes(key)) {
    takes();
    removeRow(matrix, table, place.row, actions);
  } else if (place.column === 0 && opensText(key)) {
    takes();
    editText(matrix, table, place, actions);
  }
}

/** The focus stays in the row that moves up, or goes to the last one. */
function removeRow({ rows }: Matrix, table: HTMLTableElement, index: number, { change }: GridActions): void {
  const row = rows[index];
  if (row === undefined) return;
  if (index === rows.length - 1) cellAt(table, { row: index - 1, column: 0 })?.focus();
  change({ type: 'remove-row', row: { index, text: row.text } });
}

/** The change that a key makes in a cell. The cell shows it at once, so that the next key starts from it. */
function changeFor(
  { rows, hypotheses }: Matrix,
  { row: index, column }: Cell,
  key: string,
  shown: HTMLElement | undefined,
): MatrixChange | undefined {
  const row = rows[index];
  if (row === undefined || shown === undefined) return undefined;
  const place = { index, text: row.text };
  if (column === 1) {
    const weight = weightFor(key);
    if (weight === undefined) return undefined;
    shown.textContent = weightText(weight);
    return { type: 'weigh', row: place, weight };
  }
  const hypothesis = hypotheses[column - 2]?.name;
  const now = shown.dataset.rating ?? '';
  const rating = ratingFor(key, now);
  if (hypothesis === undefined || rating === undefined || rating === now) return undefined;
  shown.dataset.rating = rating;
  shown.textContent = rating === '' ? '·' : rating;
  shown.setAttribute('aria-label', `${hypothesis}: ${ratingText(rating)}`);
  return { type: 'rate', row: place, hypothesis, rating };
}

/** Edits the text of a row in a field; Enter applies it, Escape discards it. */
function editText(matrix: Matrix, table: HTMLTableElement, place: Cell, { change }: GridActions): void {
  const cell = cellAt(table, place);
  const row = matrix.rows[place.row];
  if (cell === undefined || row === undefined || cell.querySelector('input') !== null) return;
  const before = [...cell.childNodes];
  const input = element('input', { type: 'text', value: row.text, 'aria-label': l10n.t('Evidence') });
  let isOver = false;
  const close = (text: string | undefined): void => {
    if (isOver) return;
    isOver = true;
    cell.replaceChildren(...before);
    cell.focus();
    if (text !== undefined && text !== '' && text !== row.text)
      change({ type: 'reword', row: { index: place.row, text: row.text }, text });
  };
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const ends: Record<string, () => void> = {
      Enter: () => close(input.value.trim()),
      Escape: () => close(undefined),
    };
    ends[event.key]?.();
  });
  input.addEventListener('blur', () => close(undefined));
  cell.replaceChildren(input);
  input.focus();
  input.select();
}

function placeOf(target: EventTarget | null): Cell | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = cell?.dataset.cell?.split(' ').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

function cellAt(table: HTMLTableElement, { row, column }: Cell): HTMLElement | undefined {
  return table.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`) ?? undefined;
}
