/** Deals in the chart: a line at their date and a mark below, since the amount raised is not a valuation and has no height. */
import { shape } from '../dom.ts';
import { middleAt } from './middle-at.ts';
import type { Axis } from './scales.ts';
import { type Event, standingsOf } from './timeline-model.ts';
import { describe } from './words.ts';

/** A coin, centred at 0, 0. */
export const dealPath = 'M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0ZM-2.5 0H2.5M0 -2.5V2.5';
const below = 9;

export function drawEvent(event: Event, x: Axis, height: number): SVGGElement {
  const { valuation, first, end } = event;
  const middle = middleAt(event, x);
  const centre = height - below;
  const left = x.at(first);
  return shape(
    'g',
    {
      class: ['mark', 'event', ...standingsOf(valuation)].join(' '),
      role: 'button',
      'aria-label': describe(valuation).join('; '),
      'data-id': valuation.id,
      'data-focus': `mark ${valuation.id}`,
    },
    shape('rect', { class: 'bar', x: left, width: Math.max(3, x.at(end) - left), y: height - 4, height: 4 }),
    shape('path', { class: 'range', d: `M${middle} 0V${centre - 6}` }),
    shape('circle', { class: 'halo', cx: middle, cy: centre, r: 11 }),
    shape('path', { class: 'symbol', d: dealPath, transform: `translate(${middle} ${centre})` }),
  );
}
