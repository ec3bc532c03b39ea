/** The page of the calibration: outcomes of forecasts, as a chart and as tables. */
import * as l10n from '@vscode/l10n';
import {
  type CalibrationShow,
  calibrationState,
  type fromCalibration,
  toCalibration,
} from '../../messages.ts';
import { element } from '../dom.ts';
import { emptyState } from '../empty-state.ts';
import { connect } from '../extension.ts';
import { keepFocus } from '../focus.ts';
import { drawChart, drawLegend } from './chart.ts';
import { drawTables } from './tables.ts';
import { readingText } from './words.ts';

const app = document.getElementById('app') ?? document.body;
let show: CalibrationShow | undefined;
const plot = element('div', { class: 'plot' });
const extension = connect(toCalibration, calibrationState, {}, (message) => {
  if (message.type === 'problem') {
    app.replaceChildren(emptyState(l10n.t('Nothing to show'), message.message));
    return;
  }
  show = message;
  keepFocus(app, () => app.replaceChildren(...drawPage(message)));
  redraw();
});

type Sent = ReturnType<typeof fromCalibration.parse>;
function send(message: Sent): void {
  extension.send(message);
}

function drawPage({ calibration, open, overdue }: CalibrationShow): HTMLElement[] {
  const { count, terms } = calibration;
  send({ type: 'ready', count, terms: terms.length });
  if (count === 0) return [nothing(open, overdue)];
  return [
    element('p', { class: 'summary', role: 'status' }, summaryOf(calibration)),
    element(
      'div',
      { class: 'body', 'data-scroll': 'body', tabindex: '0' },
      ...(terms.length > 0 ? [element('section', { class: 'chart' }, plot, drawLegend())] : []),
      ...drawTables(calibration),
    ),
  ];
}

/** Draws the chart again for the present width. */
function redraw(): void {
  const { width } = plot.getBoundingClientRect();
  if (show !== undefined && width > 0) plot.replaceChildren(drawChart(show.calibration.terms, width));
}

function summaryOf({ count, brier, tooFew }: CalibrationShow['calibration']): string {
  const score = brier === undefined ? '—' : brier.toFixed(4);
  const said =
    count === 1
      ? l10n.t(
          '1 forecast with an outcome. Brier score {0} (0 is best; who always says 50% gets 0.25).',
          score,
        )
      : l10n.t(
          '{0} forecasts with an outcome. Brier score {1} (0 is best; who always says 50% gets 0.25).',
          count,
          score,
        );
  return tooFew ? `${said} ${readingText('too few')}.` : said;
}

function nothing(open: number, overdue: number): HTMLElement {
  if (overdue > 0)
    return emptyState(
      l10n.t('No forecast has an outcome yet'),
      l10n.t(
        'The day of {0} forecasts has passed. Run “Dossier: Record Outcome…” and say what came of them.',
        overdue,
      ),
    );
  return open > 0
    ? emptyState(
        l10n.t('No forecast has an outcome yet'),
        l10n.t('{0} forecasts are open. When their day has passed, record what came of them.', open),
      )
    : emptyState(
        l10n.t('No forecasts yet'),
        l10n.t(
          'No judgment of this workspace has a `horizon` or an `outcome`. Give one the day on which one will know.',
        ),
      );
}

new ResizeObserver(redraw).observe(app);
app.replaceChildren(element('p', { class: 'loading', role: 'status' }, '…'));
send({ type: 'loaded' });
