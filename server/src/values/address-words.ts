// What a web address tells about its page: the words of its last part, and the date in it.

import { parsePartialDate } from './partial-date.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMES = `${MONTHS.join('|')}|${MONTHS.map((month) => `${month}[a-z]{1,6}`).join('|')}`;
/** `2026/04/17`, `2026-04-17`, `20260417`, `2026/apr/17`, between marks. */
const DAY = new RegExp(
  `(?<![0-9A-Za-z])(20[0-9]{2}|19[0-9]{2})(?:([-/_])([0-9]{2}|${NAMES})\\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))(?![0-9A-Za-z])`,
  'i',
);

/** The date in the path, in ISO form; sites put the publication date there. */
export function dayInAddress(url: string): string | undefined {
  const match = DAY.exec(pathOf(url));
  if (!match) return undefined;
  const [, year = '', , named = '', day = '', month = '', short = ''] = match;
  const number = MONTHS.indexOf(named.slice(0, 3).toLowerCase()) + 1;
  const months = number > 0 ? String(number).padStart(2, '0') : named || month;
  const iso = `${year}-${months}-${(day || short).padStart(2, '0')}`;
  return parsePartialDate(iso) ? iso : undefined;
}

/** The least number of words for a part of the path to count as a title. */
const LEAST = 3;

/**
 * The words of the last part of the path that consists of words: `/a/chip-maker-seeks-funds-idUS12.html` gives “Chip
 * maker seeks funds”.
 */
export function titleInAddress(url: string): string | undefined {
  const parts = pathOf(url)
    .split('/')
    .map((part) => part.replace(/\.[a-z]{2,5}$/i, '').replace(DAY, ' '));
  for (const part of parts.reverse()) {
    const words = part.split(/[-_+\s]+/).filter((word) => word !== '');
    while (words.length > 0 && isMark(words[words.length - 1] ?? '')) words.pop();
    while (words.length > 0 && isMark(words[0] ?? '')) words.shift();
    const telling = words.filter((word) => /^\p{L}{2,}/u.test(word));
    if (telling.length < LEAST) continue;
    const title = words.join(' ');
    return title.charAt(0).toUpperCase() + title.slice(1);
  }
  return undefined;
}

/** The number that a site gives a page: `idUSKBN2`, `1a2b3c4d`, `48213`. */
function isMark(word: string): boolean {
  return (
    /^id[A-Z0-9]/.test(word) || /^[0-9]{5,}$/.test(word) || /^(?=.*[0-9])(?=.*[a-z])[0-9a-z]{6,}$/i.test(word)
  );
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
