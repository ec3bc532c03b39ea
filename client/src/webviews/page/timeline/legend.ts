/** The meaning of the shapes and outlines that the chart uses. */
import * as l10n from '@vscode/l10n';
import { element, shape } from '../dom.ts';
import { dealPath } from './events.ts';
import { statusShape } from './status-shapes.ts';
import { type Event, type Point, type Standing, standingsOf } from './timeline-model.ts';
import { standingWord } from './words.ts';

export function drawLegend(points: readonly Point[], events: readonly Event[]): HTMLElement {
  const statuses = [...new Set(points.map(({ valuation }) => valuation.status))];
  const standings = [...new Set(points.flatMap(({ valuation }) => standingsOf(valuation)))];
  return element(
    'ul',
    { class: 'legend', 'aria-label': l10n.t('Legend') },
    ...statuses.map((status) => element('li', {}, statusSample(status), status ?? l10n.t('no status'))),
    ...standings.map((standing) => element('li', {}, standingSample(standing), standingWord(standing))),
    ...(events.length > 0
      ? [element('li', {}, dealSample(), l10n.t('a deal: money that changes hands'))]
      : []),
    element('li', {}, l10n.t('Bars: what the date and the amount leave open')),
  );
}

function statusSample(status: string | undefined): SVGSVGElement {
  const { path, filled } = statusShape(status, 70);
  return sample(
    `mark${filled ? '' : ' lines'}`,
    shape('path', { class: 'symbol', d: path, transform: 'translate(9 9)' }),
  );
}

function dealSample(): SVGSVGElement {
  const path = { class: 'symbol', d: dealPath, transform: 'translate(9 9)' };
  return sample('mark event', shape('path', path));
}

function standingSample(standing: Standing): SVGSVGElement {
  return sample(`mark ${standing}`, shape('rect', { class: 'bar', x: 2, y: 3, width: 14, height: 12 }));
}

function sample(classes: string, content: SVGElement): SVGSVGElement {
  return shape(
    'svg',
    { width: 18, height: 18, 'aria-hidden': 'true' },
    shape('g', { class: classes }, content),
  );
}
