// What a reading states, in each currency that it can mean and each way to read its numbers.

import type { Reading } from './amount-reader.ts';
import {
  type Choice,
  doubtfulNumbers,
  openMagnitudes,
  type Sum,
  sumValue,
  unfitMagnitude,
} from './amount-sum.ts';
import type { TokenOf } from './amount-token.ts';
import { compare, type Decimal, scaleByTen } from './decimal.ts';
import type { Stated } from './money.ts';

/** One way to read an amount. */
export interface Statement {
  /** ISO 4217; undefined if no known currency is named. */
  readonly currency: string | undefined;
  readonly stated: Stated;
}

const DOLLAR_LIKE_UNIT = ['TWD', 'HKD', 'CNY'];

/**
 * The codes that the reading's currency can mean, the most common first; empty if it names no known one. After a
 * magnitude in traditional characters, 元 is the dollar of Taiwan or Hong Kong, or the yuan.
 */
export function codesOf({ currencies, low, high }: Reading): readonly string[] {
  const code = currencies.find(({ isCode }) => isCode);
  if (code !== undefined) return code.codes;
  const [first, ...others] = [...currencies].sort(
    (a, b) => a.codes.length - b.codes.length || rank(a) - rank(b),
  );
  if (first === undefined) return [];
  const magnitudes = [low, high].flatMap((sum) => sum?.terms.flatMap((term) => term.magnitudes) ?? []);
  if (first.text === '元' && magnitudes.some(({ text }) => /[億萬]/.test(text))) return DOLLAR_LIKE_UNIT;
  const fitting = first.codes.filter((one) => others.every(({ beside }) => beside.includes(one)));
  return fitting.length > 0 ? fitting : first.codes;
}

// 元 says less than the name next to it (新台币500亿元).
function rank({ beside, codes }: TokenOf<'currency'>): number {
  return beside.length - codes.length;
}

/** The ambiguous numbers and magnitudes of the reading. */
export function doubtsIn({ low, high }: Reading, currency: string | undefined) {
  const sums = high === undefined ? [low] : [low, high];
  return {
    numbers: sums.flatMap((sum) => doubtfulNumbers(covered(sum, high))),
    magnitudes: sums.flatMap((sum) => openMagnitudes(sum, currency)),
  };
}

function covered(sum: Sum, high: Sum | undefined): Sum {
  const magnitudes = high?.terms[0]?.magnitudes;
  return sum.isBare && magnitudes
    ? { ...sum, terms: sum.terms.map((term) => ({ ...term, magnitudes })) }
    : sum;
}

/** Every way to read the amount; empty if a number is malformed or a magnitude does not fit the currency. */
export function statementsOf(reading: Reading): Statement[] {
  const codes = codesOf(reading);
  const sums = [reading.low, reading.high].flatMap((sum) => sum ?? []);
  if (sums.some((sum) => unfitMagnitude(sum, codes) !== undefined)) return [];
  const currencies = codes.length > 0 ? codes : [undefined];
  return currencies.flatMap((currency) =>
    choicesFor(reading, currency).flatMap((choice) => {
      const stated = statedOf(reading, choice);
      return stated === undefined ? [] : [{ currency, stated }];
    }),
  );
}

function choicesFor(reading: Reading, currency: string | undefined): Choice[] {
  const { numbers, magnitudes } = doubtsIn(reading, currency);
  const powers = magnitudes.some(({ magnitude }) => magnitude.powers.length > 1) ? [0, 1] : [0];
  const points = numbers.length > 0 ? [true, false] : [false];
  return points.flatMap((thousands) => powers.map((power): Choice => ({ currency, thousands, power })));
}

/** The stated value with magnitudes applied. The ends stay as written, even if the lower one is larger. */
function statedOf(reading: Reading, choice: Choice): Stated | undefined {
  const { low, high, bound, approximate, currencies } = reading;
  const part = currencies.some(({ hundredths }) => hundredths) ? -2 : 0;
  const max = sumValue(high ?? low, choiceFor(high ?? low, choice));
  const min = high === undefined ? max : lowerEnd(low, high, max, choice);
  if (min === undefined || max === undefined) return undefined;
  const ends = { min: scaleByTen(min, part), max: scaleByTen(max, part) };
  return { ...ends, approximate, ...(bound === undefined ? {} : { bound }) };
}

function choiceFor(sum: Sum, choice: Choice): Choice {
  return doubtfulNumbers(sum).length > 0 ? choice : { ...choice, thousands: false };
}

// How many times the lower end the upper one may be, if the lower has no magnitude and none applies to it.
const FURTHEST = 3;

// A magnitude on the upper end also applies to a bare lower end (`350-400bn`) if that stays the lower one. Otherwise
// the lower end is taken as written (`500,000-1m`) if it is close enough to be meant.
function lowerEnd(low: Sum, high: Sum, max: Decimal | undefined, choice: Choice): Decimal | undefined {
  const plain = sumValue(low, choiceFor(low, choice));
  if (!low.isBare || high.isBare || max === undefined) return plain;
  const cover = sumValue(low, choiceFor(covered(low, high), choice), high);
  if (cover && compare(cover, max) <= 0) return cover;
  return plain && compare(scaleByTen(plain, FURTHEST), max) >= 0 ? plain : cover;
}
