/** The page of a matrix of competing hypotheses, which is filled in there and written into the note. */
import * as l10n from '@vscode/l10n';
import {
  type fromMatrix,
  type Matrix,
  type MatrixChange,
  type MatrixShow,
  matrixState,
  toMatrix,
} from '../../messages.ts';
import { element } from '../dom.ts';
import { emptyState } from '../empty-state.ts';
import { connect } from '../extension.ts';
import { keepFocus } from '../focus.ts';
import { drawGrid } from './grid.ts';
import { drawTwin } from './twin.ts';

const app = document.getElementById('app') ?? document.body;
let isTwinOpen = false;
const extension = connect(toMatrix, matrixState, {}, (message) => {
  if (message.type === 'problem') {
    app.replaceChildren(emptyState(l10n.t('Nothing to show'), message.message));
    return;
  }
  if (message.note !== undefined) extension.keep({ uri: message.note.uri, id: message.matrix?.id });
  keepFocus(app, () => app.replaceChildren(...drawPage(message)));
});

type Sent = ReturnType<typeof fromMatrix.parse>;
function send(message: Sent): void {
  extension.send(message);
}

function drawPage(show: MatrixShow): HTMLElement[] {
  const { matrix, others, refusal } = show;
  send({
    type: 'ready',
    ...(matrix && { id: matrix.id }),
    rows: matrix?.rows.length ?? 0,
    hypotheses: matrix?.hypotheses.length ?? 0,
    ...(refusal !== undefined && { refusal }),
  });
  if (matrix === undefined) return [nothing()];
  const change = (made: MatrixChange): void => send({ type: 'change', id: matrix.id, change: made });
  const twin = drawTwin(matrix);
  twin.toggleAttribute('open', isTwinOpen);
  twin.addEventListener('toggle', () => {
    isTwinOpen = twin.hasAttribute('open');
  });
  return [
    ...(others.length > 1 ? [choice(others, matrix)] : []),
    element('h1', {}, matrix.question),
    ...(refusal === undefined ? [] : [element('p', { class: 'refusal', role: 'alert' }, refusal)]),
    element(
      'div',
      { class: 'body', 'data-scroll': 'body' },
      drawGrid(matrix, extension.state().cell ?? { row: 0, column: 2 }, {
        change,
        undo: () => send({ type: 'undo' }),
        stand: (cell) => extension.keep({ cell: { ...cell } }),
      }),
      element(
        'div',
        { class: 'adding' },
        adder('row', l10n.t('New evidence'), (text) => change({ type: 'add-row', text })),
        adder('hypothesis', l10n.t('New hypothesis'), (text) => change({ type: 'add-hypothesis', text })),
      ),
      element(
        'p',
        { class: 'help' },
        l10n.t(
          'C consistent, CC very, N neutral, I inconsistent, II very: press C or I twice. Delete opens a cell or removes a piece of evidence, H, M and L weigh, Enter changes a text, Ctrl+Z takes back.',
        ),
      ),
      twin,
    ),
  ];
}

/** A field whose text becomes a row or a hypothesis on Enter. */
function adder(name: string, label: string, add: (text: string) => void): HTMLElement {
  const input = element('input', { type: 'text', placeholder: `${label}…`, 'data-focus': `add ${name}` });
  // A form is submitted when Enter is pressed in its field.
  const form = element('form', {}, element('label', {}, element('span', {}, label), input));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    add(text);
  });
  return form;
}

function choice(others: MatrixShow['others'], { id }: Matrix): HTMLElement {
  const select = element(
    'select',
    { 'data-focus': 'choice' },
    ...others.map((one) => element('option', { value: one.id, selected: one.id === id }, one.question)),
  );
  select.addEventListener('change', () => send({ type: 'choose', id: select.value }));
  return element(
    'header',
    { class: 'controls' },
    element('label', {}, element('span', {}, l10n.t('Matrix')), select),
  );
}

function nothing(): HTMLElement {
  return emptyState(
    l10n.t('No matrix here'),
    l10n.t(
      'The note in front has no block of competing hypotheses. Run “Dossier: Insert Claim…”, choose “Competing hypotheses”, and run “Dossier: Fill In Matrix of Hypotheses” again.',
    ),
  );
}

app.replaceChildren(element('p', { class: 'loading', role: 'status' }, '…'));
const { uri, id } = extension.state();
send({ type: 'loaded', ...(uri !== undefined && { uri }), ...(id !== undefined && { id }) });
