// Compares a stated quantity with a known number: whether they agree, and which factor lies between them.

import { add, compare, type Decimal, percentOf, ratioIsNear, subtract } from '../../../values/decimal.ts';
import { APPROXIMATE_PERCENT } from '../../../values/money.ts';
import type { Quantity } from '../../../values/quantity.ts';

/** The values that a statement allows, in the base unit; without `max` there is no upper end. */
export interface Reach {
  readonly min: Decimal;
  readonly max: Decimal | undefined;
}

/**
 * The values that a quantity can mean: its stated ends, 10 % more on either side when approximate, and everything
 * above a lower bound.
 */
export function reachOf(quantity: Quantity): Reach {
  const { base, approximate, bound } = quantity;
  const openAbove = bound === '>' || bound === '>=';
  if (!approximate) return { min: base.min, max: openAbove ? undefined : base.max };
  const min = subtract(base.min, percentOf(base.min, APPROXIMATE_PERCENT));
  const max = add(base.max, percentOf(base.max, APPROXIMATE_PERCENT));
  return { min, max: openAbove ? undefined : max };
}

/**
 * Whether every value of `reach` differs from `known` by more than `percent` per cent; exactly `percent` does not
 * count.
 */
export function misses(reach: Reach, known: Decimal, percent: number): boolean {
  const slack = percentOf(known, percent);
  if (compare(subtract(reach.min, known), slack) > 0) return true;
  return reach.max !== undefined && compare(subtract(known, reach.max), slack) > 0;
}

/** Whether both stated ends are within `percent` per cent of `factor` × `known`, the limits included. */
export function isMultiple(quantity: Quantity, known: Decimal, factor: Decimal, percent: number): boolean {
  const { min, max } = quantity.base;
  return ratioIsNear(min, known, factor, percent) && ratioIsNear(max, known, factor, percent);
}
