// Weekdays next to dates in prose.

import { DIGIT, marksOf, WIDE } from '../../../text/marks.ts';
import type { Span } from '../../../text/span.ts';
import { nearestDate, parsePartialDate } from '../../../values/partial-date.ts';

/** A weekday and the date next to it. The place is that of the weekday. */
export interface DatedWeekday extends Span {
  /** The date as the text spells it. */
  readonly date: string;
  readonly stated: string;
  /** The right weekday in the form of the stated one: full or short, in the same language. */
  readonly right: string;
}

// From Monday. Shortened weekdays have several forms; the first one is used for writing.
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const SHORT: readonly (readonly string[])[] = [
  ['Mon'],
  ['Tue', 'Tues'],
  ['Wed'],
  ['Thu', 'Thurs', 'Thur'],
  ['Fri'],
  ['Sat'],
  ['Sun'],
];
const CJK: readonly string[] = ['一二三四五六日', '月火水木金土日', '월화수목금토일'];

const WEEKDAY = `(?:${[...DAYS, ...SHORT.flat().sort((a, b) => b.length - a.length)].join('|')})`;
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAY = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?';
const YEAR = '(?:19\\d\\d|20\\d\\d|2100)';
const DATE = `(?:${YEAR}-[01]\\d-[0-3]\\d|${DAY}\\s(?:of\\s)?${MONTH},?\\s${YEAR}|${MONTH}\\s${DAY},?\\s${YEAR})(?![\\p{L}\\p{N}-])`;

const BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}-])(${WEEKDAY})(?:\\.?,?\\s(?:the\\s)?|\\.?\\s\\()(${DATE})`,
  'gu',
);
// A weekday after a date is in brackets, is linked to it by a verb, or follows an ISO date in full.
const AFTER = new RegExp(
  `(?<![\\p{L}\\p{N}-])(${DATE})(?:\\s\\((?:a\\s)?(${WEEKDAY})(?=[),\\s])|,?\\s(?:is|was|a|which\\s(?:is|was)\\sa)\\s(?:a\\s)?(${WEEKDAY})(?![\\p{L}\\p{N}’'-]))`,
  'gu',
);
const IN_CJK = new RegExp(
  `((${YEAR})\\s?[年년]\\s?(1[0-2]|0?[1-9])\\s?[月월]\\s?([12]\\d|3[01]|0?[1-9])\\s?[日일])(?:\\s?[（(](?:星期|周|週)?([一二三四五六日天月火水木金土월화수목금토일])(?:曜日?|요일)?[)）]|\\s?(?:星期|周|週)([一二三四五六日天])|\\s?([月火水木金土日])曜|\\s([월화수목금토일])요일)`,
  'gu',
);

// All three patterns have a year, which the third marks so, and two of them one of these.
const A_YEAR = new RegExp(YEAR);
const A_CJK_YEAR = /[年년]/;
const A_WEEKDAY = new RegExp(SHORT.map(([short = '']) => short).join('|'));

// “Monday and Tuesday, 19 May”, “The Sun, 18 May”, “the Baltimore Sun, May 18”.
const SECOND = new RegExp(`${WEEKDAY}\\s?(?:[-–—/&,]|and|or|to|through|until)\\s?$`, 'u');
const NEWSPAPER = /(?:\p{Lu}[\p{L}.]{0,20}|the)\s$/u;
const NEAR = 24;

const NONE: readonly DatedWeekday[] = [];

/** The weekdays of a text next to an ISO date, or to a date with the month's name and the year, in order. */
export function weekdaysIn(text: string): readonly DatedWeekday[] {
  const marks = marksOf(text);
  if ((marks & DIGIT) === 0 || !A_YEAR.test(text)) return NONE;
  const found: DatedWeekday[] = [];
  const named = A_WEEKDAY.test(text);
  for (const match of named ? text.matchAll(BEFORE) : []) {
    const [, stated = '', date = ''] = match;
    const ahead = text.slice(Math.max(0, match.index - NEAR), match.index);
    if (SECOND.test(ahead) || (/^(?:Sun|Sat)$/.test(stated) && NEWSPAPER.test(ahead))) continue;
    found.push(...dated(stated, date, match.index, dayOf(date)));
  }
  for (const match of named ? text.matchAll(AFTER) : []) {
    const [whole, date = '', inBrackets, said] = match;
    const stated = inBrackets ?? said ?? '';
    found.push(...dated(stated, date, match.index + whole.lastIndexOf(stated), dayOf(date)));
  }
  const wide = (marks & WIDE) !== 0 && A_CJK_YEAR.test(text);
  for (const match of wide ? text.matchAll(IN_CJK) : []) {
    const [whole, date = '', year, month = '', day = '', ...days] = match;
    const stated = days.find((one) => one !== undefined) ?? '';
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    found.push(...dated(stated, date, match.index + whole.lastIndexOf(stated), dayOf(iso)));
  }
  return found.sort((a, b) => a.start - b.start);
}

function dated(stated: string, date: string, start: number, day: number | undefined): DatedWeekday[] {
  if (day === undefined) return [];
  // Day 0, 1 January 1970, was a Thursday.
  const weekday = (((day + 3) % 7) + 7) % 7;
  return [{ start, end: start + stated.length, date, stated, right: spelling(stated, weekday) }];
}

/** The weekday in the form of `like`, or `like` itself if it is another form of the same day. */
function spelling(like: string, weekday: number): string {
  if (DAYS.includes(like)) return DAYS[weekday] ?? like;
  const short = SHORT[weekday] ?? [];
  if (SHORT.some((forms) => forms.includes(like))) return short.includes(like) ? like : (short[0] ?? like);
  if (like === '天' && weekday === 6) return like;
  const days = CJK.find((row) => row.includes(like)) ?? CJK[0] ?? '';
  return (like === '日' && weekday === 6 ? like : days[weekday]) ?? like;
}

function dayOf(date: string): number | undefined {
  const plain = date.replace(/\sof\s/, ' ').replace(/(?<=\d)(?:st|nd|rd|th)/, '');
  return (parsePartialDate(plain) ?? parsePartialDate(nearestDate(plain) ?? ''))?.first;
}
