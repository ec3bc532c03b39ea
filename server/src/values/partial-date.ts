// ISO 8601 dates of reduced precision (`2026`, `2026-Q2`, `2026-05`, `2026-05-18`) as intervals of days.

/** The precision of a date. */
export type DatePrecision = 'year' | 'quarter' | 'month' | 'day';

/** A date as an interval of whole days. Day numbers count from 1970-01-01 (= 0) in the Gregorian calendar. */
export interface PartialDate {
  readonly text: string;
  readonly precision: DatePrecision;
  /** The first and the last day that the date can mean; equal for a full date. */
  readonly first: number;
  readonly last: number;
}

const FORM = /^([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Reads a date of any precision; undefined if the form is wrong or the day does not exist (`2026-02-30`). */
export function parsePartialDate(text: string): PartialDate | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const [whole = '', yearText = '', quarter, monthText, dayText] = match;
  const year = Number(yearText);
  if (quarter !== undefined) {
    const month = Number(quarter) * 3 - 2;
    return interval(whole, 'quarter', dayNumber(year, month, 1), monthEnd(year, month + 2));
  }
  if (monthText === undefined) return interval(whole, 'year', dayNumber(year, 1, 1), dayNumber(year, 12, 31));
  const month = Number(monthText);
  if (month < 1 || month > 12) return undefined;
  if (dayText === undefined)
    return interval(whole, 'month', dayNumber(year, month, 1), monthEnd(year, month));
  const day = Number(dayText);
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  const only = dayNumber(year, month, day);
  return interval(whole, 'day', only, only);
}

function interval(text: string, precision: DatePrecision, first: number, last: number): PartialDate {
  return { text, precision, first, last };
}

/**
 * Days from 1970-01-01 to the given Gregorian day (months from 1). Counts from March, so that a leap day comes last.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const m = month <= 2 ? month + 9 : month - 3;
  const days = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return days + Math.floor((153 * m + 2) / 5) + day - 1 - 719468;
}

/** Year, month (from 1) and day of a day number. */
export function fromDayNumber(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719468;
  let year = Math.floor(shifted / 365.2425);
  if (dayNumber(year + 1, 3, 1) <= days) year++;
  if (dayNumber(year, 3, 1) > days) year--;
  const dayOfYear = days - dayNumber(year, 3, 1);
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return {
    year: month <= 2 ? year + 1 : year,
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  };
}

function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

function monthEnd(year: number, month: number): number {
  return dayNumber(year, month, daysInMonth(year, month));
}

/** Whether the two can mean the same day. */
export function overlap(a: PartialDate, b: PartialDate): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether every day that a can mean is after every day that b can mean. */
export function whollyAfter(a: PartialDate, b: PartialDate): boolean {
  return a.first > b.last;
}

/** Whether every day that a can mean is before every day that b can mean. */
export function whollyBefore(a: PartialDate, b: PartialDate): boolean {
  return a.last < b.first;
}

/** The least number of days between the two: 0 if they overlap, 1 for neighbouring days. */
export function daysApart(a: PartialDate, b: PartialDate): number {
  return Math.max(0, a.first - b.last, b.first - a.last);
}

/** The day number `months` later (or earlier), or the month's last day if the same day does not exist. */
export function addMonths(day: number, months: number): number {
  const date = fromDayNumber(day);
  const index = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dayNumber(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/**
 * Whether every day that `date` can mean is more than `months` months before the first day that `reference` can mean:
 * exactly twelve months is not more than twelve.
 */
export function isOlderThan(date: PartialDate, reference: PartialDate, months: number): boolean {
  return addMonths(date.last, months) < reference.first;
}

/** A day number as `2026-05-18`. */
export function formatDay(day: number): string {
  const date = fromDayNumber(day);
  return join(date.year, date.month, date.day);
}

function join(year: number, month: number, day?: number): string {
  const parts = [String(year).padStart(4, '0'), String(month).padStart(2, '0')];
  if (day !== undefined) parts.push(String(day).padStart(2, '0'));
  return parts.join('-');
}

/**
 * The ISO form that a wrongly written date must mean (`May 2026`, `2026/05/18`, `18/05/2026`, `Q2 2026`). Undefined
 * if it could mean two days (`05/06/2026`), or none, or is already valid.
 */
export function nearestDate(text: string): string | undefined {
  const input = text.trim();
  if (input.length > 40 || parsePartialDate(input) !== undefined) return undefined;
  const found = fromNumbers(input) ?? fromQuarter(input) ?? fromMonthName(input);
  return found !== undefined && parsePartialDate(found) !== undefined ? found : undefined;
}

/** Whether a text contains a time of day with its date, which a date cannot keep. */
export function hasTime(text: string): boolean {
  return /:|[0-9]T[0-9]|^\s*[0-9]{4}([-/.]?)[0-9]{1,2}\1[0-9]{1,2} [0-9]/i.test(text);
}

function fromNumbers(text: string): string | undefined {
  const full =
    /^([0-9]{4})([-/. ]?)([0-9]{1,2})(?:\2([0-9]{1,2}))?(?:[T ][0-9:.,]+Z?(?:[+-][0-9:]+)?)?$/i.exec(text);
  if (full !== null) {
    const [, year, separator, month, day] = full;
    if (separator === '' && (month?.length !== 2 || day?.length !== 2)) return undefined;
    return join(Number(year), Number(month), day === undefined ? undefined : Number(day));
  }
  const chinese = /^([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?$/.exec(text);
  if (chinese !== null) {
    const [, year = '', month, day] = chinese;
    if (month === undefined) return year;
    return join(Number(year), Number(month), day === undefined ? undefined : Number(day));
  }
  const monthFirst = /^([0-9]{1,2})[-/.]([0-9]{4})$/.exec(text);
  if (monthFirst !== null) return join(Number(monthFirst[2]), Number(monthFirst[1]));
  const yearLast = /^([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})$/.exec(text);
  return yearLast === null
    ? undefined
    : dayAndMonth(Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4]));
}

// Day-first and month-first both exist, so only a number above 12 (or two equal ones) tells which is the day.
function dayAndMonth(a: number, b: number, year: number): string | undefined {
  if (a === b || a > 12) return join(year, b, a);
  return b > 12 ? join(year, a, b) : undefined;
}

function fromQuarter(text: string): string | undefined {
  const yearFirst = /^([0-9]{4})[- /]?Q([1-4])$/i.exec(text);
  if (yearFirst !== null) return `${yearFirst[1]}-Q${yearFirst[2]}`;
  const quarterFirst = /^Q([1-4])[- /]?([0-9]{4})$/i.exec(text);
  return quarterFirst === null ? undefined : `${quarterFirst[2]}-Q${quarterFirst[1]}`;
}

function fromMonthName(text: string): string | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter((word) => word !== '');
  if (words.length < 2 || words.length > 3) return undefined;
  const year = words.find((word) => /^[0-9]{4}$/.test(word));
  const month = words.map(monthOf).find((number) => number > 0);
  if (year === undefined || month === undefined) return undefined;
  if (words.length === 2) return join(Number(year), month);
  const day = words.find((word) => /^[0-9]{1,2}(?:st|nd|rd|th)?$/.test(word));
  return day === undefined ? undefined : join(Number(year), month, Number.parseInt(day, 10));
}

function monthOf(word: string): number {
  const full = MONTH_NAMES.indexOf(word);
  return (full >= 0 ? full : MONTHS.indexOf(word === 'sept' ? 'sep' : word)) + 1;
}
