// Amounts as intervals: comparison, addition and display.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../../server/src/values/amount.ts';
import { type Decimal, decimal, format } from '../../../server/src/values/decimal.ts';
import {
  type Amount,
  addIntervals,
  amountOf,
  differsByMoreThan,
  formatAmount,
  formatInterval,
  formatMoney,
  gap,
  type Interval,
  intersection,
  isWithin,
  midpoint,
  normaliseAmount,
  overlap,
} from '../../../server/src/values/money.ts';

function read(text: string): Amount {
  const { amount } = parseAmount(text);
  if (amount === undefined) throw new Error(`no amount: ${text}`);
  return amount;
}

function plain({ min, max }: { min: Decimal; max: Decimal | undefined }): string {
  return `${format(min)}..${max === undefined ? '' : format(max)}`;
}

describe('intervals', () => {
  const interval = fc
    .tuple(
      fc.bigInt({ min: 0n, max: 1000n }),
      fc.option(fc.bigInt({ min: 0n, max: 1000n }), { nil: undefined }),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([from, length, scale]): Interval => {
      return {
        min: { digits: from, scale },
        max: length === undefined ? undefined : { digits: from + length, scale },
      };
    });

  it('overlap symmetrically, and with themselves', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        expect(overlap(a, a)).toBe(true);
        expect(overlap(a, b)).toBe(intersection(a, b) !== undefined);
        if (isWithin(a, b)) expect(overlap(a, b)).toBe(true);
      }),
    );
  });

  it('touch at an edge and part just beyond it', () => {
    expect(overlap(read('USD 20bn').interval, read('USD 21bn').interval)).toBe(true);
    expect(overlap(read('USD 20bn').interval, read('USD 22bn').interval)).toBe(false);
    expect(format(gap(read('USD 20bn').interval, read('USD 22bn').interval))).toBe('1000000000');
    expect(overlap(read('>= USD 5bn').interval, read('USD 900bn').interval)).toBe(true);
    expect(overlap(read('<= USD 5bn').interval, read('USD 6bn').interval)).toBe(false);
  });

  it('add end to end', () => {
    const post = addIntervals(read('CNY 300bn').interval, read('CNY 50bn').interval);
    expect(plain(post)).toBe('349000000000..351000000000');
    expect(addIntervals(post, read('>= CNY 1').interval).max).toBeUndefined();
  });

  it('have their middle between the stated ends', () => {
    expect(format(midpoint(read('CNY 350bn-401bn')))).toBe('375500000000');
  });

  it('differ by more than a percentage only beyond its edge', () => {
    const fixed = (min: number, max: number): Interval => ({ min: decimal(min), max: decimal(max) });
    expect(differsByMoreThan(fixed(90, 100), fixed(102, 110), 2)).toBe(false);
    expect(differsByMoreThan(fixed(90, 100), fixed(103, 110), 2)).toBe(true);
    expect(differsByMoreThan(fixed(103, 110), fixed(90, 100), 2)).toBe(true);
    expect(differsByMoreThan(fixed(90, 105), fixed(103, 110), 0)).toBe(false);
    expect(differsByMoreThan(decimal(103), decimal(100), 3)).toBe(false);
    expect(differsByMoreThan(decimal(104), decimal(100), 3)).toBe(true);
  });
});

describe('display', () => {
  it('shows an amount, an interval and a computed value', () => {
    expect(formatAmount(read('350-400bn CNY'))).toBe('CNY 350bn–400bn');
    expect(formatInterval(read('CNY 350bn').interval, 'CNY')).toBe('CNY 349.5bn to CNY 350.5bn');
    expect(formatInterval(read('CNY 350bn+').interval, 'CNY')).toBe('CNY 350bn and more');
    expect(
      ['1250000', '20000.5', '350000000000', '999', '0', '0.25'].map((text) =>
        formatMoney(read(`USD ${text}`).min),
      ),
    ).toEqual(['1.25m', '20,000.5', '350bn', '999', '0', '0.25']);
  });

  it('spells every amount so that it reads as the very same amount', () => {
    const end = fc.record({
      digits: fc.bigInt({ min: 0n, max: 10n ** 9n }),
      scale: fc.integer({ min: -12, max: 4 }),
    });
    const bound = fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const, undefined);
    fc.assert(
      fc.property(
        end,
        fc.bigInt({ min: 0n, max: 1000n }),
        fc.boolean(),
        bound,
        (min, more, approximate, side) => {
          const max = { digits: min.digits + more, scale: min.scale };
          const amount = amountOf('CNY', {
            min,
            max,
            approximate,
            ...(side === undefined ? {} : { bound: side }),
          });
          const again = read(normaliseAmount(amount));
          expect(plain(again.interval)).toBe(plain(amount.interval));
          expect([again.bound, again.approximate, plain(again)]).toEqual([
            amount.bound,
            amount.approximate,
            plain(amount),
          ]);
          expect(normaliseAmount(again)).toBe(normaliseAmount(amount));
        },
      ),
    );
  });
});
