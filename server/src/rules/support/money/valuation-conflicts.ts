// Valuation claims about one subject that cannot both hold, when neither replaces the other.

import * as z from 'zod';
import { differsByMoreThan } from '../../../values/money.ts';
import { overlap } from '../../../values/partial-date.ts';
import type { ValuationFact } from '../../../workspace/facts.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { optionsInForce, percentOption } from '../findings/options.ts';
import {
  type Comparable,
  type Comparables,
  comparableValuations,
  type OutlierLimits,
  outliersAmong,
} from './comparable-valuations.ts';
import { outlierLimits } from './outlier-limits.ts';

/** How far apart two claims may be, in per cent (SPEC §7). */
export const conflictOptions = z.object({ tolerance: percentOption(2) });

/** The number of pairs of claims about the subject `kind:id` that disagree with nothing to say which one holds. */
export function countConflicts(workspace: RuleWorkspace, subject: string): number {
  const { tolerance } = optionsInForce('conflicting-valuations', conflictOptions, workspace);
  const comparables = comparableValuations(workspace, subject);
  const facts = workspace.facts('valuation', subject);
  const conflicts = conflictsAmong(comparables, facts, outlierLimits(workspace), tolerance);
  // Each pair is listed from both ends.
  return [...conflicts.values()].reduce((sum, others) => sum + others.length, 0) / 2;
}

type Conflicts = ReadonlyMap<Comparable, readonly Comparable[]>;

const known = new WeakMap<Comparables, Map<string, Conflicts>>();

/** What each claim disagrees with, in the order of midpoints. Computed once for the claims of a subject. */
export function conflictsAmong(
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

/**
 * Returns a test for whether its second claim supersedes its first, directly or through claims about the same
 * subject.
 */
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

/** A key and everything that it leads to; a cycle is followed once. */
function chainFrom(start: string | undefined, olderOf: ReadonlyMap<string, string>): ReadonlySet<string> {
  const chain = new Set<string>();
  for (let key = start; key !== undefined && !chain.has(key); key = olderOf.get(key)) chain.add(key);
  return chain;
}
