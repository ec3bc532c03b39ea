/** The two axes of the timeline: days across, amounts up. */
import { scaleLinear, scaleLog, scaleUtc } from 'd3-scale';
import type { Point } from './timeline-model.ts';

/** The first visible day, and the one after the last. */
export type Days = [number, number];

export const millisecondsPerDay = 86_400_000;
const leastMargin = 10;
/** Zooming in stops at a fortnight, since dates are no more precise than a day. */
const leastDays = 14;

/** The days of all points, with a margin on either side; undefined if there are none. */
export function allDays(points: readonly Pick<Point, 'first' | 'end'>[]): Days | undefined {
  if (points.length === 0) return undefined;
  const first = Math.min(...points.map((point) => point.first));
  const end = Math.max(...points.map((point) => point.end));
  const margin = Math.max(leastMargin, (end - first) * 0.05);
  return [first - margin, end + margin];
}

/** Zooms days by a factor (below 1: in) around one of them, which stays in place; never wider than `all`. */
export function zoomDays([from, to]: Days, factor: number, around: number, all: Days): Days {
  const widest = all[1] - all[0];
  const width = Math.min(widest, Math.max(Math.min(leastDays, widest), (to - from) * factor));
  const share = to > from ? (around - from) / (to - from) : 0.5;
  return keepWithin([around - share * width, around + (1 - share) * width], all);
}

/** Moves days by a number of them, as far as `all` allows. */
export function moveDays([from, to]: Days, by: number, all: Days): Days {
  return keepWithin([from + by, to + by], all);
}

function keepWithin([from, to]: Days, all: Days): Days {
  const back = Math.max(0, all[0] - from) - Math.max(0, to - all[1]);
  return [Math.max(all[0], from + back), Math.min(all[1], to + back)];
}

export interface Axis {
  /** The place of a value, in pixels. */
  at(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** Days across `width` pixels. */
export function dayAxis([from, to]: Days, width: number): Axis {
  const scale = scaleUtc([from * millisecondsPerDay, to * millisecondsPerDay], [0, width]);
  const dates = scale.ticks(Math.max(2, Math.floor(width / 130)));
  const length = lengthOfDates(dates);
  return {
    at: (day) => scale(day * millisecondsPerDay),
    ticks: dates.map((date) => ({
      value: date.getTime() / millisecondsPerDay,
      label: date.toISOString().slice(0, length),
    })),
  };
}

/** The length of ISO dates that distinguishes these: years, months or days. */
function lengthOfDates(dates: readonly Date[]): number {
  if (dates.some((date) => date.getUTCDate() !== 1)) return 'YYYY-MM-DD'.length;
  return dates.some((date) => date.getUTCMonth() !== 0) ? 'YYYY-MM'.length : 'YYYY'.length;
}

/**
 * Amounts up `height` pixels, the lowest at the bottom. On a log scale nothing is below the lowest positive amount.
 */
export function amountAxis(points: readonly Point[], kind: 'linear' | 'log', height: number): Axis {
  const greatest = Math.max(1, ...points.map(({ high }) => high));
  const positive = points.flatMap(({ low, high }) => [low, high]).filter((value) => value > 0);
  const scale =
    kind === 'log' && positive.length > 0
      ? scaleLog([Math.min(...positive) / 1.5, greatest * 1.5], [height, 0]).clamp(true)
      : scaleLinear([0, greatest * 1.1], [height, 0]);
  const wanted = Math.max(2, Math.floor(height / 50));
  const values = scale.ticks(wanted).filter((value) => kind === 'linear' || hasRoundDigits(value));
  return {
    at: (value) => scale(value),
    ticks: values.map((value) => ({ value, label: formatShort(value) })),
  };
}

function hasRoundDigits(value: number): boolean {
  const leading = Math.round(value / 10 ** Math.floor(Math.log10(value)));
  return leading === 1 || leading === 2 || leading === 5 || leading === 10;
}

const MAGNITUDES = [
  [1e12, 'tn'],
  [1e9, 'bn'],
  [1e6, 'm'],
  [1e3, 'k'],
] as const;

/** A number as notes write it: `350bn`, `1.5m`. */
export function formatShort(value: number): string {
  const [unit, name] = MAGNITUDES.find(([size]) => value >= size) ?? [1, ''];
  return `${Number((value / unit).toPrecision(4))}${name}`;
}
