/** What a timeline draws, of the valuations and deals of one subject: one currency at a time, nothing converted. */
import type { Valuation } from '../../messages.ts';

/** How a valuation compares with the others. */
export type Standing = 'conflicting' | 'outlier' | 'superseded' | 'stale' | 'mismatch';

/** A valuation with an amount and a date. */
export interface Point {
  readonly valuation: Valuation;
  /** Days since 1970-01-01: the first possible day, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** In units of the currency. */
  readonly low: number;
  readonly high: number;
  readonly open: boolean;
  /** Its index among those with exactly the same date, so that their marks are next to each other. */
  readonly lane: number;
  readonly lanes: number;
}

/** A deal that has a date. Its amount is not a valuation, so it has no height. */
export type Event = Pick<Point, 'valuation' | 'first' | 'end' | 'lane' | 'lanes'>;

export interface Timeline {
  /** The currencies with the number of valuations of each, the most frequent first. */
  readonly currencies: readonly { readonly code: string; readonly count: number }[];
  /** The one that is shown; undefined if no valuation has any. */
  readonly currency: string | undefined;
  /** By date. */
  readonly points: readonly Point[];
  /** All deals by date, in whatever currency. */
  readonly events: readonly Event[];
  /** The valuations of the currency, those that state none, and the deals. */
  readonly rows: readonly Valuation[];
}

/** Prepares the valuations for drawing, in the wanted currency if they have it, or else in the most frequent one. */
export function prepareTimeline(valuations: readonly Valuation[], wanted: string | undefined): Timeline {
  const priced = valuations.filter(({ deal }) => deal !== true);
  const currencies = countCurrencies(priced);
  const currency = currencies.find(({ code }) => code === wanted)?.code ?? currencies[0]?.code;
  const rows = valuations.filter(
    (one) => one.deal === true || one.currency === undefined || one.currency === currency,
  );
  const points = besideEachOther(rows.flatMap(pointOf), (a, b) => middleOf(a) - middleOf(b));
  const events = besideEachOther(valuations.flatMap(eventOf), () => 0);
  return { currencies, currency, points, events, rows };
}

const STANDINGS: Readonly<Record<string, Standing>> = {
  'conflicting-valuations': 'conflicting',
  'valuation-outlier': 'outlier',
  superseded: 'superseded',
  'stale-valuation': 'stale',
  'money-arithmetic': 'mismatch',
  'deal-arithmetic': 'mismatch',
  'conversion-mismatch': 'mismatch',
};

/** The standings in a valuation's marks, each once. */
export function standingsOf({ marks }: Valuation): Standing[] {
  return [...new Set(marks.flatMap((mark) => STANDINGS[mark] ?? []))];
}

/** Whether the amounts differ more than tenfold, so that small ones could not be distinguished on a linear scale. */
export function spansMoreThanTenfold(points: readonly Point[]): boolean {
  const positive = points.flatMap(({ low, high }) => [low, high]).filter((value) => value > 0);
  return positive.length > 0 && Math.max(...positive) > 10 * Math.min(...positive);
}

/** The middle of an amount, where its mark is; for a lower bound, the stated value. */
export function middleOf({ low, high, open }: Pick<Point, 'low' | 'high' | 'open'>): number {
  return open ? low : (low + high) / 2;
}

function countCurrencies(valuations: readonly Valuation[]): Timeline['currencies'] {
  const counts = new Map<string, number>();
  for (const { currency } of valuations) {
    if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function pointOf(valuation: Valuation): Omit<Point, 'lane' | 'lanes'>[] {
  const { firstDay, lastDay, low, high, currency, deal } = valuation;
  if (deal === true) return [];
  if (firstDay === undefined || lastDay === undefined || low === undefined || currency === undefined)
    return [];
  return [
    { valuation, first: firstDay, end: lastDay + 1, low, high: high ?? low, open: valuation.open ?? false },
  ];
}

function eventOf(valuation: Valuation): Omit<Event, 'lane' | 'lanes'>[] {
  const { firstDay, lastDay, deal } = valuation;
  if (deal !== true || firstDay === undefined || lastDay === undefined) return [];
  return [{ valuation, first: firstDay, end: lastDay + 1 }];
}

type Lane = Pick<Point, 'lane' | 'lanes'>;

/** Those of the same date in lanes, in an order; all by date. */
function besideEachOther<T extends Pick<Point, 'first' | 'end'>>(
  points: readonly T[],
  order: (a: T, b: T) => number,
): (T & Lane)[] {
  const groups = new Map<string, T[]>();
  for (const point of points) {
    const date = `${point.first} ${point.end}`;
    groups.set(date, [...(groups.get(date) ?? []), point]);
  }
  return [...groups.values()]
    .flatMap((group) =>
      [...group].sort(order).map((point, lane) => ({ ...point, lane, lanes: group.length })),
    )
    .sort((a, b) => a.first - b.first || a.end - b.end || a.lane - b.lane);
}
