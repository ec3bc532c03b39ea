// Text as a terminal shows it: how many cells it takes, and nothing in it that could steer the terminal.

import stringWidth from 'string-width';

/** One character as a reader sees it, with the cells it takes and where it stands in the line. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** UTF-16 offsets in the line. */
  readonly start: number;
  readonly end: number;
}

const TAB = 4;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Splits a line into cells. Tabs become spaces up to the next multiple of four cells. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const text = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : harmless(segment);
    const width = segment === '\t' ? text.length : stringWidth(text);
    cells.push({ text, width, start: index, end: index + segment.length });
    column += width;
  }
  return cells;
}

/**
 * The text with control characters shown by their pictures (ESC as ␛) and direction overrides as U+FFFD: a
 * note cannot colour, clear or reorder the terminal of whoever checks it.
 */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\uFFFD';
  });
}
