// A stated quantity against a known number: when the two agree, and by which factor they do not.

import { add, compare, type Decimal, percentOf, ratioIsNear, subtract } from '../../../values/decimal.ts';
import { APPROXIMATE_PERCENT } from '../../../values/money.ts';
import type { Quantity } from '../../../values/quantity.ts';

/** What a statement leaves open, in the base unit; without `max` it is open above. */
export interface Reach {
  readonly min: Decimal;
  readonly max: Decimal | undefined;
}

/** The values that a quantity can mean: its stated ends, 10 % more on either side when approximate, all above a lower bound. */
export function reachOf(quantity: Quantity): Reach {
  const { base, approximate, bound } = quantity;
  const openAbove = bound === '>' || bound === '>=';
  if (!approximate) return { min: base.min, max: openAbove ? undefined : base.max };
  const min = subtract(base.min, percentOf(base.min, APPROXIMATE_PERCENT));
  const max = add(base.max, percentOf(base.max, APPROXIMATE_PERCENT));
  return { min, max: openAbove ? undefined : max };
}

/** Whether every value of `reach` is more than `percent` per cent of `known` away from it (the edge itself is not). */
export function misses(reach: Reach, known: Decimal, percent: number): boolean {
  const slack = percentOf(known, percent);
  if (compare(subtract(reach.min, known), slack) > 0) return true;
  return reach.max !== undefined && compare(subtract(known, reach.max), slack) > 0;
}

/** Whether the stated ends both lie within `percent` per cent of `factor` × `known`, edges included. */
export function isMultiple(quantity: Quantity, known: Decimal, factor: Decimal, percent: number): boolean {
  const { min, max } = quantity.base;
  return ratioIsNear(min, known, factor, percent) && ratioIsNear(max, known, factor, percent);
}
