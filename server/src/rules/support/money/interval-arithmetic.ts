// Exact arithmetic that the money rules need beyond values/money: products of intervals, and the distance between
// them.

import {
  absolute,
  add,
  compare,
  type Decimal,
  formatRatio,
  multiply,
  parseDecimal,
  percentOf,
  subtract,
  ZERO,
} from '../../../values/decimal.ts';
import { APPROXIMATE_PERCENT, type Interval, type Stated } from '../../../values/money.ts';

/**
 * The interval of a percentage or a rate: its stated ends, since the rule has its own tolerance for rounding. An
 * approximate one is 10 % wider on either side, a bound is open.
 */
export function unroundedInterval({ min, max, approximate, bound }: Stated): Interval {
  const slack = (end: Decimal) => (approximate ? percentOf(absolute(end), APPROXIMATE_PERCENT) : ZERO);
  const below = bound === '<' || bound === '<=';
  const above = bound === '>' || bound === '>=';
  return {
    min: below ? ZERO : subtract(min, slack(min)),
    max: above ? undefined : add(max, slack(max)),
  };
}

/** All products of a value of a and a value of b; both must not be negative. */
export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const max = a.max === undefined || b.max === undefined ? undefined : multiply(a.max, b.max);
  return { min: multiply(a.min, b.min), max };
}

/** Whether an interval is off the reference by more than `percent` per cent of the reference's nearer end. */
export function isOffBy(interval: Interval, reference: Interval, percent: number): boolean {
  if (interval.max !== undefined && compare(interval.max, reference.min) < 0) {
    return compare(subtract(reference.min, interval.max), percentOf(reference.min, percent)) > 0;
  }
  if (reference.max === undefined || compare(interval.min, reference.max) <= 0) return false;
  return compare(subtract(interval.min, reference.max), percentOf(reference.max, percent)) > 0;
}

/** a / b rounded to three significant digits, for messages only; undefined when b is zero. */
export function roughQuotient(a: Decimal, b: Decimal): Decimal | undefined {
  const quotient = parseDecimal(formatRatio(a, b, 9) ?? '');
  return quotient && roughly(quotient);
}

/** A positive value rounded half up to three significant digits, for messages only. */
export function roughly(value: Decimal): Decimal {
  const surplus = value.digits.toString().length - 3;
  if (surplus <= 0) return value;
  const unit = 10n ** BigInt(surplus);
  return { digits: (value.digits * 2n + unit) / (2n * unit), scale: value.scale - surplus };
}
