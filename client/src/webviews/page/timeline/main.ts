/** The page of the valuation timeline. */
import * as l10n from '@vscode/l10n';
import {
  type fromTimeline,
  type TimelineShow,
  timelineState,
  toTimeline,
  type Valuation,
} from '../../messages.ts';
import { element } from '../dom.ts';
import { emptyState } from '../empty-state.ts';
import { connect } from '../extension.ts';
import { keepFocus } from '../focus.ts';
import { drawControls } from './controls.ts';
import { drawLegend } from './legend.ts';
import { createPlot, type Plot } from './plot.ts';
import { orderOf } from './sorting.ts';
import { drawTable } from './table.ts';
import { prepareTimeline, spansMoreThanTenfold, type Timeline } from './timeline-model.ts';

const app = document.getElementById('app') ?? document.body;
const extension = connect(toTimeline, timelineState, {}, (message) => {
  if (message.type === 'problem') {
    app.replaceChildren(emptyState(l10n.t('Nothing to show'), message.message));
    return;
  }
  show = message;
  if (message.subject && message.subject.key !== extension.state().key) {
    extension.keep({ key: message.subject.key, days: undefined, selected: undefined });
  }
  const { from } = message;
  if (from !== undefined && from.at !== extension.state().from) {
    extension.keep({ from: from.at, selected: from.id, days: undefined });
    if (from.currency !== undefined) extension.keep({ currency: from.currency });
  }
  draw();
});
let show: TimelineShow | undefined;
let plot: Plot | undefined;

type Sent = ReturnType<typeof fromTimeline.parse>;
function send(message: Sent): void {
  extension.send(message);
}

function draw(): void {
  if (show === undefined) return;
  const current = show;
  keepFocus(app, () => app.replaceChildren(...drawPage(current)));
  plot?.fit();
}

/** Draws everything, and reports what was drawn to the extension. */
function drawPage(current: TimelineShow): HTMLElement[] {
  const { currency, scale: wanted, selected } = extension.state();
  const timeline = prepareTimeline(current.valuations, currency);
  const { points, events, rows } = timeline;
  const hasScales = spansMoreThanTenfold(points);
  const scale = hasScales ? (wanted ?? 'log') : 'linear';
  plot?.dispose();
  plot =
    points.length === 0 || timeline.currency === undefined
      ? undefined
      : createPlot({ points, events, currency: timeline.currency, scale }, extension, { open, point });
  const controls = drawControls({
    show: current,
    timeline,
    scale,
    hasScales,
    choose: (key) => send({ type: 'choose', key }),
    setCurrency: (code) => change({ currency: code }),
    setScale: (next) => change({ scale: next }),
    zoom: (factor) => plot?.zoom(factor),
  });
  send({
    type: 'ready',
    ...(current.subject && { subject: current.subject.key }),
    ...(timeline.currency !== undefined && { currency: timeline.currency }),
    points: points.length,
    events: events.length,
    rows: rows.length,
  });
  if (current.subject === undefined)
    return [...(current.subjects.length > 0 ? [controls] : []), nothing(current)];
  const table = drawTable({
    rows,
    order: orderOf(extension.state().sort),
    caption: captionOf(current.subject.name, timeline),
    selected,
    sort: (sort) => change({ sort: { ...sort } }),
    open,
    point,
  });
  const chart = plot
    ? element('section', { class: 'chart' }, plot.element, drawLegend(points, events))
    : element('section', { class: 'chart' }, notPlaced(rows));
  return [
    controls,
    element(
      'div',
      { class: 'body' },
      chart,
      element('section', { class: 'table', 'data-scroll': 'table' }, table),
    ),
  ];
}

function change(changes: Parameters<typeof extension.keep>[0]): void {
  extension.keep(changes);
  draw();
}

function open(id: string): void {
  extension.keep({ selected: id });
  select(id);
  send({ type: 'open', id });
}

/** Highlights in chart and table the valuation that the pointer or the focus is on. */
function point(id: string | undefined): void {
  plot?.point(id);
  mark('pointed', id);
}

function select(id: string): void {
  mark('selected', id);
}

function mark(name: string, id: string | undefined): void {
  for (const one of app.querySelectorAll<HTMLElement | SVGElement>('[data-id]')) {
    one.classList.toggle(name, one.dataset.id === id);
  }
}

function captionOf(name: string, { currency, rows, currencies }: Timeline): string {
  const deals = rows.filter(({ deal }) => deal === true).length;
  const said = valuationsOf(name, { currency, count: rows.length - deals, currencies });
  if (deals === 0) return said;
  return `${said}; ${deals === 1 ? l10n.t('1 deal') : l10n.t('{0} deals', deals)}`;
}

function valuationsOf(
  name: string,
  { currency, count, currencies }: Pick<Timeline, 'currency' | 'currencies'> & { count: number },
): string {
  const others = currencies.filter(({ code }) => code !== currency);
  const shown =
    currency === undefined
      ? l10n.t('{0}: {1} valuations', name, count)
      : l10n.t('{0}: {1} valuations in {2}', name, count, currency);
  if (others.length === 0) return shown;
  return `${shown} ${l10n.t('(not converted; others in {0})', others.map(({ code }) => code).join(', '))}`;
}

function nothing({ subjects }: TimelineShow): HTMLElement {
  return subjects.length === 0
    ? emptyState(
        l10n.t('No valuations yet'),
        l10n.t(
          'No valuation in this workspace names a subject. Write one into a note: a code block whose first line is ```valuation, with subject, amount and as-of. It appears here at once.',
        ),
      )
    : emptyState(
        l10n.t('No subject chosen'),
        l10n.t(
          'Nothing under the cursor has a valuation. Choose a subject above, or put the cursor on one in a note and run “Dossier: Show Valuation Timeline” again.',
        ),
      );
}

function notPlaced(rows: readonly Valuation[]): HTMLElement {
  const count = rows.filter(({ deal }) => deal !== true).length;
  if (count === 0)
    return emptyState(
      l10n.t('No valuation yet'),
      l10n.t('There are deals and no valuation that could be drawn. The table lists them.'),
    );
  return emptyState(
    l10n.t('Nothing to place in time'),
    count === 1
      ? l10n.t(
          'The one valuation lacks an amount or an as-of date. Open it from the table and add what is missing.',
        )
      : l10n.t(
          'None of the {0} valuations has both an amount and an as-of date. Open them from the table and add what is missing.',
          count,
        ),
  );
}

app.replaceChildren(element('p', { class: 'loading', role: 'status' }, '…'));
const { key } = extension.state();
send({ type: 'loaded', ...(key !== undefined && { key }) });
