// How long before or after another date something was, in words.

import { addMonths, daysApart, type PartialDate, whollyAfter } from '../../values/partial-date.ts';

/**
 * The age of a date at `reference`: `3 days old`, `14 months old`, `2 days later`. Takes the smallest distance that
 * the dates allow; undefined if they may be the same day.
 */
export function ageInWords(date: PartialDate, reference: PartialDate): string | undefined {
  const days = daysApart(date, reference);
  if (days === 0) return undefined;
  const later = whollyAfter(date, reference);
  const [from, to] = later ? [reference.last, date.first] : [date.last, reference.first];
  return `${inWords(days, wholeMonths(from, to))} ${later ? 'later' : 'old'}`;
}

function inWords(days: number, months: number): string {
  if (months < 2) return counted(days, 'day');
  return months < 24 ? counted(months, 'month') : counted(Math.floor(months / 12), 'year');
}

function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** The full months between two days. */
function wholeMonths(from: number, to: number): number {
  // A month has at least 28 days, so this is never too few, and it steps back at most once every 28 months.
  let months = Math.floor((to - from) / 28);
  while (months > 0 && addMonths(from, months) > to) months--;
  return months;
}
