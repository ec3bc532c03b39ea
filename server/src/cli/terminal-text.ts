// Text as a terminal shows it: how many cells it takes, and with control characters made harmless.

import { charactersOf, displayWidth } from '../text/display-width.ts';

/** One character as a reader sees it, with its number of cells and its place in the line. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** UTF-16 offsets in the line. */
  readonly start: number;
  readonly end: number;
}

const TAB = 4;
/** Control characters, line breaks that only some programs know, and direction overrides. */
const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
/** The same without line feeds, of which indented JSON has one for each of its lines. */
const STEERING_BUT_LINES = /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Splits a line into cells. A tab becomes spaces up to the next multiple of four cells. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of charactersOf(line)) {
    const text = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : harmless(segment);
    const width = segment === '\t' ? text.length : displayWidth(text);
    cells.push({ text, width, start: index, end: index + segment.length });
    column += width;
  }
  return cells;
}

/**
 * The text with control characters replaced by their pictures (ESC by ␛) and direction overrides by U+FFFD, so that a
 * note cannot colour, clear or reorder the terminal.
 */
export function harmless(text: string): string {
  return text.replace(STEERING, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\uFFFD';
  });
}

/** The same for multi-line text: line breaks and tabs stay. */
export function harmlessLines(text: string): string {
  return text.replace(/[^\n\t]+/g, harmless);
}

/** A value as indented JSON in which anything that could control a terminal is escaped. The value stays the same. */
export function jsonText(value: unknown): string {
  return escapedJson(JSON.stringify(value, undefined, 2));
}

/** JSON with those characters escaped; they can only occur inside strings. */
export function escapedJson(json: string): string {
  return json.replace(
    STEERING_BUT_LINES,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
