// Which valuation claims of the workspace measure the same thing, and which of them stand far off the others.

import type { ValuationClaim } from '../../note/note.ts';
import type { Field } from '../../schema/read-fields.ts';
import { add, compare, type Decimal, fromNumber, half, multiply } from '../../values/decimal.ts';
import { type Amount, midpoint } from '../../values/money.ts';
import { daysApart, type PartialDate } from '../../values/partial-date.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { ValuationFact } from '../../workspace/facts.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** A claim that can be compared: with a date, without a bound, not denied or withdrawn, its basis in a group. */
export interface Comparable {
  readonly uri: string;
  readonly claim: ValuationClaim;
  readonly amount: Field<Amount>;
  readonly middle: Decimal;
  readonly asOf: PartialDate;
  /** Equal for claims of one subject in one comparable basis group and one currency. */
  readonly measure: string;
}

/** How far apart claims may be in time, and how far from the median in size. */
export interface OutlierLimits {
  /** The most days between two dates of information that still say something of each other. */
  readonly days: number;
  /** A midpoint this many times the median of the others, or that part of it, is an outlier. */
  readonly factor: number;
}

const known = new WeakMap<
  readonly ValuationFact[],
  { readonly vocabulary: Vocabulary; readonly all: readonly Comparable[] }
>();

/** All claims of the workspace about the subject `kind:id` that can be compared, the smallest midpoint first. */
export function comparableValuations(workspace: Workspace, subject: string): readonly Comparable[] {
  const { vocabulary } = workspace;
  const facts = workspace.facts('valuation', subject);
  const before = known.get(facts);
  if (before?.vocabulary === vocabulary) return before.all;
  const all = facts
    .flatMap((fact) => comparableOf(fact, vocabulary) ?? [])
    .sort((a, b) => compare(a.middle, b.middle));
  known.set(facts, { vocabulary, all });
  return all;
}

/** The claim of a note among those that can be compared. Found by its place: the index may hold an equal older copy. */
export function findComparable(
  all: readonly Comparable[],
  uri: string,
  claim: ValuationClaim,
): Comparable | undefined {
  return all.find((one) => one.uri === uri && one.claim.fence.start === claim.fence.start);
}

function comparableOf({ uri, claim }: ValuationFact, vocabulary: Vocabulary): Comparable | undefined {
  const { amount, basis, status, 'as-of': asOf } = claim.fields;
  if (!amount || !basis || !asOf || amount.value.bound !== undefined) return undefined;
  if (status?.value === 'denied' || status?.value === 'withdrawn') return undefined;
  const group = vocabulary.comparableGroups.findIndex((bases) => bases.includes(basis.value));
  if (group < 0) return undefined;
  const measure = `${group} ${amount.value.currency}`;
  return { uri, claim, amount, middle: midpoint(amount.value), asOf: asOf.value, measure };
}

/** The claims that measure the same as `one` at nearly the same time, itself left out; in the order of `all`. */
export function peersOf(one: Comparable, all: readonly Comparable[], days: number): Comparable[] {
  return all.filter(
    (other) => other !== one && other.measure === one.measure && daysApart(one.asOf, other.asOf) <= days,
  );
}

/** The median midpoint of claims that are in ascending order: of an even number the mean of the middle two. */
export function medianOf(ascending: readonly Comparable[]): Decimal | undefined {
  const upper = ascending[Math.floor(ascending.length / 2)]?.middle;
  const lower = ascending[Math.floor((ascending.length - 1) / 2)]?.middle;
  return upper && lower && half(add(lower, upper));
}

const knownOutliers = new WeakMap<readonly Comparable[], Map<string, ReadonlySet<Comparable>>>();

/**
 * The claims whose midpoint is at least `factor` times the median of their peers' midpoints, or at most that part of
 * it. `all` as `comparableValuations` gives it.
 */
export function outliersAmong(
  all: readonly Comparable[],
  { days, factor }: OutlierLimits,
): ReadonlySet<Comparable> {
  const byLimits = knownOutliers.get(all) ?? new Map<string, ReadonlySet<Comparable>>();
  knownOutliers.set(all, byLimits);
  const before = byLimits.get(`${days} ${factor}`);
  if (before) return before;
  const exact = fromNumber(factor);
  const outliers = new Set(
    all.filter((one) => isFarFrom(one.middle, medianOf(peersOf(one, all, days)), exact)),
  );
  byLimits.set(`${days} ${factor}`, outliers);
  return outliers;
}

function isFarFrom(middle: Decimal, median: Decimal | undefined, factor: Decimal): boolean {
  if (!median || compare(middle, median) === 0) return false;
  return compare(middle, multiply(median, factor)) >= 0 || compare(multiply(middle, factor), median) <= 0;
}
