// What forecasts with an outcome say of those who made them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, type ScoredForecast } from '../../../../server/src/features/forecasts/calibration.ts';

const LIKELY = { scale: 'ICD 203', words: 'likely', min: 55, max: 80 };

function forecasts(count: number, hits: number, rest: Partial<ScoredForecast> = {}): ScoredForecast[] {
  return Array.from({ length: count }, (_, index) => ({
    probability: 0.675,
    cameTrue: index < hits,
    term: LIKELY,
    authors: [],
    tags: [],
    ...rest,
  }));
}

describe('the Brier score', () => {
  it('is the mean of the squared distances from what came', () => {
    const [one] = forecasts(1, 1, { probability: 0.7 });
    const [other] = forecasts(1, 0, { probability: 0.2 });
    expect(calibrate([one, other] as ScoredForecast[]).brier).toBe(0.065);
  });

  it('is 0.25 for whoever always says half, and absent where nothing is scored', () => {
    expect(calibrate(forecasts(4, 1, { probability: 0.5 })).brier).toBe(0.25);
    expect(calibrate([])).toEqual({
      count: 0,
      tooFew: true,
      terms: [],
      byAuthor: [],
      byTag: [],
      byYear: [],
    });
  });

  it('is given by author, tag and year; one forecast counts for each of its authors once', () => {
    const all = [
      ...forecasts(10, 10, { probability: 0.9, authors: ['B', 'A', 'B'], tags: ['chips'], year: '2026' }),
      ...forecasts(2, 0, { probability: 0.9, authors: ['B'], year: '2025' }),
    ];
    const { byAuthor, byTag, byYear } = calibrate(all);
    expect(byAuthor).toEqual([
      { name: 'A', count: 10, brier: 0.01, tooFew: false },
      { name: 'B', count: 12, brier: 0.1433, tooFew: false },
    ]);
    expect(byTag).toEqual([{ name: 'chips', count: 10, brier: 0.01, tooFew: false }]);
    expect(byYear.map(({ name, tooFew }) => [name, tooFew])).toEqual([
      ['2025', true],
      ['2026', false],
    ]);
  });
});

describe('a term', () => {
  const reading = (count: number, hits: number) => calibrate(forecasts(count, hits)).terms[0]?.reading;

  it('is held against its band, with the room that so few leave', () => {
    expect(calibrate(forecasts(10, 6)).terms).toEqual([
      { ...LIKELY, count: 10, cameTrue: 6, share: 60, least: 31.3, greatest: 83.2, reading: 'fits' },
    ]);
    // Nine of ten are outside the band, but chance may have done that.
    expect(reading(10, 9)).toBe('fits');
    expect(reading(60, 58)).toBe('more often');
    expect(reading(20, 3)).toBe('less often');
  });

  it('says nothing with fewer than ten', () => {
    expect(reading(9, 0)).toBe('too few');
    expect(reading(10, 0)).toBe('less often');
  });
});

describe('of any forecasts', () => {
  const scored = fc.record({
    probability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    cameTrue: fc.boolean(),
    term: fc.constant(LIKELY),
    authors: fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 2 }),
    tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  });

  it('the score lies between 0 and 1, and the share within its interval', () => {
    fc.assert(
      fc.property(fc.array(scored, { minLength: 1, maxLength: 40 }), (all) => {
        const { brier, terms, count } = calibrate(all);
        expect(brier).toBeGreaterThanOrEqual(0);
        expect(brier).toBeLessThanOrEqual(1);
        expect(terms.reduce((sum, row) => sum + row.count, 0)).toBe(count);
        for (const { share, least, greatest } of terms) {
          expect(least).toBeLessThanOrEqual(share);
          expect(greatest).toBeGreaterThanOrEqual(share);
        }
      }),
    );
  });

  it('the order changes nothing', () => {
    fc.assert(
      fc.property(
        fc
          .array(scored, { maxLength: 30 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(calibrate(shuffled)).toEqual(calibrate(all));
        },
      ),
    );
  });
});
