// Two claims that cannot both hold, neither of which replaces the other (ICD 203 standard 7: explain what changed).

import { z } from 'zod';
import type { ValuationClaim } from '../note/note.ts';
import { differsByMoreThan, formatAmount } from '../values/money.ts';
import { overlap } from '../values/partial-date.ts';
import type { ValuationFact } from '../workspace/facts.ts';
import { defineRule, type Found } from './rule.ts';
import {
  type Comparable,
  comparableValuations,
  findComparable,
  outliersAmong,
} from './support/comparable-valuations.ts';
import { percentOption } from './support/options.ts';
import { outlierLimits } from './support/outlier-limits.ts';
import { relatedClaims } from './support/related-claims.ts';
import { valuationClaims } from './support/valuation-claims.ts';

/** A valuation that disagrees with another of the same subject, measure and time. */
export const conflictingValuations = defineRule({
  code: 'conflicting-valuations',
  level: 'info',
  softens: false,
  summary: 'Two valuations of one subject, measure and time that disagree, and neither supersedes the other.',
  options: z.object({ tolerance: percentOption(2) }),
  *note(note, { workspace, options }): Iterable<Found> {
    for (const claim of valuationClaims(note)) {
      const subject = claim.fields.subject?.value.key;
      if (subject === undefined) continue;
      const all = comparableValuations(workspace, subject);
      const outliers = outliersAmong(all, outlierLimits(workspace));
      const one = findComparable(all, note.uri, claim);
      if (!one || outliers.has(one)) continue;
      const facts = workspace.facts('valuation', subject);
      const others = all.filter(
        (other) =>
          !outliers.has(other) && disagree(one, other, options.tolerance) && !oneReplaces(one, other, facts),
      );
      if (others.length === 0) continue;
      yield { span: one.amount.span, message: messageFor(one, others), related: relatedClaims(others) };
    }
  },
});

function disagree(one: Comparable, other: Comparable, tolerance: number): boolean {
  if (other === one || other.measure !== one.measure || !overlap(one.asOf, other.asOf)) return false;
  return differsByMoreThan(one.amount.value.interval, other.amount.value.interval, tolerance);
}

/** Whether one of the two supersedes the other, directly or through claims about the same subject. */
function oneReplaces(a: Comparable, b: Comparable, facts: readonly ValuationFact[]): boolean {
  return reaches(a.claim, b.claim.key, facts) || reaches(b.claim, a.claim.key, facts);
}

function reaches(from: ValuationClaim, target: string | undefined, facts: readonly ValuationFact[]): boolean {
  const seen = new Set<string>();
  for (let key = olderOf(from); key !== undefined && !seen.has(key); ) {
    if (key === target) return true;
    seen.add(key);
    const older = facts.find(({ claim }) => claim.key === key)?.claim;
    key = older && olderOf(older);
  }
  return false;
}

function olderOf({ fields }: ValuationClaim): string | undefined {
  return fields.supersedes?.value.key;
}

function messageFor(one: Comparable, others: readonly Comparable[]): string {
  const amounts = [...new Set(others.map(({ amount }) => formatAmount(amount.value)))];
  const shown = amounts.length > 3 ? `${amounts.slice(0, 3).join(', ')} and others` : amounts.join(' and ');
  const which = others.length === 1 ? 'another claim' : `${others.length} other claims`;
  return `${formatAmount(one.amount.value)} disagrees with ${shown} in ${which} of the same subject, basis and time: say which holds with \`supersedes\`, or set the status of the refuted one to \`denied\``;
}
