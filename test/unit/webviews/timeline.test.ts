/** What the timeline draws, before anything is drawn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chosenOf,
  readLedger,
  timelineOf,
  type Wanted,
} from '../../../client/src/webviews/host/timeline-data.ts';
import { fromTimeline, toTimeline, type Valuation } from '../../../client/src/webviews/messages.ts';
import {
  allDays,
  amountAxis,
  dayAxis,
  formatShort,
  moveDays,
  zoomDays,
} from '../../../client/src/webviews/page/timeline/scales.ts';
import { orderOf, sortRows, usualOrder } from '../../../client/src/webviews/page/timeline/sorting.ts';
import { knownStatuses, statusShape } from '../../../client/src/webviews/page/timeline/status-shapes.ts';
import {
  middleOf,
  prepareTimeline,
  spansMoreThanTenfold,
  standingsOf,
} from '../../../client/src/webviews/page/timeline/timeline-model.ts';
import { cellText, describe as describeValuation } from '../../../client/src/webviews/page/timeline/words.ts';
import type { ClaimItem } from '../../../server/src/protocol.ts';

function day(date: string): number {
  return Date.parse(date) / 86_400_000;
}

function valuation(id: string, rest: Partial<Valuation> = {}): Valuation {
  return {
    id,
    low: 19.5e9,
    high: 20.5e9,
    currency: 'USD',
    firstDay: day('2026-04-01'),
    lastDay: day('2026-04-30'),
    note: 'A note',
    marks: [],
    ...rest,
  };
}

const place = {
  uri: 'file:///a.md',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
};

function claim(id: string, about: string | undefined, rest: Partial<ClaimItem> = {}): ClaimItem {
  return {
    id,
    kind: 'valuation',
    subject: about === undefined ? '' : about.slice(4),
    ...(about !== undefined && { about }),
    label: id,
    note: 'A note',
    location: place,
    marks: [],
    ...rest,
  };
}

describe('the ledger of a timeline', () => {
  const claims = [
    claim('claim:a', 'org:b-firm'),
    claim('claim:a', 'org:b-firm'),
    claim('claim:c', 'org:a-firm'),
    claim('claim:d', undefined),
    claim('claim:e', 'hw:chip', { kind: 'hardware' }),
  ];

  it('has valuations with a subject, and tells apart two that have the same id', () => {
    expect(readLedger(claims).map(({ valuation: { id } }) => id)).toEqual([
      'claim:a',
      'claim:a~2',
      'claim:c',
    ]);
  });

  it('offers the subjects by name with their counts', () => {
    const { subjects } = timelineOf(readLedger(claims), undefined);
    expect(subjects).toEqual([
      { key: 'org:a-firm', name: 'a-firm', count: 1 },
      { key: 'org:b-firm', name: 'b-firm', count: 2 },
    ]);
  });

  it('shows one subject, or none where the key has no valuation', () => {
    const ledger = readLedger(claims);
    expect(timelineOf(ledger, 'org:b-firm')).toMatchObject({
      subject: { name: 'b-firm' },
      valuations: [{}, {}],
    });
    const none = timelineOf(ledger, 'org:nobody');
    expect(none.subject).toBeUndefined();
    expect(none.valuations).toEqual([]);
  });

  describe('begins with', () => {
    const at = (line: number) => ({ uri: place.uri, line });
    const start = (line: number) => ({
      ...place,
      range: { start: { line, character: 0 }, end: place.range.end },
    });
    const ledger = readLedger([
      claim('claim:a', 'org:b-firm', { location: start(10), currency: 'EUR' }),
      claim('file:///a.md#1', 'org:a-firm', { location: start(20), currency: 'CNY' }),
      claim('claim:d', undefined, { location: start(30) }),
    ]);
    const chosen = (wanted: Wanted) => {
      const { key, from } = chosenOf(ledger, wanted);
      return [key, from?.valuation.currency];
    };

    it('the subject and the currency of the claim that is named, or that the cursor is in', () => {
      expect(chosen({ key: 'claim:a' })).toEqual(['org:b-firm', 'EUR']);
      expect(chosen({ key: 'note:a', claim: at(20) })).toEqual(['org:a-firm', 'CNY']);
      expect(chosen({ claim: at(10) })).toEqual(['org:b-firm', 'EUR']);
      expect(chosen({ key: 'org:b-firm', claim: at(10) })).toEqual(['org:b-firm', 'EUR']);
    });

    it('what the cursor is on, where the claim around it is of another', () => {
      expect(chosen({ key: 'org:b-firm', claim: at(20) })).toEqual(['org:b-firm', undefined]);
      expect(chosen({ key: 'claim:a', claim: at(20) })).toEqual(['org:b-firm', 'EUR']);
      expect(chosen({ key: 'src:S1', claim: at(20) })).toEqual(['org:a-firm', 'CNY']);
    });

    it('nothing where there is no valuation', () => {
      expect(chosen({ key: 'org:x' })).toEqual(['org:x', undefined]);
      expect(chosen({ key: 'claim:none' })).toEqual(['claim:none', undefined]);
      expect(chosen({ claim: at(30) })).toEqual([undefined, undefined]);
      expect(chosen({ claim: { uri: 'file:///b.md', line: 10 } })).toEqual([undefined, undefined]);
      expect(chosen({})).toEqual([undefined, undefined]);
    });
  });

  it('makes a message that the page understands', () => {
    const message = { ...timelineOf(readLedger(claims), 'org:b-firm'), texts: {} };
    expect(toTimeline.safeParse(message).success).toBe(true);
    expect(fromTimeline.safeParse({ type: 'open' }).success).toBe(false);
  });
});

describe('the points of a timeline', () => {
  it('are in one currency, the one asked for or the most frequent', () => {
    const valuations = [valuation('a'), valuation('b', { currency: 'CNY' }), valuation('c')];
    expect(prepareTimeline(valuations, undefined).currency).toBe('USD');
    const asked = prepareTimeline(valuations, 'CNY');
    expect(asked.points.map(({ valuation: { id } }) => id)).toEqual(['b']);
    expect(asked.currencies).toEqual([
      { code: 'USD', count: 2 },
      { code: 'CNY', count: 1 },
    ]);
    expect(prepareTimeline(valuations, 'EUR').currency).toBe('USD');
  });

  it('leave out what has no date or no amount; the table keeps it', () => {
    const undated = { id: 'b', low: 1, high: 1, currency: 'USD', note: 'A note', marks: [] };
    const empty = { id: 'c', note: 'A note', marks: [] };
    const { points, rows } = prepareTimeline([valuation('a'), undated, empty], undefined);
    expect(points).toHaveLength(1);
    expect(rows).toHaveLength(3);
  });

  it('are as wide as the date is exact, the last day included', () => {
    const [point] = prepareTimeline([valuation('a')], undefined).points;
    expect([point?.first, point?.end]).toEqual([day('2026-04-01'), day('2026-05-01')]);
  });

  it('of the same date have lanes by amount', () => {
    const valuations = [valuation('dear', { low: 30e9, high: 31e9 }), valuation('cheap')];
    const { points } = prepareTimeline(valuations, undefined);
    expect(points.map(({ valuation: { id }, lane, lanes }) => [id, lane, lanes])).toEqual([
      ['cheap', 0, 2],
      ['dear', 1, 2],
    ]);
  });

  it('stand at what is stated where there is no upper end', () => {
    expect(middleOf({ low: 10, high: 10, open: true })).toBe(10);
    expect(middleOf({ low: 10, high: 20, open: false })).toBe(15);
  });

  it('need a log scale when they are more than tenfold apart', () => {
    const points = (low: number) =>
      prepareTimeline([valuation('a'), valuation('b', { low, high: low })], undefined).points;
    expect(spansMoreThanTenfold(points(2.1e9))).toBe(false);
    expect(spansMoreThanTenfold(points(2e9))).toBe(true);
    // Nothing is tenfold of zero.
    expect(spansMoreThanTenfold(points(0))).toBe(false);
    expect(spansMoreThanTenfold([])).toBe(false);
  });

  it('say each standing once', () => {
    const marks = ['superseded', 'money-arithmetic', 'conversion-mismatch', 'figure-mismatch'];
    expect(standingsOf(valuation('a', { marks }))).toEqual(['superseded', 'mismatch']);
  });

  it('have a shape of their own for every status', () => {
    const paths = [...knownStatuses, undefined, 'a-new-one'].map((status) => statusShape(status, 90).path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('deals', () => {
  const deal = (id: string, rest: Partial<Valuation> = {}) =>
    valuation(id, { deal: true, currency: 'EUR', amount: 'EUR 300m', basis: 'primary', ...rest });

  it('come from the ledger beside valuations, by their type', () => {
    const ledger = readLedger([
      claim('claim:v', 'org:a', { basis: 'post-money' }),
      claim('claim:d', 'org:a', { kind: 'deal', type: 'primary', currency: 'EUR', low: 3e8, high: 3e8 }),
      claim('claim:s', 'org:a', { kind: 'supply' }),
    ]);
    expect(ledger.map(({ valuation: { id, deal, basis } }) => [id, deal, basis])).toEqual([
      ['claim:v', undefined, 'post-money'],
      ['claim:d', true, 'primary'],
    ]);
    expect(timelineOf(ledger, 'org:a').subjects).toEqual([{ key: 'org:a', name: 'a', count: 2 }]);
  });

  it('are events in whatever currency, and no points', () => {
    const undated = { id: 'late', deal: true, note: 'A note', marks: [] };
    const { currency, currencies, points, events, rows } = prepareTimeline(
      [valuation('v'), deal('d'), deal('e'), undated],
      undefined,
    );
    expect([currency, currencies.length]).toEqual(['USD', 1]);
    expect(points.map((one) => one.valuation.id)).toEqual(['v']);
    expect(events.map((one) => [one.valuation.id, one.lane, one.lanes])).toEqual([
      ['d', 0, 2],
      ['e', 1, 2],
    ]);
    expect(rows).toHaveLength(4);
  });

  it('say in words what they are', () => {
    expect(describeValuation(deal('d', { asOf: '2026-04', status: 'closed' }))).toEqual([
      'EUR 300m, deal, primary',
      'as of 2026-04',
      'closed',
      'A note',
    ]);
    expect(cellText(deal('d'), 'basis')).toBe('deal, primary');
  });
});

describe('the axes', () => {
  const { points } = prepareTimeline([valuation('a'), valuation('b', { low: 0, high: 300e9 })], undefined);

  it('show everything with a margin', () => {
    const [from, to] = allDays(points) ?? [0, 0];
    expect(from).toBeLessThan(day('2026-04-01'));
    expect(to).toBeGreaterThan(day('2026-05-01'));
    expect(allDays([])).toBeUndefined();
  });

  it('name days as exactly as they lie apart', () => {
    const labels = (from: string, to: string) =>
      dayAxis([day(from), day(to)], 600).ticks.map(({ label }) => label);
    expect(labels('2020-06-01', '2026-06-01')).toContain('2024');
    expect(labels('2026-01-15', '2026-06-15')).toContain('2026-03');
    expect(labels('2026-04-02', '2026-04-20')).toContain('2026-04-12');
  });

  it('put nothing below the plot on a log scale, where zero would be', () => {
    const axis = amountAxis(points, 'log', 300);
    expect(axis.at(0)).toBe(300);
    expect(axis.at(300e9)).toBeGreaterThan(0);
    expect(axis.at(300e9)).toBeLessThan(axis.at(20e9));
  });

  it('begin at zero on a linear scale', () => {
    expect(amountAxis(points, 'linear', 300).at(0)).toBe(300);
    expect(amountAxis([], 'linear', 300).ticks.length).toBeGreaterThan(0);
  });

  it('write amounts as notes do', () => {
    expect([350e9, 1.5e6, 2e12, 500, 12_500, 0].map(formatShort)).toEqual([
      '350bn',
      '1.5m',
      '2tn',
      '500',
      '12.5k',
      '0',
    ]);
  });

  it('zoom around a day that keeps its place, and never beyond everything', () => {
    const days = fc.double({ min: -1000, max: 1000, noNaN: true });
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(days, factor, factor, days, (around, once, again, by) => {
        const all: [number, number] = [-1000, 1000];
        const [from, to] = moveDays(zoomDays(zoomDays(all, once, around, all), again, around, all), by, all);
        expect(from).toBeGreaterThanOrEqual(-1000);
        expect(to).toBeLessThanOrEqual(1000);
        expect(to - from).toBeGreaterThan(13.9);
      }),
    );
    const [from, to] = zoomDays([0, 100], 0.5, 25, [0, 100]);
    expect((25 - from) / (to - from)).toBeCloseTo(0.25);
  });
});

describe('the order of the table', () => {
  const rows = [
    valuation('middle', { status: 'closed' }),
    valuation('dear', { low: 50e9, high: 60e9, firstDay: day('2026-01-01') }),
    { id: 'bare', note: 'Z', marks: [] },
  ];
  const ids = (column: 'amount' | 'asOf' | 'status', descending: boolean) =>
    sortRows(rows, { column, descending }).map(({ id }) => id);

  it('is by the column, with what has no value last either way', () => {
    expect(ids('amount', false)).toEqual(['middle', 'dear', 'bare']);
    expect(ids('amount', true)).toEqual(['dear', 'middle', 'bare']);
    expect(ids('asOf', false)).toEqual(['dear', 'middle', 'bare']);
    expect(ids('status', true)[0]).toBe('middle');
  });

  it('is the usual one where what was kept says nothing', () => {
    expect(orderOf(undefined)).toBe(usualOrder);
    expect(orderOf({ column: 'colour', descending: true })).toBe(usualOrder);
    expect(orderOf({ column: 'amount', descending: false })).toEqual({ column: 'amount', descending: false });
  });
});
