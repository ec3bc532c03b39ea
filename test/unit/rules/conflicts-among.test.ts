// Claims that disagree, counted by ranges, are those that a comparison of every pair finds.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Comparable,
  Comparables,
} from '../../../server/src/rules/support/money/comparable-valuations.ts';
import { conflictsAmong } from '../../../server/src/rules/support/money/valuation-conflicts.ts';
import { compare, decimal } from '../../../server/src/values/decimal.ts';
import { differsByMoreThan } from '../../../server/src/values/money.ts';
import { overlap, parsePartialDate } from '../../../server/src/values/partial-date.ts';

const LIMITS = { days: 0, factor: 1_000_000 };
const TOLERANCE = 2;

interface Made {
  readonly min: number;
  readonly width: number;
  readonly date: string;
  readonly supersedes: number | undefined;
}
const made = fc.record({
  min: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 100, max: 110 })),
  width: fc.constantFrom(0, 0, 0, 1, 5, 200),
  date: fc.constantFrom('2026', '2026-01', '2026-02', '2026-01-15', '2025'),
  supersedes: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined, freq: 5 }),
});

// Only what the comparison reads.
function comparables(all: readonly Made[]): Comparable[] {
  return all
    .map(({ min, width, date, supersedes }, index) => {
      const interval = { min: decimal(min), max: width === 200 ? undefined : decimal(min + width) };
      return {
        uri: `file:///${index}.md`,
        claim: {
          key: `claim:c${index}`,
          fields: supersedes === undefined ? {} : { supersedes: { value: { key: `claim:c${supersedes}` } } },
        },
        amount: { value: { interval } },
        text: `USD ${min}${width > 0 ? `+${width}` : ''}bn`,
        middle: decimal(2 * min + width),
        asOf: parsePartialDate(date),
        measure: '0 USD',
      } as unknown as Comparable;
    })
    .sort((a, b) => compare(a.middle, b.middle));
}

function isSettled(newer: Comparable, older: Comparable, all: readonly Comparable[]): boolean {
  const next = (key: string | undefined) =>
    all.find(({ claim }) => claim.key === key)?.claim.fields.supersedes?.value.key;
  const seen = new Set<string>();
  for (let key = next(newer.claim.key); key !== undefined && !seen.has(key); key = next(key)) seen.add(key);
  return seen.has(older.claim.key ?? '');
}

describe('claims that disagree', () => {
  it('are those that a comparison of all pairs finds, in the same order', () => {
    fc.assert(
      fc.property(fc.array(made, { maxLength: 40 }), (list) => {
        const all = comparables(list);
        const facts = all.map(({ uri, claim }) => ({ uri, claim })) as never;
        const given = { byPlace: new Map(), byMeasure: new Map([['0 USD', all]]) } as Comparables;
        const found = conflictsAmong(given, facts, LIMITS, TOLERANCE);
        for (const one of all) {
          const others = all.filter(
            (other) =>
              other !== one &&
              overlap(one.asOf, other.asOf) &&
              differsByMoreThan(one.amount.value.interval, other.amount.value.interval, TOLERANCE) &&
              !isSettled(one, other, all) &&
              !isSettled(other, one, all),
          );
          const { count, first, texts } = found.get(one) ?? { count: 0, first: [], texts: [] };
          expect(count).toBe(others.length);
          expect(first).toEqual(others.slice(0, 20));
          expect(texts).toEqual([...new Set(others.map(({ text }) => text))].slice(0, 4));
        }
      }),
      { numRuns: 300 },
    );
  });
});
