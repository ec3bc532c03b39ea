// Words for dates relative to the day of writing: where they are used as a date, and which date that is. The context
// that is read has a bounded length.

import type { Span } from '../../../text/span.ts';
import { addMonths, formatDay, fromDayNumber, type PartialDate } from '../../../values/partial-date.ts';
import type { TermHit } from './term-matcher.ts';

// The longest context that is read before or after a word.
const NEAR = 64;

/** Where a relative date is in the text; undefined if these words are not used as one. */
export function relativeDateAt(text: string, { term, start, end }: TermHit): Span | undefined {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  if (isDated(term, before, after) || isName(text.slice(start, end), before, after)) return undefined;
  if (term === 'ago') {
    const time = TIME_AGO.exec(before);
    return time ? { start: start - time[0].length, end } : undefined;
  }
  if (
    term === 'to date' &&
    (/(?<![\p{L}\p{N}])(?:up|date|due|how|used)[\s-]{1,2}$/iu.test(before) ||
      /^(?:s|d|-|\s+(?:the|a|an|it|its|back|from)\s)/i.test(after))
  )
    return undefined;
  if (
    /^\(/.test(after) ||
    text.slice(start, end) === 'TODAY' ||
    (term === 'recently' && isAttribute(before, after))
  )
    return undefined;
  // “Today’s chips” and “a currently listed firm” mean nowadays.
  if ((term === 'today' || term === 'tomorrow') && /^['’]s(?!\p{L})/u.test(after)) return undefined;
  if (term === 'currently' && /(?<!\p{L})(?:an?|the|all|any|no|every)\s{1,2}$/iu.test(before))
    return undefined;
  return { start, end };
}

const TIME_AGO =
  /(?<![\p{L}\p{N}])(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|several|some|many|few|a\sfew|a\scouple\sof|half\san?|just|over|\d{1,3}(?:[.,]\d)?)[\s-]{1,2}){1,3}(?:and\sa\shalf\s)?(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?)\s{1,2}$/iu;

// “An hour ago” is a time of day. A decade or a century is not a day either, but is counted from today.
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}{0,6}\\.?';
const DATE = `(?:the\\s)?(?:early\\s|late\\s|mid-?\\s?)?(?:(?:19|20)\\d\\d|\\d{1,2}(?:st|nd|rd|th)?\\s${MONTH}|${MONTH}\\s\\d{1,4}|Q[1-4]|H[12]|FY\\s?\\d|${MONTH}(?=[\\s.,;)]|$))`;
const DATED_AFTER = new RegExp(`^,?\\s?[(（,–—]\\s?(?:on\\s|in\\s|as\\sof\\s|i\\.e\\.,?\\s)?${DATE}`, 'iu');
const SINCE = new RegExp(`^\\s(?:(?:of|in|on|as|at|since)\\s){1,2}${DATE}`, 'iu');

/** “As recently as 2014”, “most recently in May 2025”, “the last week of March”, “today (18 May 2026)”. */
function isDated(term: string, before: string, after: string): boolean {
  if (DATED_AFTER.test(after)) return true;
  if (term === 'recently') return SINCE.test(after) || (/as\s$/i.test(before) && /^\sas\s/i.test(after));
  return (
    /^(?:last|this|next) /.test(term) &&
    /^\s(?:of|in)\s(?:\p{L}|\d)/u.test(after) &&
    /(?:the|its|their|each|every)\s$/i.test(before)
  );
}

// “USA Today”, “Yesterday’s World”, 今日头条: names.
function isName(word: string, before: string, after: string): boolean {
  if (/^[今明]日$/.test(word)) return /^(?:头条|頭條|俄罗斯|方舟|美国|印度)/.test(after);
  if (!/^\p{Lu}/u.test(word)) return false;
  return (
    /\p{Lu}[\p{L}.]*\s$/u.test(before) &&
    !/[.!?:]\s$/.test(before) &&
    !/(?:^|\s)(?:I|As|In|By|On|Until|Since|The|From|And|But|Of|For|At)\s$/.test(before)
  );
}

const BEFORE_NOUN =
  /(?:^|[.!?:;,(–—\u2028\n]\s*|(?<![\p{L}\p{N}])(?:the|an?|its|their|his|her|our|my|this|that|these|those|of|for|with|from|in|on|by|to|as|than|or|against|into|under|between|any|all|both|many|several|most|some|few|no|other|such|new|only|\d+)\s{1,2}|['’]s\s{1,2})$/iu;
const PARTICIPLE_AND_NOUN =
  /^[\s-]{1,2}(?:\p{L}{2,20}(?:ed|en|wn|ght)|built|made|set|sold|deceased)\s{1,2}(?!(?:by|to|that|the|an?|its|his|her|their|in|on|at|from|with|as|for|and|or|it|up|down|out|off|about|into|over|how|why|what|some|all)(?!\p{L}))\p{L}/iu;

/** “Recently registered domains”: before a noun, the words describe its kind. */
function isAttribute(before: string, after: string): boolean {
  return /^-\p{L}/u.test(after) || (BEFORE_NOUN.test(before) && PARTICIPLE_AND_NOUN.test(after));
}

// The meaning of the words: a unit, and how many of them from the note's date.
type Unit = 'day' | 'month' | 'quarter' | 'year';
const MEANINGS: ReadonlyMap<string, readonly [Unit, number]> = new Map<string, readonly [Unit, number]>([
  ...meanings('day', -1, 'yesterday 昨天 昨日 어제'),
  ...meanings('day', 0, 'today 今天 今日 오늘'),
  ...meanings('day', 1, 'tomorrow 明天 明日 내일'),
  ...meanings('month', -1, 'last_month 上个月 上月 先月 지난달 지난_달'),
  ...meanings('month', 0, 'this_month 本月 这个月 今月 이번_달 이번달'),
  ...meanings('month', 1, 'next_month 下个月 下月 来月 다음_달 다음달'),
  ...meanings('quarter', -1, 'last_quarter'),
  ...meanings('quarter', 0, 'this_quarter'),
  ...meanings('quarter', 1, 'next_quarter'),
  ...meanings('year', -1, 'last_year 去年 昨年 작년 지난해'),
  ...meanings('year', 0, 'this_year 今年 올해'),
  ...meanings('year', 1, 'next_year 明年 来年 내년'),
]);

function meanings(unit: Unit, offset: number, words: string): (readonly [string, readonly [Unit, number]])[] {
  return words.split(' ').map((word) => [word.replaceAll('_', ' '), [unit, offset]] as const);
}

/**
 * The date that the words mean on the day of `date`, in ISO 8601; undefined if the words or the date are not exact
 * enough.
 */
export function absoluteDate(words: string, date: PartialDate): string | undefined {
  const meaning = MEANINGS.get(words);
  if (!meaning) return undefined;
  const [unit, offset] = meaning;
  const from = fromDayNumber(date.first);
  const to = fromDayNumber(date.last);
  if (unit === 'day') return date.first === date.last ? formatDay(date.first + offset) : undefined;
  if (from.year !== to.year) return undefined;
  if (unit === 'year') return String(from.year + offset);
  const monthStart = date.first - from.day + 1;
  if (unit === 'month')
    return from.month === to.month ? formatDay(addMonths(monthStart, offset)).slice(0, 7) : undefined;
  const quarter = Math.ceil(from.month / 3);
  if (quarter !== Math.ceil(to.month / 3)) return undefined;
  const meant = fromDayNumber(addMonths(monthStart, offset * 3));
  return `${meant.year}-Q${Math.ceil(meant.month / 3)}`;
}
