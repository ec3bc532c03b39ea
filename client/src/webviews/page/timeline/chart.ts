/** Draws the chart as SVG: bars for the ranges of dates and amounts, with a mark in the middle by status. */
import * as l10n from '@vscode/l10n';
import { element, shape } from '../dom.ts';
import { createLabelSpace } from '../labels.ts';
import { drawEvent } from './events.ts';
import { middleAt } from './middle-at.ts';
import { type Axis, allDays, amountAxis, type Days, dayAxis } from './scales.ts';
import { statusShape } from './status-shapes.ts';
import { type Event, middleOf, type Point, standingsOf } from './timeline-model.ts';
import { describe, standingWord } from './words.ts';

export interface ChartOptions {
  readonly points: readonly Point[];
  readonly events: readonly Event[];
  readonly currency: string;
  readonly scale: 'linear' | 'log';
  /** The visible days; all if absent. */
  readonly days: Days | undefined;
  readonly width: number;
  readonly height: number;
  readonly selected: string | undefined;
}

export interface Chart {
  readonly svg: SVGSVGElement;
  /** The marks by the valuation's id, in order of date. */
  readonly marks: ReadonlyMap<string, SVGGElement>;
  /** The scale of days in pixels and the left edge of the plot, to interpret a pointer's position. */
  readonly dayAt: (x: number) => number;
}

const margin = { top: 14, right: 18, bottom: 26, left: 64 };
const markSize = 95;
const leastBar = 3;
/** Roughly the width of the chart's letters, which are small. */
const letterWidth = 6;

export function drawChart(options: ChartOptions): Chart {
  const { points, events, currency, width, height, selected } = options;
  const inner = {
    width: Math.max(1, width - margin.left - margin.right),
    height: Math.max(1, height - margin.top - margin.bottom),
  };
  const days = options.days ?? allDays([...points, ...events]) ?? [0, 1];
  const x = dayAxis(days, inner.width);
  const y = amountAxis(points, options.scale, inner.height);
  const marks = new Map(
    [...points, ...events]
      .sort((a, b) => a.first - b.first || a.end - b.end)
      .map((one) => [
        one.valuation.id,
        isPoint(one) ? drawMark(one, x, y, inner.height) : drawEvent(one, x, inner.height),
      ]),
  );
  const current = selected !== undefined && marks.has(selected) ? selected : [...marks.keys()].at(-1);
  for (const [id, mark] of marks) {
    mark.setAttribute('tabindex', id === current ? '0' : '-1');
    mark.classList.toggle('selected', id === selected);
  }
  const plot = shape(
    'g',
    { 'clip-path': 'url(#plot)' },
    ...marks.values(),
    ...drawStandings(points, x, y, inner.width),
  );
  const svg = shape(
    'svg',
    {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': chartLabel(points.length, currency),
    },
    shape(
      'defs',
      {},
      shape(
        'clipPath',
        { id: 'plot' },
        shape('rect', { ...inner, y: -margin.top, height: inner.height + margin.top }),
      ),
    ),
    shape(
      'g',
      { transform: `translate(${margin.left} ${margin.top})` },
      drawAxes(x, y, inner, currency),
      plot,
    ),
  );
  const dayAt = (pixels: number): number =>
    days[0] + ((pixels - margin.left) / inner.width) * (days[1] - days[0]);
  return { svg, marks, dayAt };
}

function isPoint(one: Point | Event): one is Point {
  return 'low' in one;
}

function chartLabel(count: number, currency: string): string {
  return l10n.t(
    'Chart of {0} valuations in {1}. Arrow keys go from one to the next, Enter opens it. The table has the same figures.',
    count,
    currency,
  );
}

function drawAxes(x: Axis, y: Axis, inner: { width: number; height: number }, currency: string): SVGGElement {
  const across = x.ticks.map(({ value, label }) =>
    shape(
      'g',
      { transform: `translate(${x.at(value)} 0)` },
      shape('line', { class: 'grid', y2: inner.height }),
      shape('text', { y: inner.height + 18, 'text-anchor': 'middle' }, label),
    ),
  );
  const up = y.ticks.map(({ value, label }) =>
    shape(
      'g',
      { transform: `translate(0 ${y.at(value)})` },
      shape('line', { class: 'grid', x2: inner.width }),
      shape('text', { x: -8, dy: '0.32em', 'text-anchor': 'end' }, label),
    ),
  );
  const unit = shape('text', { class: 'unit', x: -margin.left + 4, y: -2 }, currency);
  const base = shape('line', { class: 'base', y1: inner.height, y2: inner.height, x2: inner.width });
  return shape('g', { class: 'axes', 'aria-hidden': 'true' }, ...across, ...up, base, unit);
}

function drawMark(point: Point, x: Axis, y: Axis, height: number): SVGGElement {
  const { valuation, low, high, open, first, end } = point;
  const [left, right] = [x.at(first), x.at(end)];
  const middle = middleAt(point, x);
  const top = open ? 0 : y.at(high);
  const bottom = low <= 0 ? height : y.at(low);
  const missing = Math.max(0, leastBar - (bottom - top)) / 2;
  const bar = {
    x: left,
    width: Math.max(leastBar, right - left),
    y: top - missing,
    height: bottom - top + 2 * missing,
  };
  const { path, filled } = statusShape(valuation.status, markSize);
  const standings = standingsOf(valuation);
  const centre = y.at(middleOf(point));
  const classes = ['mark', ...standings, ...(filled ? [] : ['lines'])].join(' ');
  return shape(
    'g',
    {
      class: classes,
      role: 'button',
      'aria-label': describe(valuation).join('; '),
      'data-id': valuation.id,
      'data-focus': `mark ${valuation.id}`,
    },
    // An amount without an upper end has no upper edge, so it is drawn as a line that leads upwards.
    open ? undefined : shape('rect', { class: 'bar', ...bar }),
    shape('path', { class: 'range', d: rangePath(middle, top, bottom, open) }),
    shape('circle', { class: 'halo', cx: middle, cy: centre, r: 11 }),
    shape('path', { class: 'symbol', d: path, transform: `translate(${middle} ${centre})` }),
  );
}

/** The standings as texts next to their marks, on either side with enough room. */
function drawStandings(points: readonly Point[], x: Axis, y: Axis, width: number): SVGTextElement[] {
  const space = createLabelSpace();
  const centres = points.map((point) => ({ x: middleAt(point, x), y: y.at(middleOf(point)) }));
  for (const centre of centres) space.take({ x: centre.x - 8, y: centre.y - 8, width: 16, height: 16 });
  // The line of an amount without an upper end goes to the top.
  for (const [index, { open }] of points.entries()) {
    const centre = centres[index];
    if (open && centre) space.take({ x: centre.x - 4, y: 0, width: 8, height: Math.max(0, centre.y - 8) });
  }
  return points.flatMap(({ valuation }, index) => {
    const text = standingsOf(valuation).map(standingWord).join(', ');
    const centre = centres[index];
    if (text === '' || centre === undefined) return [];
    const size = { width: text.length * letterWidth, height: 13 };
    const sides = [
      { x: centre.x + 12, y: centre.y - 6 },
      { x: centre.x - 12 - size.width, y: centre.y - 6 },
      { x: centre.x - size.width / 2, y: centre.y - 24 },
      { x: centre.x - size.width / 2, y: centre.y + 11 },
    ];
    // If neither side is free, only the tooltip and the table have the text.
    const side = sides.find(
      (place) => place.x >= 0 && place.x + size.width <= width && space.take({ ...place, ...size }),
    );
    const attributes = { class: 'standing', 'aria-hidden': 'true', 'data-id': valuation.id };
    return side ? [shape('text', { ...attributes, x: side.x, y: side.y + 10 }, text)] : [];
  });
}

/** A vertical line with a cap at either end; an open end has an arrow. */
function rangePath(x: number, top: number, bottom: number, open: boolean): string {
  const cap = 4;
  const end = open ? top + 4 : top;
  const tip = open
    ? `M${x - cap} ${end + 6}L${x} ${end}L${x + cap} ${end + 6}`
    : `M${x - cap} ${end}H${x + cap}`;
  return `M${x} ${end}V${bottom}M${x - cap} ${bottom}H${x + cap}${tip}`;
}

/** The meaning of a mark in words, shown next to it. */
export function tooltipOf({ valuation }: Event): HTMLElement {
  const [title = '', ...lines] = describe(valuation);
  return element(
    'div',
    { class: 'tooltip', role: 'tooltip' },
    element('strong', {}, title),
    ...lines.map((line) => element('div', {}, line)),
  );
}
