// Two claims that cannot both hold, neither of which replaces the other (ICD 203 standard 7: explain what changed).

import { z } from 'zod';
import { differsByMoreThan } from '../values/money.ts';
import { overlap } from '../values/partial-date.ts';
import type { ValuationFact } from '../workspace/facts.ts';
import { defineRule, type Found } from './rule.ts';
import {
  type Comparable,
  type Comparables,
  comparableValuations,
  findComparable,
  type OutlierLimits,
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
    const limits = outlierLimits(workspace);
    for (const claim of valuationClaims(note)) {
      const subject = claim.fields.subject?.value.key;
      if (subject === undefined) continue;
      const comparables = comparableValuations(workspace, subject);
      const one = findComparable(comparables, note.uri, claim);
      if (!one) continue;
      const facts = workspace.facts('valuation', subject);
      const others = conflictsAmong(comparables, facts, limits, options.tolerance).get(one);
      if (others)
        yield { span: one.amount.span, message: messageFor(one, others), related: relatedClaims(others) };
    }
  },
});

type Conflicts = ReadonlyMap<Comparable, readonly Comparable[]>;

const known = new WeakMap<Comparables, Map<string, Conflicts>>();

/** What each claim disagrees with, in the order of midpoints. Worked out once for the claims of a subject. */
function conflictsAmong(
  comparables: Comparables,
  facts: readonly ValuationFact[],
  limits: OutlierLimits,
  tolerance: number,
): Conflicts {
  const byOptions = known.get(comparables) ?? new Map<string, Conflicts>();
  known.set(comparables, byOptions);
  const key = `${limits.days} ${limits.factor} ${tolerance}`;
  const before = byOptions.get(key);
  if (before) return before;
  const outliers = outliersAmong(comparables, limits);
  const conflicts = new Map<Comparable, Comparable[]>();
  for (const same of comparables.byMeasure.values()) {
    const open = same.filter((one) => !outliers.has(one));
    const replacedBy = replacements(open, facts);
    for (const [index, a] of open.entries()) {
      for (const b of open.slice(index + 1)) {
        if (!disagree(a, b, tolerance) || replacedBy(a, b) || replacedBy(b, a)) continue;
        addTo(conflicts, a, b);
        addTo(conflicts, b, a);
      }
    }
  }
  byOptions.set(key, conflicts);
  return conflicts;
}

function addTo(conflicts: Map<Comparable, Comparable[]>, one: Comparable, other: Comparable): void {
  const others = conflicts.get(one);
  if (others) others.push(other);
  else conflicts.set(one, [other]);
}

function disagree(one: Comparable, other: Comparable, tolerance: number): boolean {
  if (!overlap(one.asOf, other.asOf)) return false;
  return differsByMoreThan(one.amount.value.interval, other.amount.value.interval, tolerance);
}

/** Tells whether the second of two claims supersedes the first, directly or through claims about the same subject. */
function replacements(
  claims: readonly Comparable[],
  facts: readonly ValuationFact[],
): (older: Comparable, newer: Comparable) => boolean {
  const olderOf = new Map<string, string>();
  for (const { claim } of facts) {
    const older = claim.fields.supersedes?.value.key;
    if (claim.key && older && !olderOf.has(claim.key)) olderOf.set(claim.key, older);
  }
  const replaced = new Map(
    claims.map((one) => [one, chainFrom(one.claim.fields.supersedes?.value.key, olderOf)]),
  );
  return (older, newer) =>
    older.claim.key !== undefined && replaced.get(newer)?.has(older.claim.key) === true;
}

/** A key and all that it leads to; a circle is walked once. */
function chainFrom(start: string | undefined, olderOf: ReadonlyMap<string, string>): ReadonlySet<string> {
  const chain = new Set<string>();
  for (let key = start; key !== undefined && !chain.has(key); key = olderOf.get(key)) chain.add(key);
  return chain;
}

function messageFor(one: Comparable, others: readonly Comparable[]): string {
  const amounts = new Set<string>();
  for (const { text } of others) if (amounts.size < 4) amounts.add(text);
  const shown =
    amounts.size > 3 ? `${[...amounts].slice(0, 3).join(', ')} and others` : [...amounts].join(' and ');
  const which = others.length === 1 ? 'another claim' : `${others.length} other claims`;
  return `${one.text} disagrees with ${shown} in ${which} of the same subject, basis and time: say which holds with \`supersedes\`, or set the status of the refuted one to \`denied\``;
}
