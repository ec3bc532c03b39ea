// Dates of reduced precision: the calendar, intervals, and mends of other notations.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  dayNumber,
  daysApart,
  formatDay,
  isOlderThan,
  nearestDate,
  overlap,
  type PartialDate,
  parsePartialDate,
  whollyAfter,
  whollyBefore,
} from '../../../server/src/values/partial-date.ts';

function read(text: string): PartialDate {
  const date = parsePartialDate(text);
  if (date === undefined) throw new Error(`no date: ${text}`);
  return date;
}

describe('parsePartialDate', () => {
  it.each([
    ['2026', 'year', '2026-01-01', '2026-12-31'],
    ['2026-Q1', 'quarter', '2026-01-01', '2026-03-31'],
    ['2026-Q2', 'quarter', '2026-04-01', '2026-06-30'],
    ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31'],
    ['2026-02', 'month', '2026-02-01', '2026-02-28'],
    ['2028-02', 'month', '2028-02-01', '2028-02-29'],
    ['2026-12', 'month', '2026-12-01', '2026-12-31'],
    ['2026-05-18', 'day', '2026-05-18', '2026-05-18'],
    ['2000-02-29', 'day', '2000-02-29', '2000-02-29'],
  ])('reads %s as a %s from %s to %s', (text, precision, first, last) => {
    const date = read(text);
    expect([date.precision, formatDay(date.first), formatDay(date.last)]).toEqual([precision, first, last]);
  });

  it.each([
    '2026-13',
    '2026-00',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-05-00',
    '2026-Q5',
    '2026-Q0',
    '2026-5',
    '26',
    '',
    '2026-05-18T10:00',
    '20260518',
    '2026-q2',
  ])('refuses %j', (text) => {
    expect(parsePartialDate(text)).toBeUndefined();
  });

  it('agrees with the Date object about every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
        fc.pre(/^\d{4}-/.test(expected));
        expect(formatDay(day)).toBe(expected);
        expect(read(expected).first).toBe(day);
      }),
    );
  });
});

describe('comparison', () => {
  it('lets dates agree when their intervals overlap', () => {
    expect(overlap(read('2026'), read('2026-05-18'))).toBe(true);
    expect(overlap(read('2026-Q2'), read('2026-06-30'))).toBe(true);
    expect(overlap(read('2026-Q2'), read('2026-07'))).toBe(false);
  });

  it('is wholly after only when no day is shared', () => {
    expect(whollyAfter(read('2026-06'), read('2026-05-31'))).toBe(true);
    expect(whollyAfter(read('2026-05'), read('2026-05-18'))).toBe(false);
    expect(whollyBefore(read('2025'), read('2026-01'))).toBe(true);
  });

  it('measures the least gap in days', () => {
    expect(daysApart(read('2026-01-31'), read('2026-02'))).toBe(1);
    expect(daysApart(read('2026'), read('2026-05'))).toBe(0);
    expect(daysApart(read('2026-01-01'), read('2026-06-30'))).toBe(180);
  });

  it('is symmetric', () => {
    const date = fc
      .tuple(fc.integer({ min: 1990, max: 2030 }), fc.constantFrom('', '-Q1', '-Q3', '-02', '-11', '-05-18'))
      .map(([year, rest]) => read(`${year}${rest}`));
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        expect(daysApart(a, b)).toBe(daysApart(b, a));
        expect(overlap(a, b)).toBe(!whollyAfter(a, b) && !whollyBefore(a, b));
        expect(daysApart(a, b) === 0).toBe(overlap(a, b));
      }),
    );
  });
});

describe('months', () => {
  it('keeps to the end of a shorter month', () => {
    expect(formatDay(addMonths(dayNumber(2026, 1, 31), 1))).toBe('2026-02-28');
    expect(formatDay(addMonths(dayNumber(2028, 2, 29), 12))).toBe('2029-02-28');
    expect(formatDay(addMonths(dayNumber(2026, 1, 15), -1))).toBe('2025-12-15');
  });

  it('calls a claim old after twelve months, not at twelve months', () => {
    expect(isOlderThan(read('2025-05-18'), read('2026-05-18'), 12)).toBe(false);
    expect(isOlderThan(read('2025-05-17'), read('2026-05-18'), 12)).toBe(true);
    expect(isOlderThan(read('2025-05'), read('2026-05-18'), 12)).toBe(false);
    expect(isOlderThan(read('2025'), read('2026-12-31'), 12)).toBe(false);
    expect(isOlderThan(read('2024'), read('2026-01-01'), 12)).toBe(true);
  });
});

describe('nearestDate', () => {
  it.each([
    ['18/05/2026', '2026-05-18'],
    ['05/18/2026', '2026-05-18'],
    ['18.05.2026', '2026-05-18'],
    ['05/05/2026', '2026-05-05'],
    ['2026/05/18', '2026-05-18'],
    ['2026-5-8', '2026-05-08'],
    ['2026-5', '2026-05'],
    ['20260518', '2026-05-18'],
    ['2026-05-18T10:00:00Z', '2026-05-18'],
    ['May 2026', '2026-05'],
    ['18 May 2026', '2026-05-18'],
    ['May 18th, 2026', '2026-05-18'],
    ['Sept. 2026', '2026-09'],
    ['Q2 2026', '2026-Q2'],
    ['2026Q2', '2026-Q2'],
    ['2026-q2', '2026-Q2'],
    ['2026年5月18日', '2026-05-18'],
  ])('mends %s to %s', (text, mended) => {
    expect(nearestDate(text)).toBe(mended);
  });

  it.each(['05/06/2026', '2026-05-18', '2026-02-30', 'soon', 'May', '31/02/2026', '', 'x'.repeat(100_000)])(
    'offers nothing for %j',
    (text) => {
      expect(nearestDate(text)).toBeUndefined();
    },
  );

  it('offers only dates, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const mended = nearestDate(text);
        expect(mended === undefined || parsePartialDate(mended) !== undefined).toBe(true);
      }),
    );
  });
});
