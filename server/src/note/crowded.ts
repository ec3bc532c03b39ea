// Finds paragraphs with so many marks that CommonMark parsers would take unreasonably long, before any parser sees
// them.

import { afterBreak, lineEndFrom } from '../text/line-index.ts';
import { type Span, span } from '../text/span.ts';

/**
 * The limit for a paragraph's marks times its characters. The reference parser's time grows with this product; the
 * limit takes about half a second. A paragraph of a thousand links has a tenth of it.
 */
export const MOST_MARKS_TIMES_CHARACTERS = 200_000_000;

/** The state since the last paragraph ended. */
interface Lines {
  /** Where the paragraph begins; `marks` counts its marks so far. */
  start: number;
  marks: number;
  /** The opening marks of the current fence. */
  fence: string;
  /** Whether the lines are not a paragraph: HTML, a table, or indented code. */
  passed: boolean;
  listed: boolean;
}

/** The first line of the first paragraph with too many marks; undefined if there is none. Linear in the text. */
export function crowdedParagraph(text: string): Span | undefined {
  if (text.length < Math.sqrt(MOST_MARKS_TIMES_CHARACTERS)) return undefined;
  const lines: Lines = { start: 0, marks: 0, fence: '', passed: false, listed: false };
  let begins = true;
  for (let at = afterFrontMatter(text); at < text.length; ) {
    const end = lineEndFrom(text, at);
    begins = takeLine(text, at, end, lines, begins);
    if (lines.marks * (end - lines.start) > MOST_MARKS_TIMES_CHARACTERS)
      return span(lines.start, lineEndFrom(text, lines.start));
    at = afterBreak(text, end);
  }
  return undefined;
}

/** Front matter is YAML, whose marks do not count. */
function afterFrontMatter(text: string): number {
  const close = /^\uFEFF?---[ \t]*[\r\n]/.test(text) ? /[\r\n]---[ \t]*(?=[\r\n]|$)/.exec(text) : null;
  return close ? close.index + close[0].length : 0;
}

/** Processes one line; returns whether the next one begins something new. */
function takeLine(text: string, start: number, end: number, lines: Lines, begins: boolean): boolean {
  const head = HEAD.exec(text.slice(start, Math.min(end, start + HEAD_LENGTH)));
  const [whole = '', quote = '', marker = '', first = ''] = head ?? [];
  const rest = text.slice(start + whole.length - first.length, Math.min(end, start + HEAD_LENGTH));
  const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(rest)?.[0] ?? '';
  if (lines.fence !== '' ? closes(rest, lines.fence) : fence !== '') {
    lines.fence = lines.fence === '' ? fence : '';
    return reset(lines, end, false);
  }
  if (lines.fence !== '' || first === '' || ALONE.test(rest)) return reset(lines, end, first === '');
  if (begins || isItem(marker, lines.listed)) {
    const indented = /^(?: {0,3}\t| {4})/.test(quote);
    lines.listed = marker !== '' || (lines.listed && /^[ \t]/.test(quote));
    lines.passed = (indented && !lines.listed) || HTML.test(rest);
    lines.start = start;
    lines.marks = 0;
  }
  if (DELIMITER_ROW.test(text.slice(start, Math.min(end, start + LONGEST_ROW)))) lines.passed = true;
  if (lines.passed) lines.start = end;
  else lines.marks += marksIn(text, start + whole.length - first.length, end);
  return false;
}

function reset(lines: Lines, end: number, blank: boolean): boolean {
  lines.start = end;
  lines.marks = 0;
  if (!blank) lines.listed = false;
  return true;
}

const HEAD_LENGTH = 1000;
const LONGEST_ROW = 10_000;

/** A heading, the underline of one, or a thematic break. */
const ALONE = /^(?:#{1,6}(?:[ \t]|$)|(?:-+|=+|(?:\*[ \t]*){3,})[ \t]*$)/;

/** Whether a mark begins an item. In the middle of a paragraph, a numbered list must begin with 1. */
function isItem(marker: string, listed: boolean): boolean {
  return marker !== '' && (listed || !/^\d/.test(marker) || /^1[.)]/.test(marker));
}

/** The indentation, quote marks and list mark of a line, and the first character after them. */
const HEAD = /^([ \t>]*)((?:[-+*]|\d{1,9}[.)])[ \t]+)?(\S?)/;

/** HTML that is a block of its own up to the next empty line: the tags that can contain much text. */
const HTML =
  /^<\/?(?:div|table|tbody|thead|tr|td|th|ul|ol|li|p|section|article|details|figure|center|svg)\b/i;
const DELIMITER_ROW = /^(?=[^\r\n]*[|:])[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

function closes(line: string, fence: string): boolean {
  const bare = line.trimEnd();
  return bare.length >= fence.length && bare === fence.charAt(0).repeat(bare.length);
}

/** Counts the characters with which emphasis, links, code and HTML begin. */
function marksIn(text: string, start: number, end: number): number {
  let marks = 0;
  for (let at = start; at < end; at++) if (MARKS.has(text.charCodeAt(at))) marks++;
  return marks;
}

const MARKS: ReadonlySet<number> = new Set([...'*_[<`'].map((mark) => mark.charCodeAt(0)));
