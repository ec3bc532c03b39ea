// Which valuation claims of the workspace measure the same thing, and which of them are outliers.

import type { Placed } from '../../../schema/bare-fields.ts';
import { onceFor } from '../../../text/once-for.ts';
import { add, compare, type Decimal, fromNumber, half, multiply } from '../../../values/decimal.ts';
import { type Amount, formatAmount, midpoint } from '../../../values/money.ts';
import { daysApart, type PartialDate } from '../../../values/partial-date.ts';
import type { Vocabulary } from '../../../vocabulary/vocabulary.ts';
import type { KeptClaim } from '../../../workspace/digest.ts';
import type { ValuationFact } from '../../../workspace/facts.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';

/** A claim that can be compared: it has a date, no bound, a basis in a group, and is neither denied nor withdrawn. */
export interface Comparable {
  readonly uri: string;
  readonly claim: KeptClaim<'valuation'>;
  readonly amount: Placed<Amount>;
  /** The amount for a message. */
  readonly text: string;
  readonly middle: Decimal;
  readonly asOf: PartialDate;
  /** Equal for claims with one subject, comparable basis and currency. */
  readonly measure: string;
}

/** How far apart claims may be in time, and how far from the median in size. */
export interface OutlierLimits {
  /** The greatest distance between two dates, in days, at which claims are still comparable. */
  readonly days: number;
  /** A midpoint is an outlier if it is this many times the median, or less than the inverse. */
  readonly factor: number;
}

/**
 * The comparable claims about one subject. The object stays the same as long as no claim about the subject changes.
 */
export interface Comparables {
  readonly byPlace: ReadonlyMap<string, Comparable>;
  /** The claims by measure, smallest midpoint first. */
  readonly byMeasure: ReadonlyMap<string, readonly Comparable[]>;
}

/** All claims of the workspace about the subject `kind:id` that can be compared. */
export function comparableValuations(workspace: RuleWorkspace, subject: string): Comparables {
  return comparablesOf(workspace.facts('valuation', subject))(workspace.vocabulary);
}

const comparablesOf = onceFor((facts: readonly ValuationFact[]) =>
  onceFor((vocabulary: Vocabulary): Comparables => {
    const all = facts
      .flatMap((fact) => comparableOf(fact, vocabulary) ?? [])
      .sort((a, b) => compare(a.middle, b.middle));
    return {
      byPlace: new Map(all.map((one) => [placeOf(one.uri, one.claim), one])),
      byMeasure: groupByMeasure(all),
    };
  }),
);

function groupByMeasure(all: readonly Comparable[]): ReadonlyMap<string, readonly Comparable[]> {
  const groups = new Map<string, Comparable[]>();
  for (const one of all) {
    const group = groups.get(one.measure);
    if (group) group.push(one);
    else groups.set(one.measure, [one]);
  }
  return groups;
}

/** The comparable claim at the place of a note's claim. Compares places, because the index may hold an older copy. */
export function findComparable(
  { byPlace }: Comparables,
  uri: string,
  claim: KeptClaim<'valuation'>,
): Comparable | undefined {
  return byPlace.get(placeOf(uri, claim));
}

function placeOf(uri: string, { fence }: KeptClaim<'valuation'>): string {
  return `${fence.start} ${uri}`;
}

function comparableOf({ uri, claim }: ValuationFact, vocabulary: Vocabulary): Comparable | undefined {
  const { amount, basis, status, 'as-of': asOf } = claim.fields;
  if (!amount || !basis || !asOf || amount.value.bound !== undefined) return undefined;
  if (status?.value === 'denied' || status?.value === 'withdrawn') return undefined;
  const group = vocabulary.comparableGroups.findIndex((bases) => bases.includes(basis.value));
  if (group < 0) return undefined;
  const measure = `${group} ${amount.value.currency}`;
  const text = formatAmount(amount.value);
  return { uri, claim, amount, text, middle: midpoint(amount.value), asOf: asOf.value, measure };
}

/**
 * The claims that measure the same as `one` at nearly the same time, `one` among them, smallest midpoint first. Claims of one
 * date share the list.
 */
export function nearTo(one: Comparable, { byMeasure }: Comparables, days: number): readonly Comparable[] {
  const same = byMeasure.get(one.measure) ?? [];
  const known = nearByDate(same);
  const key = `${days} ${one.asOf.first} ${one.asOf.last}`;
  const near = known.get(key) ?? same.filter((other) => daysApart(one.asOf, other.asOf) <= days);
  known.set(key, near);
  return near;
}

const nearByDate = onceFor((_: readonly Comparable[]) => new Map<string, readonly Comparable[]>());

/** The median midpoint of claims in ascending order: for an even number, the mean of the middle two. */
function medianOf(ascending: readonly Comparable[]): Decimal | undefined {
  const upper = ascending[Math.floor(ascending.length / 2)]?.middle;
  const lower = ascending[Math.floor((ascending.length - 1) / 2)]?.middle;
  return upper && lower && half(add(lower, upper));
}

/**
 * What a claim is compared with: with one peer, that peer; with more, the median of all including itself, so that one
 * wrong zero does not turn the others into outliers. `near` is the claim and its peers; undefined without peers.
 */
export function yardstickOf(one: Comparable, near: readonly Comparable[]): Decimal | undefined {
  return near.length > 2 ? medianOf(near) : near.find((other) => other !== one)?.middle;
}

const knownOutliers = new WeakMap<Comparables, Map<string, ReadonlySet<Comparable>>>();

/**
 * The claims whose midpoint is at least `factor` times their yardstick, or at most that part of it. Computed once for
 * the claims of a subject.
 */
export function outliersAmong(comparables: Comparables, limits: OutlierLimits): ReadonlySet<Comparable> {
  const byLimits = knownOutliers.get(comparables) ?? new Map<string, ReadonlySet<Comparable>>();
  knownOutliers.set(comparables, byLimits);
  const key = `${limits.days} ${limits.factor}`;
  const outliers = byLimits.get(key) ?? findOutliers(comparables, limits);
  byLimits.set(key, outliers);
  return outliers;
}

function findOutliers(comparables: Comparables, { days, factor }: OutlierLimits): ReadonlySet<Comparable> {
  const exact = fromNumber(factor);
  const all = [...comparables.byMeasure.values()].flat();
  return new Set(
    all.filter((one) => isFarFrom(one.middle, yardstickOf(one, nearTo(one, comparables, days)), exact)),
  );
}

function isFarFrom(middle: Decimal, yardstick: Decimal | undefined, factor: Decimal): boolean {
  if (!yardstick || compare(middle, yardstick) === 0) return false;
  return (
    compare(middle, multiply(yardstick, factor)) >= 0 || compare(multiply(middle, factor), yardstick) <= 0
  );
}
