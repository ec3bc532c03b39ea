/** Terms of likelihood against what came true, as SVG: for each term a row with its band, the share, and the uncertainty. */
import * as l10n from '@vscode/l10n';
import { scaleLinear } from 'd3-scale';
import type { CalibrationShow } from '../../messages.ts';
import { element, shape } from '../dom.ts';
import { shorten } from '../labels.ts';
import { readingText } from './words.ts';

type Term = CalibrationShow['calibration']['terms'][number];

const rowHeight = 36;
const margin = { top: 8, right: 76, bottom: 40, left: 178 };
const bandHeight = 20;
/** The most letters of a label, for about the size of the chart's letters. */
const mostLetters = 24;

/** The chart for a width in pixels; its height depends on the rows. */
export function drawChart(terms: readonly Term[], width: number): SVGSVGElement {
  const inner = {
    width: Math.max(120, width - margin.left - margin.right),
    height: terms.length * rowHeight,
  };
  const x = scaleLinear([0, 100], [0, inner.width]);
  const ticks = x.ticks(inner.width < 320 ? 4 : 10);
  const scales = new Set(terms.map(({ scale }) => scale));
  const size = {
    width: inner.width + margin.left + margin.right,
    height: inner.height + margin.top + margin.bottom,
  };
  const axes = ticks.map((value) =>
    shape(
      'g',
      { transform: `translate(${x(value)} 0)` },
      shape('line', { class: 'grid', y2: inner.height }),
      shape('text', { y: inner.height + 16, 'text-anchor': 'middle' }, `${value}%`),
    ),
  );
  const rows = terms.map((term, index) => drawRow(term, index, x, inner.width, scales.size > 1));
  const title = { x: inner.width / 2, y: inner.height + 34, 'text-anchor': 'middle' };
  return shape(
    'svg',
    {
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: 'img',
      'aria-label': l10n.t(
        'Chart of {0} terms of likelihood and how often they came true. The table below has the same figures.',
        terms.length,
      ),
    },
    shape(
      'g',
      { transform: `translate(${margin.left} ${margin.top})` },
      ...axes,
      shape('text', title, l10n.t('came true')),
      ...rows,
    ),
  );
}

function drawRow(
  term: Term,
  index: number,
  x: (value: number) => number,
  width: number,
  withScale: boolean,
): SVGGElement {
  const { scale, words, min, max, share, least, greatest, count, cameTrue, reading } = term;
  const middle = rowHeight / 2;
  const name = withScale ? `${words} (${scale})` : words;
  const cap = 5;
  const whisker = `M${x(least)} ${middle - cap}V${middle + cap}M${x(least)} ${middle}H${x(greatest)}M${x(greatest)} ${middle - cap}V${middle + cap}`;
  return shape(
    'g',
    { class: `row ${reading.replace(' ', '-')}`, transform: `translate(0 ${index * rowHeight})` },
    shape('title', {}, `${name}: ${readingText(reading)}`),
    shape('line', { class: 'base', y1: rowHeight, y2: rowHeight, x2: width }),
    shape(
      'text',
      { class: 'term', x: -10, y: middle, dy: '0.32em', 'text-anchor': 'end' },
      shorten(name, mostLetters),
    ),
    shape('rect', {
      class: 'band',
      x: x(min),
      width: x(max) - x(min),
      y: middle - bandHeight / 2,
      height: bandHeight,
    }),
    shape('path', { class: 'interval', d: whisker }),
    shape('circle', { class: 'share', cx: x(share), cy: middle, r: 5.5 }),
    shape(
      'text',
      { class: 'count', x: width + 10, y: middle, dy: '0.32em' },
      l10n.t('{0} of {1}', cameTrue, count),
    ),
  );
}

/** What the parts of the chart mean. */
export function drawLegend(): HTMLElement {
  const sample = (...content: SVGElement[]) =>
    shape('svg', { width: 34, height: 18, 'aria-hidden': 'true' }, shape('g', { class: 'row' }, ...content));
  const dot = (hollow: boolean) =>
    shape(
      'svg',
      { width: 18, height: 18, 'aria-hidden': 'true' },
      shape(
        'g',
        { class: hollow ? 'row too-few' : 'row' },
        shape('circle', { class: 'share', cx: 9, cy: 9, r: 5.5 }),
      ),
    );
  return element(
    'ul',
    { class: 'legend', 'aria-label': l10n.t('Legend') },
    element(
      'li',
      {},
      sample(shape('rect', { class: 'band', x: 2, y: 3, width: 30, height: 12 })),
      l10n.t('band of the term'),
    ),
    element('li', {}, dot(false), l10n.t('share that came true')),
    element('li', {}, dot(true), l10n.t('the same, of too few to say')),
    element(
      'li',
      {},
      sample(shape('path', { class: 'interval', d: 'M3 4V14M3 9H31M31 4V14' })),
      l10n.t('where the true share lies, with 95% confidence'),
    ),
  );
}
