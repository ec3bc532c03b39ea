import * as z from 'zod';
import { replaceFix } from '../schema/problem.ts';
import type { Located } from '../schema/read-fields.ts';
import type { Amount } from '../values/amount.ts';
import { compare, type Decimal, decimal, format } from '../values/decimal.ts';
import { formatMoney, type Interval, intervalOf } from '../values/money.ts';
import type { Quantity } from '../values/quantity.ts';
import { defineRule, type Found } from './rule.ts';
import { percentOption } from './support/findings/options.ts';
import {
  isOffBy,
  multiplyIntervals,
  roughQuotient,
  unroundedInterval,
} from './support/money/interval-arithmetic.ts';
import { valuationClaims } from './support/money/valuation-claims.ts';

export const conversionMismatch = defineRule({
  code: 'conversion-mismatch',
  level: 'warning',
  softens: false,
  summary: 'A converted amount that does not follow from the amount at the stated rate.',
  options: z.object({ tolerance: percentOption(3) }),
  reads: ['block-claims'],
  *note(note, { options }): Iterable<Found> {
    for (const claim of valuationClaims(note)) {
      const { amount, converted, fx } = claim.fields;
      const rate = fx?.value.rate;
      if (!amount || !converted || !rate) continue;
      const wrong = comparedEnds(amount.value, converted.value).filter((ends) =>
        isWrong(ends, rate.value, options.tolerance),
      );
      if (wrong.length === 0) continue;
      yield {
        span: converted.span,
        ...(inverseOf(amount.value, converted.value, rate, options.tolerance) ?? {
          message: messageFor(amount.value, converted.value, rate.value, wrong),
        }),
        related: [
          { uri: note.uri, span: amount.span, message: 'the amount' },
          { uri: note.uri, span: rate.span, message: 'the stated rate' },
        ],
      };
    }
  },
});

/** What is compared: the lower ends, the upper ends, or the whole amounts. */
interface Ends {
  readonly amount: Interval;
  readonly converted: Interval;
  /** The stated numbers whose quotient is the implied rate; the message shows them. */
  readonly stated: readonly [amount: Decimal, converted: Decimal];
}

function comparedEnds(amount: Amount, converted: Amount): Ends[] {
  // If only one of the two has a bound, its open side may include the conversion of the other.
  if (sideOf(amount) !== sideOf(converted)) {
    return [{ amount: amount.interval, converted: converted.interval, stated: [amount.min, converted.min] }];
  }
  const ends: Ends[] = (['min', 'max'] as const).map((end) => ({
    amount: endInterval(amount, amount[end]),
    converted: endInterval(converted, converted[end]),
    stated: [amount[end], converted[end]],
  }));
  return isRange(amount) || isRange(converted) ? ends : ends.slice(0, 1);
}

function isRange({ min, max }: Amount): boolean {
  return compare(min, max) !== 0;
}

function sideOf({ bound }: Amount): string {
  return bound?.slice(0, 1) ?? '';
}

function endInterval({ approximate }: Amount, end: Decimal): Interval {
  return intervalOf({ min: end, max: end, approximate });
}

/** Whether the implied rate differs from the stated one by more than the tolerance. */
function isWrong({ amount, converted }: Ends, rate: Quantity, tolerance: number): boolean {
  return isOffBy(amount, multiplyIntervals(converted, unroundedInterval(rate)), tolerance);
}

/** The message for a rate stated the wrong way round, and the fix that writes its inverse. */
function inverseOf(
  amount: Amount,
  converted: Amount,
  { value: rate, span }: Located<Quantity>,
  tolerance: number,
): Pick<Found, 'message' | 'fixes'> | undefined {
  if (compare(rate.min, rate.max) !== 0 || rate.bound !== undefined) return undefined;
  const inverse = roughQuotient(decimal(1), rate.min);
  if (inverse === undefined || inverse.digits === 0n) return undefined;
  const turned: Quantity = { ...rate, min: inverse, max: inverse };
  if (comparedEnds(amount, converted).some((ends) => isWrong(ends, turned, tolerance))) return undefined;
  const mend = format(inverse);
  const message =
    `${rate.text} is ${converted.currency} for one ${amount.currency}, the inverse of the rate: ` +
    `write ${mend}, which is ${amount.currency} for one ${converted.currency}`;
  return { message, fixes: [replaceFix(span, mend, `Write the inverse, ${mend}`, false)] };
}

function messageFor(amount: Amount, converted: Amount, rate: Quantity, wrong: readonly Ends[]): string {
  const pair = `${amount.currency} for one ${converted.currency}`;
  const implied = wrong.map(({ stated: [from, to] }) => {
    const quotient = roughQuotient(from, to);
    return `${formatMoney(from)} / ${formatMoney(to)} is ${quotient ? format(quotient) : 'no rate'}`;
  });
  const first = wrong[0]?.stated[0];
  const right = first && roughQuotient(first, rate.min);
  const mend =
    right && first
      ? `; at that rate ${amount.currency} ${formatMoney(first)} is ${converted.currency} ${formatMoney(right)}`
      : '';
  return `the stated rate is ${rate.text} ${pair}, and ${implied.join(', ')}: correct the rate or the conversion${mend}`;
}
