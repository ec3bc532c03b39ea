// A value ten times the others is more often a slip of a zero, a currency or a basis than news (ICD 203, standard 8).

import { compare, type Decimal, formatRatio } from '../values/decimal.ts';
import { formatMoney } from '../values/money.ts';
import { defineRule, type Found } from './rule.ts';
import { MOST_RELATED } from './support/findings/related-places.ts';
import {
  type Comparable,
  comparableValuations,
  findComparable,
  nearTo,
  outliersAmong,
  yardstickOf,
} from './support/money/comparable-valuations.ts';
import { outlierOptions } from './support/money/outlier-limits.ts';
import { relatedClaims } from './support/money/related-claims.ts';
import { keptValuations } from './support/money/valuation-claims.ts';

export const valuationOutlier = defineRule({
  code: 'valuation-outlier',
  level: 'warning',
  softens: false,
  summary: 'A valuation far above or below the comparable claims about the same subject.',
  options: outlierOptions,
  reads: ['claims'],
  *across(note, { workspace, options }): Iterable<Found> {
    for (const claim of keptValuations(note)) {
      const subject = claim.fields.subject?.value.key;
      if (subject === undefined) continue;
      const all = comparableValuations(workspace, subject);
      const one = findComparable(all, note.uri, claim);
      if (!one || !outliersAmong(all, options).has(one)) continue;
      const near = nearTo(one, all, options.days);
      const peers = near.slice(0, MOST_RELATED + 1).filter((other) => other !== one);
      yield {
        span: one.amount.span,
        message: messageFor(one, near),
        related: relatedClaims(peers, near.length - 1),
      };
    }
  },
});

function messageFor(one: Comparable, near: readonly Comparable[]): string {
  const { currency } = one.amount.value;
  const median = yardstickOf(one, near);
  const only = near.length === 2 ? near.find((other) => other !== one) : undefined;
  const others = only
    ? `the only comparable claim, ${only.text}`
    : `the median of ${near.length} comparable claims, ${currency} ${median ? formatMoney(median) : ''}`;
  return `${one.text} is ${proportion(one, median)} ${others}: check the zeros, the currency and the basis, or set \`status: denied\` where it is refuted`;
}

function proportion({ middle }: Comparable, yardstick: Decimal | undefined): string {
  if (!yardstick) return 'far from';
  return compare(middle, yardstick) > 0
    ? `${formatRatio(middle, yardstick, 1) ?? 'many'} times`
    : `1/${formatRatio(yardstick, middle, 1) ?? 'many'} of`;
}
