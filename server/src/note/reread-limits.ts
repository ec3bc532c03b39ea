// What must hold of a whole text so that a stretch of it may be read alone, kept from one text of a note to the next.

import { MOST_MARKS_TIMES_CHARACTERS } from './crowded.ts';
import { definitionLabelsIn } from './markdown-pieces.ts';
import { DEEPEST_EMPHASIS, nestsTooDeeply } from './nesting.ts';
import type { Note } from './note.ts';

/** What is known of a text. */
export interface Traits {
  /** The line break of all its lines; undefined where they differ, since fixes write that of the first line. */
  readonly lineBreak: string | undefined;
  /** Whether no lines without an empty one between them come near a limit for what is read at all. */
  readonly calm: boolean;
  /** The labels of what may be definitions, folded. */
  readonly labels: ReadonlySet<string>;
}

const known = new WeakMap<Note, Traits>();

/** The traits of a note's text, found out once. */
export function traitsOf(note: Note): Traits {
  const before = known.get(note);
  if (before) return before;
  const { text } = note;
  const traits = { lineBreak: lineBreakIn(text), calm: isCalm(text), labels: definitionLabelsIn(text) };
  known.set(note, traits);
  return traits;
}

/** A text that differs from a known one in a stretch has the same traits, if that stretch does. */
export function inheritTraits(note: Note, traits: Traits): void {
  known.set(note, traits);
}

/** Whether a stretch leaves the traits of the whole text as they are. */
export function fits(words: string, { lineBreak, calm }: Traits): boolean {
  if (lineBreak === undefined || !calm || !isCalm(words)) return false;
  return /[\r\n]/.test(words) ? lineBreakIn(words) === lineBreak : lineBreak === '\n';
}

/** The line break that all lines end with; a line feed where there is none, and undefined where they differ. */
function lineBreakIn(text: string): string | undefined {
  if (!text.includes('\r')) return '\n';
  if (/\r(?!\n)/.test(text)) return text.includes('\n') ? undefined : '\r';
  return /(?:^|[^\r])\n/.test(text) ? undefined : '\r\n';
}

/**
 * Whether the limits for marks in a paragraph are not reached even if lines count as one paragraph wherever no empty line is
 * between them, and no line is nested too deeply.
 */
function isCalm(text: string): boolean {
  let start = 0;
  let marks = 0;
  let emphasis = 0;
  let blank = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) {
      if (code === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
      if (blank) {
        start = at;
        marks = 0;
        emphasis = 0;
      } else if (marks * (at - start) > MOST_MARKS_TIMES_CHARACTERS || emphasis > DEEPEST_EMPHASIS)
        return false;
      blank = true;
    } else if (code !== 0x20 && code !== 0x09) {
      blank = false;
      if (code === 0x2a || code === 0x5f) emphasis++;
      if (code === 0x2a || code === 0x5f || code === 0x5b || code === 0x3c || code === 0x60) marks++;
    }
  }
  if (marks * (text.length - start) > MOST_MARKS_TIMES_CHARACTERS || emphasis > DEEPEST_EMPHASIS)
    return false;
  return !nestsTooDeeply(text);
}
