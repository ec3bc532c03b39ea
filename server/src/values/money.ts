// An amount of money as an interval of possible values: exact comparison, addition and display.

import type { Bound } from './amount-words.ts';
import {
  absolute,
  add,
  compare,
  type Decimal,
  differsByMoreThan as decimalDiffers,
  format,
  formatExact,
  greatest,
  half,
  halfUnit,
  least,
  percentOf,
  scaleByTen,
  subtract,
  ZERO,
} from './decimal.ts';

/** Every value from `min` to `max`, both included; without `max` it has no upper end. */
export interface Interval {
  readonly min: Decimal;
  readonly max: Decimal | undefined;
}

/** A stated number, before its precision is taken into account. */
export interface Stated {
  /**
   * The stated ends with their magnitude applied; their scale keeps the last stated digit. Equal for a single value.
   */
  readonly min: Decimal;
  readonly max: Decimal;
  readonly approximate: boolean;
  readonly bound?: Bound;
}

/** An amount of money. */
export interface Amount extends Stated {
  /** ISO 4217 code. */
  readonly currency: string;
  /** The values that the amount can mean: see `intervalOf`. */
  readonly interval: Interval;
}

/** How far `about` extends an amount on either side, in per cent (SPEC §4.1). */
export const APPROXIMATE_PERCENT = 10;
// The limit for rounding: `USD 4bn` has one digit, but does not include 3.5bn (SPEC §4.1).
const ROUNDING_PERCENT = 5;

/**
 * The interval of a statement: half a unit of the last stated digit on either side, but at most 5 %; 10 % if
 * approximate. A bound opens one side: `>= X` is X and more, `<= X` is 0 to X.
 */
export function intervalOf(stated: Stated): Interval {
  const { min, max, approximate, bound } = stated;
  const above = bound === '>' || bound === '>=';
  const below = bound === '<' || bound === '<=';
  return {
    min: below ? ZERO : greatest(ZERO, subtract(min, slack(min, approximate, above))),
    max: above ? undefined : add(max, slack(max, approximate, below)),
  };
}

function slack(end: Decimal, approximate: boolean, bounded: boolean): Decimal {
  if (approximate) return percentOf(absolute(end), APPROXIMATE_PERCENT);
  return bounded ? ZERO : least(halfUnit(end), percentOf(absolute(end), ROUNDING_PERCENT));
}

/** Makes an amount from a statement. */
export function amountOf(currency: string, stated: Stated): Amount {
  const { min, max, approximate, bound } = stated;
  const interval = intervalOf(stated);
  return { currency, min, max, approximate, interval, ...(bound === undefined ? {} : { bound }) };
}

/** Whether the intervals share a value, including a common end. Does not compare currencies. */
export function overlap(a: Interval, b: Interval): boolean {
  return (
    (a.max === undefined || compare(b.min, a.max) <= 0) && (b.max === undefined || compare(a.min, b.max) <= 0)
  );
}

/** All sums of a value of a and a value of b. */
export function addIntervals(a: Interval, b: Interval): Interval {
  return {
    min: add(a.min, b.min),
    max: a.max === undefined || b.max === undefined ? undefined : add(a.max, b.max),
  };
}

/** Whether `inner` is wholly within `outer`, ends included. */
export function isWithin(inner: Interval, outer: Interval): boolean {
  if (compare(inner.min, outer.min) < 0) return false;
  return outer.max === undefined || (inner.max !== undefined && compare(inner.max, outer.max) <= 0);
}

/** The middle of the stated ends, exactly. */
export function midpoint(stated: { readonly min: Decimal; readonly max: Decimal }): Decimal {
  return half(add(stated.min, stated.max));
}

/** The distance between two intervals: zero if they overlap. */
export function gap(a: Interval, b: Interval): Decimal {
  if (overlap(a, b)) return ZERO;
  const [lower, upper] = compare(a.min, b.min) <= 0 ? [a, b] : [b, a];
  return lower.max === undefined ? ZERO : subtract(upper.min, lower.max);
}

/**
 * Whether two numbers, or two intervals, differ by more than `percent` per cent: of the reference b for numbers, and
 * of the nearer end of the lower interval for intervals. Overlapping intervals never differ.
 */
export function differsByMoreThan(a: Decimal, b: Decimal, percent: number): boolean;
export function differsByMoreThan(a: Interval, b: Interval, percent: number): boolean;
export function differsByMoreThan(a: Decimal | Interval, b: Decimal | Interval, percent: number): boolean {
  if ('digits' in a && 'digits' in b) return decimalDiffers(a, b, percent);
  if ('digits' in a || 'digits' in b || overlap(a, b)) return false;
  const lower = compare(a.min, b.min) <= 0 ? a : b;
  return compare(gap(a, b), percentOf(lower.max ?? lower.min, percent)) > 0;
}

const UNITS: readonly (readonly [number, string])[] = [
  [0, ''],
  [3, 'k'],
  [6, 'm'],
  [9, 'bn'],
  [12, 'tn'],
];

// The smallest magnitude that shows the number without extra digits.
function spellEnd(value: Decimal): string {
  // Three digits after a point without a magnitude read as thousands in half of Europe (`1.500`).
  const least = value.scale === 3 && isShort(value) ? 3 : -value.scale;
  const [power, unit] = UNITS.find(([power]) => power >= least) ?? [0, ''];
  return group(formatExact(scaleByTen(value, -power))) + unit;
}

function isShort(value: Decimal): boolean {
  return value.digits >= 1000n && value.digits < 1_000_000n;
}

function group(plain: string): string {
  const [whole = '', fraction] = plain.split('.');
  const grouped = whole.replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function spell(amount: Stated, currency: string, dash: string): string {
  const single = amount.min === amount.max || sameStatement(amount.min, amount.max);
  const bound = amount.bound === undefined ? '' : `${amount.bound} `;
  const ends = single ? spellEnd(amount.min) : `${spellEnd(amount.min)}${dash}${spellEnd(amount.max)}`;
  return `${amount.approximate ? '~' : ''}${bound}${currency} ${ends}`;
}

function sameStatement(a: Decimal, b: Decimal): boolean {
  return a.scale === b.scale && a.digits === b.digits;
}

/** The amount for a message: `CNY 350bn–400bn`, `~USD 20bn`, `>= EUR 1.5m`. */
export function formatAmount(amount: Amount): string {
  return spell(amount, amount.currency, '–');
}

/** The canonical spelling, which parses to exactly the same amount: `CNY 350bn-400bn`. */
export function normaliseAmount(amount: Amount): string {
  return spell(amount, amount.currency, '-');
}

/** The canonical spelling of a statement in a given currency, to offer each candidate of an ambiguous one. */
export function spellAmount(stated: Stated, currency: string): string {
  return spell(stated, currency, '-');
}

/**
 * A computed value for a message: `350bn`, `1.25m`, `19,999.5`; never more than three digits after a magnitude's
 * point.
 */
export function formatMoney(value: Decimal): string {
  const fitting = UNITS.filter(([power]) => {
    const text = format(scaleByTen(value, -power));
    return power === 0 || (/^-?[1-9]/.test(text) && !/\.[0-9]{4}/.test(text));
  });
  const [power, unit] = fitting[fitting.length - 1] ?? [0, ''];
  return group(format(scaleByTen(value, -power))) + unit;
}

/** An interval for a message: `CNY 349.5bn to CNY 400.5bn`, `CNY 5bn and more`. */
export function formatInterval(interval: Interval, currency: string): string {
  const from = `${currency} ${formatMoney(interval.min)}`;
  return interval.max === undefined
    ? `${from} and more`
    : `${from} to ${currency} ${formatMoney(interval.max)}`;
}

/** The part that two intervals share; undefined if there is none. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  if (!overlap(a, b)) return undefined;
  const max = a.max === undefined ? b.max : b.max === undefined ? a.max : least(a.max, b.max);
  return { min: greatest(a.min, b.min), max };
}
