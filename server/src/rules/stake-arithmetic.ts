// Ownership is investment divided by post-money, so stake times post-money is the new money.

import * as z from 'zod';
import type { Claim } from '../note/note.ts';
import { equals, scaleByTen } from '../values/decimal.ts';
import { addIntervals, formatAmount, formatInterval, formatMoney, type Interval } from '../values/money.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineRule, type Found } from './rule.ts';
import { percentOption } from './support/findings/options.ts';
import {
  isOffBy,
  multiplyIntervals,
  roughly,
  unroundedInterval,
} from './support/money/interval-arithmetic.ts';
import {
  buysShares,
  postMoney,
  preMoney,
  valuationClaims,
  withoutNewEquity,
} from './support/money/valuation-claims.ts';

export const stakeArithmetic = defineRule({
  code: 'stake-arithmetic',
  level: 'warning',
  softens: false,
  summary: 'A stake that does not fit the new money and the post-money valuation.',
  options: z.object({ tolerance: percentOption(5) }),
  reads: ['block-claims'],
  *note(note, { workspace, options }): Iterable<Found> {
    for (const claim of valuationClaims(note)) {
      const { stake, 'new-money': newMoney } = claim.fields;
      const post = afterTheRound(claim, workspace.vocabulary);
      if (!buysShares(claim, workspace.vocabulary)) continue;
      if (!stake || !newMoney || post?.currency !== newMoney.value.currency) continue;
      const price = multiplyIntervals(scaled(unroundedInterval(stake.value)), post.interval);
      if (!isOffBy(price, newMoney.value.interval, options.tolerance)) continue;
      const costs = formatPrice(price, post.currency);
      const message = `${stake.value.text} of ${post.text} is ${costs}, and \`new-money\` is ${formatAmount(newMoney.value)}: correct the stake, the new money or the valuation`;
      yield {
        span: stake.span,
        message,
        related: [
          { uri: note.uri, span: newMoney.span, message: `\`new-money\`: ${formatAmount(newMoney.value)}` },
        ],
      };
    }
  },
});

interface PostMoney {
  readonly currency: string;
  readonly interval: Interval;
  readonly text: string;
}

/** `post`; else the amount, if the basis is post-money; else pre-money plus new money. */
function afterTheRound(claim: Claim<'valuation'>, vocabulary: Vocabulary): PostMoney | undefined {
  const stated = postMoney(claim)[0]?.field.value;
  if (stated) return { currency: stated.currency, interval: stated.interval, text: formatAmount(stated) };
  const pre = preMoney(claim)[0]?.field.value;
  const newMoney = claim.fields['new-money'];
  if (!pre) return undefined;
  if (withoutNewEquity(claim, vocabulary) !== undefined) {
    return { currency: pre.currency, interval: pre.interval, text: formatAmount(pre) };
  }
  if (newMoney?.value.currency !== pre.currency) return undefined;
  const text = `${formatAmount(pre)} plus ${formatAmount(newMoney.value)}`;
  return { currency: pre.currency, interval: addIntervals(pre.interval, newMoney.value.interval), text };
}

function scaled({ min, max }: Interval): Interval {
  return { min: scaleByTen(min, -2), max: max && scaleByTen(max, -2) };
}

function formatPrice({ min, max }: Interval, currency: string): string {
  const rough: Interval = { min: roughly(min), max: max && roughly(max) };
  const isOne = rough.max !== undefined && equals(rough.min, rough.max);
  return isOne ? `about ${currency} ${formatMoney(rough.min)}` : formatInterval(rough, currency);
}
