// Valuation claims about one subject that cannot both hold, when neither replaces the other.

import * as z from 'zod';
import { compare } from '../../../values/decimal.ts';
import { differsByMoreThan } from '../../../values/money.ts';
import { overlap, type PartialDate } from '../../../values/partial-date.ts';
import type { ValuationFact } from '../../../workspace/facts.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { optionsInForce, percentOption } from '../findings/options.ts';
import { MOST_RELATED } from '../findings/related-places.ts';
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
  return [...conflicts.values()].reduce((sum, { count }) => sum + count, 0) / 2;
}

/** What one claim disagrees with. */
export interface Opponents {
  readonly count: number;
  /** The first of them, smallest midpoint first: as many as a finding points to. */
  readonly first: readonly Comparable[];
  /** Their amounts for a message, each once, in the same order: at most four. */
  readonly texts: readonly string[];
}

type Conflicts = ReadonlyMap<Comparable, Opponents>;

const known = new WeakMap<Comparables, Map<string, Conflicts>>();

/** What each claim disagrees with. Computed once for the claims of a subject. */
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
  const conflicts = new Map<Comparable, Opponents>();
  for (const same of comparables.byMeasure.values()) {
    const open = same.filter((one) => !outliers.has(one));
    const settled = settledPairs(open, facts);
    const groups = groupsOf(open);
    for (const one of open) {
      const opponents = opponentsOf(one, open, groups, tolerance, settled.get(one));
      if (opponents.count > 0) conflicts.set(one, opponents);
    }
  }
  byOptions.set(key, conflicts);
  return conflicts;
}

/** Claims of one date, smallest midpoint first. */
interface Group {
  readonly asOf: PartialDate;
  /** Their places in the list of all claims. */
  readonly places: number[];
  /** Whether both ends of their amounts ascend: then those that are too low or too high for another claim stand together. */
  ascends: boolean;
}

/** The claims by date; exact amounts apart from ranges. */
function groupsOf(open: readonly Comparable[]): Group[] {
  const groups = new Map<string, Group>();
  for (const [place, { asOf, amount }] of open.entries()) {
    const { min, max } = amount.value.interval;
    const key = `${asOf.first} ${asOf.last} ${max !== undefined && compare(min, max) === 0}`;
    const group = groups.get(key) ?? { asOf, places: [], ascends: true };
    groups.set(key, group);
    const before = open[group.places.at(-1) ?? -1]?.amount.value.interval;
    group.ascends &&=
      max !== undefined &&
      (before?.max === undefined || (compare(before.min, min) <= 0 && compare(before.max, max) <= 0));
    group.places.push(place);
  }
  return [...groups.values()];
}

const MOST_TEXTS = 4;

function opponentsOf(
  one: Comparable,
  open: readonly Comparable[],
  groups: readonly Group[],
  tolerance: number,
  settled: ReadonlySet<Comparable> | undefined,
): Opponents {
  let count = 0;
  const first: number[] = [];
  const differing: number[] = [];
  for (const { places, ...group } of groups) {
    if (!overlap(one.asOf, group.asOf)) continue;
    const texts = new Set<string>();
    let shown = 0;
    for (const [from, to] of rangesAgainst(one, open, { places, ...group }, tolerance)) {
      count += to - from;
      for (let at = from; at < to && (shown < MOST_RELATED || texts.size < MOST_TEXTS); ) {
        const place = places[at] ?? 0;
        const other = open[place];
        if (!other || settled?.has(other)) {
          at++;
          continue;
        }
        if (shown++ < MOST_RELATED) first.push(place);
        if (!texts.has(other.text)) differing.push(place);
        texts.add(other.text);
        at = shown < MOST_RELATED ? at + 1 : afterText(open, places, at, to);
      }
    }
  }
  for (const other of settled ?? []) if (disagree(one, other, tolerance)) count--;
  const inOrder = (list: number[]) => list.sort((a, b) => a - b).flatMap((place) => open[place] ?? []);
  const texts = new Set(inOrder(differing).map(({ text }) => text));
  return { count, first: inOrder(first).slice(0, MOST_RELATED), texts: [...texts].slice(0, MOST_TEXTS) };
}

/** The first place after `at` with another text: equal amounts stand together, and are stepped over in growing steps. */
function afterText(open: readonly Comparable[], places: readonly number[], at: number, end: number): number {
  const textAt = (index: number) => open[places[index] ?? -1]?.text;
  const text = textAt(at);
  let step = 1;
  while (at + step < end && textAt(at + step) === text) step *= 2;
  return firstWhere(at + Math.floor(step / 2), Math.min(end, at + step), (index) => textAt(index) !== text);
}

/** The parts of a group that disagree with a claim whose date may be the same, as ranges of places in it. */
function rangesAgainst(
  one: Comparable,
  open: readonly Comparable[],
  { places, ascends }: Group,
  tolerance: number,
): [number, number][] {
  const { interval } = one.amount.value;
  const at = (index: number) => open[places[index] ?? -1];
  const differs = (other: Comparable | undefined) =>
    other !== undefined && differsByMoreThan(interval, other.amount.value.interval, tolerance);
  if (!ascends)
    return places.flatMap((_, index) => (differs(at(index)) ? [[index, index + 1] as [number, number]] : []));
  const isBelow = (other: Comparable | undefined) =>
    other !== undefined && compare(other.amount.value.interval.min, interval.min) < 0;
  const low = firstWhere(0, places.length, (index) => !(isBelow(at(index)) && differs(at(index))));
  const high = firstWhere(low, places.length, (index) => !isBelow(at(index)) && differs(at(index)));
  return [
    [0, low],
    [high, places.length],
  ];
}

/** The first index from which on `holds` is true, where it never turns false again; `end` where it never is. */
function firstWhere(start: number, end: number, holds: (index: number) => boolean): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function disagree(one: Comparable, other: Comparable, tolerance: number): boolean {
  if (!overlap(one.asOf, other.asOf)) return false;
  return differsByMoreThan(one.amount.value.interval, other.amount.value.interval, tolerance);
}

/** For each claim, those that it supersedes or that supersede it, directly or through claims about the same subject. */
function settledPairs(
  claims: readonly Comparable[],
  facts: readonly ValuationFact[],
): ReadonlyMap<Comparable, ReadonlySet<Comparable>> {
  const olderOf = new Map<string, string>();
  for (const { claim } of facts) {
    const older = claim.fields.supersedes?.value.key;
    if (claim.key && older && !olderOf.has(claim.key)) olderOf.set(claim.key, older);
  }
  const pairs = new Map<Comparable, Set<Comparable>>();
  if (olderOf.size === 0 && claims.every(({ claim }) => !claim.fields.supersedes)) return pairs;
  const byKey = new Map<string, Comparable[]>();
  for (const one of claims) if (one.claim.key) addTo(byKey, one.claim.key, one);
  for (const newer of claims) {
    for (const key of chainFrom(newer.claim.fields.supersedes?.value.key, olderOf)) {
      for (const older of byKey.get(key) ?? []) {
        if (older === newer) continue;
        pairs.set(newer, (pairs.get(newer) ?? new Set()).add(older));
        pairs.set(older, (pairs.get(older) ?? new Set()).add(newer));
      }
    }
  }
  return pairs;
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** A key and everything that it leads to; a cycle is followed once. */
function chainFrom(start: string | undefined, olderOf: ReadonlyMap<string, string>): ReadonlySet<string> {
  const chain = new Set<string>();
  for (let key = start; key !== undefined && !chain.has(key); key = olderOf.get(key)) chain.add(key);
  return chain;
}
