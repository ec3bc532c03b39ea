// How deeply a text nests its blocks and its emphasis, found out before any parser sees it.

import { afterBreak, lineEndFrom } from '../text/line-index.ts';

/** The limit for nested quotes and list items; parsers' time and stack grow with the square of the depth. */
export const DEEPEST = 200;

/** The limit for open marks of emphasis in one paragraph; the reference parser's time grows with their cube. */
export const DEEPEST_EMPHASIS = 600;

/** Whether a text nests more deeply than any note that a person wrote. */
export function nestsTooDeeply(text: string): boolean {
  return blocksNestTooDeeply(text) || emphasisNestsTooDeeply(text);
}

/**
 * Whether some line opens more than `DEEPEST` quotes or list items, or is indented as far as that many lists would
 * be.
 */
function blocksNestTooDeeply(text: string): boolean {
  // Most texts end their lines with line feeds, which are found sooner.
  const hasReturns = text.includes('\r');
  let start = 0;
  while (start < text.length) {
    if (markersAt(text, start) > DEEPEST) return true;
    const feed = hasReturns ? -1 : text.indexOf('\n', start);
    if (feed < 0 && !hasReturns) return false;
    start = hasReturns ? afterBreak(text, lineEndFrom(text, start)) : feed + 1;
  }
  return false;
}

/** The container marks at the beginning of a line; two columns of indentation before a mark count as one list. */
function markersAt(text: string, start: number): number {
  let markers = 0;
  let columns = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) columns++;
    else if (code === TAB) columns += 4;
    else if (code === GREATER || (isBullet(code) && isBlank(text.charCodeAt(at + 1)))) {
      markers += 1 + Math.floor(columns / 2);
      columns = 0;
    } else if (code >= 0x30 && code <= 0x39) {
      const item = /^\d{1,9}[.)](?=[ \t])/.exec(text.slice(at, at + 11));
      if (!item) break;
      markers += 1 + Math.floor(columns / 2);
      columns = 0;
      at += item[0].length - 1;
    } else break;
    if (markers > DEEPEST) break;
  }
  return markers;
}

const TAB = 0x09;
const SPACE = 0x20;
const GREATER = 0x3e;

function isBullet(code: number): boolean {
  return code === 0x2d || code === 0x2b || code === 0x2a;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Whether a text has more of a character than so many. */
function hasMoreThan(text: string, mark: string, count: number): boolean {
  let left = count;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) if (--left < 0) return true;
  return false;
}

/** Whether more than `DEEPEST_EMPHASIS` marks are open in a paragraph. Code and table rows do not count. */
function emphasisNestsTooDeeply(text: string): boolean {
  const half = DEEPEST_EMPHASIS / 2;
  if (!hasMoreThan(text, '*', half) && !hasMoreThan(text, '_', half)) return false;
  let open = 0;
  let fenced = false;
  for (let start = 0, end = 0; start < text.length; start = afterBreak(text, end)) {
    end = lineEndFrom(text, start);
    const line = beginningOf(text, start, end);
    if (line === 'fence') fenced = !fenced;
    if (line !== 'text') open = 0;
    if (fenced || line === 'fence') continue;
    open = openAfter(text, start, end, open);
    if (open > DEEPEST_EMPHASIS) return true;
  }
  return false;
}

function beginningOf(text: string, start: number, end: number): 'fence' | 'apart' | 'text' {
  let at = start;
  while (at < end && ' \t\r>'.includes(text.charAt(at))) at++;
  if (text.startsWith('```', at) || text.startsWith('~~~', at)) return 'fence';
  return at === end || text[at] === '|' || text[at] === '#' ? 'apart' : 'text';
}

const WORD = /[\p{L}\p{N}]/u;

/** How many marks are open at the end of a line, up to the limit. A mark that can close another one does. */
function openAfter(text: string, start: number, end: number, sofar: number): number {
  let open = sofar;
  for (let at = start; at < end && open <= DEEPEST_EMPHASIS; at++) {
    const mark = text[at];
    if (mark !== '*' && mark !== '_') continue;
    const from = at;
    while (text[at + 1] === mark) at++;
    const before = from > start ? (text[from - 1] ?? ' ') : ' ';
    const after = text[at + 1] ?? ' ';
    // For example in `snake_case`.
    if (mark === '_' && WORD.test(before) && WORD.test(after)) continue;
    const closes = /\S/.test(before);
    const opens = /\S/.test(after);
    const length = at + 1 - from;
    if (closes && open > 0) open = Math.max(0, open - length);
    else if (opens) open += length;
  }
  return open;
}
