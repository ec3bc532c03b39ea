// A look at a text before the native parser sees it: one pass that keeps away what it reads in its own way, and what
// would cost it more than linear time or its stack.

/** What one pass over a text found, as offsets in their order. */
export interface Outline {
  /** Where lines begin that could be under a table's head. */
  readonly rows: readonly number[];
  /** Where lines begin that the native parser reads in its own way, or may do so. */
  readonly suspects: readonly number[];
  /** Whether all characters are ASCII. */
  readonly plain: boolean;
  /** Whether it holds stars or underscores. */
  readonly delimiters: boolean;
}

/** The outline of a text that the native parser may read; undefined for one that it must not. */
export function outlineOf(text: string): Outline | undefined {
  if (text.includes('\r') && hasOtherBreaks(text)) return undefined;
  return scanLines(text);
}

/** Deeper than any note, and far from the end of a thread's stack. */
const MOST_MARKERS = 50;
const WIDEST_INDENT = 400;
/** Marks between two blank lines: delimiters nest, brackets and character references take time by their square. */
const MOST_DELIMITERS = 2000;
const MOST_BRACKETS = 4000;
const MOST_REFERENCES = 400;
/** Characters times marks of a line that is not plain ASCII: each mark's column is counted from the line's start. */
const MOST_COLUMNS = 20_000_000;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const STAR = 0x2a;
const UNDERSCORE = 0x5f;

/** Whether a line ends in a lone line feed or a lone return. */
function hasOtherBreaks(text: string): boolean {
  return /(?:^|[^\r])\n|\r(?!\n)/.test(text);
}

function scanLines(text: string): Outline | undefined {
  const marks = { delimiters: 0, brackets: 0, references: 0 };
  let plain = true;
  let delimiters = false;
  const rows: number[] = [];
  const suspects: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const start = skipMarkers(text, at);
    if (start < 0) return undefined;
    const rest = scanRest(text, start, marks);
    if (!rest) return undefined;
    if (rest.wide) plain = false;
    if (marks.delimiters > 0) delimiters = true;
    if (rest.blank && start === skipBlanks(text, at)) {
      marks.delimiters = 0;
      marks.brackets = 0;
      marks.references = 0;
    } else if (isTooMuch(marks)) return undefined;
    if (rest.suspect || (rest.blank && holdsItem(text, at, start))) suspects.push(at);
    if (mayBeDelimiterRow(text, at, rest.end)) rows.push(at);
    at = rest.end;
  }
  return { rows, suspects, plain, delimiters };
}

/** Whether a list item's mark is in a line's head. */
function holdsItem(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isBlank(code) && code !== 0x3e) return true;
  }
  return false;
}

interface Marks {
  delimiters: number;
  brackets: number;
  references: number;
}

function isTooMuch(marks: Marks): boolean {
  return (
    marks.delimiters > MOST_DELIMITERS || marks.brackets > MOST_BRACKETS || marks.references > MOST_REFERENCES
  );
}

/** Past the marks of quotes and list items; -1 where there are too many. */
function skipMarkers(text: string, from: number): number {
  let at = skipBlanks(text, from);
  for (let count = 0; ; count++) {
    if (count > MOST_MARKERS || at - from > WIDEST_INDENT) return -1;
    const after = text.charCodeAt(at) === 0x3e ? at + 1 : itemMarkerEnd(text, at);
    if (after === at) return at;
    at = skipBlanks(text, after);
  }
}

/** After `-`, `+`, `*`, `1.` or `1)` with a blank or the line's end behind it; else where it began. */
function itemMarkerEnd(text: string, from: number): number {
  let at = from;
  while (at - from < 9 && isDigit(text.charCodeAt(at))) at++;
  const code = text.charCodeAt(at);
  const marker = at > from ? code === 0x2e || code === 0x29 : code === 0x2d || code === 0x2b || code === 0x2a;
  return marker && (isBlank(text.charCodeAt(at + 1)) || isLineEnd(text, at + 1)) ? at + 1 : from;
}

interface Rest {
  readonly end: number;
  readonly blank: boolean;
  /** It has a character that the parsers may take differently. */
  readonly suspect: boolean;
  /** It has a character beyond ASCII. */
  readonly wide: boolean;
}

/** Counts the marks up to the line's end; undefined for a line that must not be read at all. */
function scanRest(text: string, from: number, marks: Marks): Rest | undefined {
  let blank = true;
  let wide = false;
  let suspect = false;
  let inline = 0;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Most characters are small letters, and say nothing.
    if (code >= 0x61 && code <= 0x7a) {
      blank = false;
      continue;
    }
    if (code === LINE_FEED) break;
    if (code === SPACE || code === TAB || code === RETURN) continue;
    blank = false;
    if (code >= 0x80) wide = true;
    else if (code < 0x30 || (code > 0x39 && code < 0x41) || (code > 0x5a && code < 0x61) || code > 0x7a)
      inline++;
    if (code === STAR || code === UNDERSCORE) marks.delimiters++;
    else if (code === 0x5b) marks.brackets++;
    else if (code === 0x26) marks.references++;
    else if (code === 0) return undefined;
    else if (code >= 0xd800 && code <= 0xdfff) {
      if (!isPair(text, at)) return undefined;
      if (isDelimiter(text.charCodeAt(at - 1)) || isDelimiter(text.charCodeAt(at + 2))) suspect = true;
      at++;
    }
  }
  return wide && (at - from) * inline > MOST_COLUMNS ? undefined : { end: at, blank, suspect, wide };
}

/**
 * Whether a character outside the basic plane is whole. Beside a delimiter the native parser takes it for what it is, and
 * the reference parser for two halves that are neither space nor punctuation.
 */
function isPair(text: string, at: number): boolean {
  const second = text.charCodeAt(at + 1);
  return text.charCodeAt(at) <= 0xdbff && second >= 0xdc00 && second <= 0xdfff;
}

function isDelimiter(code: number): boolean {
  return code === STAR || code === UNDERSCORE;
}

/** Whether a line holds a dash, a pipe or colon, and besides only blanks and quote marks. */
function mayBeDelimiterRow(text: string, from: number, end: number): boolean {
  let dash = false;
  let bar = false;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2d) dash = true;
    else if (code === 0x7c || code === 0x3a) bar = true;
    else if (!isBlank(code) && code !== 0x3e && code !== RETURN) return false;
  }
  return dash && bar;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Where the line ends that holds `from`: at its break, or at the end of the text. */
export function lineEndFrom(text: string, from: number): number {
  let at = from;
  while (!isLineEnd(text, at)) at++;
  return at;
}

export function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === LINE_FEED || text.charCodeAt(at) === RETURN;
}
