// A value ten times the others is more often a slip of a zero, a currency or a basis than news (ICD 203, standard 8).

import { compare, type Decimal, formatRatio } from '../values/decimal.ts';
import { formatMoney } from '../values/money.ts';
import { defineRule, type Found } from './rule.ts';
import {
  type Comparable,
  comparableValuations,
  findComparable,
  outliersAmong,
  peersOf,
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
  *across(note, { workspace, options }): Iterable<Found> {
    for (const claim of keptValuations(note)) {
      const subject = claim.fields.subject?.value.key;
      if (subject === undefined) continue;
      const all = comparableValuations(workspace, subject);
      const one = findComparable(all, note.uri, claim);
      if (!one || !outliersAmong(all, options).has(one)) continue;
      const peers = peersOf(one, all, options.days);
      yield { span: one.amount.span, message: messageFor(one, peers), related: relatedClaims(peers) };
    }
  },
});

function messageFor(one: Comparable, peers: readonly Comparable[]): string {
  const { currency } = one.amount.value;
  const [first, ...more] = peers;
  const median = yardstickOf(one, peers);
  const others =
    more.length === 0 && first
      ? `the only comparable claim, ${first.text}`
      : `the median of ${peers.length + 1} comparable claims, ${currency} ${median ? formatMoney(median) : ''}`;
  return `${one.text} is ${proportion(one, median)} ${others}: check the zeros, the currency and the basis, or set \`status: denied\` where it is refuted`;
}

function proportion({ middle }: Comparable, yardstick: Decimal | undefined): string {
  if (!yardstick) return 'far from';
  return compare(middle, yardstick) > 0
    ? `${formatRatio(middle, yardstick, 1) ?? 'many'} times`
    : `1/${formatRatio(yardstick, middle, 1) ?? 'many'} of`;
}
