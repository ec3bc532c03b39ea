// The source summary statement as a section of its note.

import type { Note } from '../note/note.ts';
import type { TextEdit } from '../schema/problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { span } from '../text/span.ts';

const TITLE = 'Source summary statement';

/**
 * The edit that puts the statement into the note: it replaces the text below its heading; where there is no heading yet,
 * it adds one at the end of the section on sources, else of the note.
 */
export function summaryEdit(note: Note, summary: string): TextEdit {
  const { text, sections } = note;
  const eol = lineBreakOf(text);
  const known = sections.find(({ title }) => title.trim().toLowerCase() === TITLE.toLowerCase());
  if (known) {
    const place = span(known.heading.end, contentEnd(text, known.heading.end, known.span.end));
    return { span: place, newText: `${eol}${eol}${summary}` };
  }
  const home = sections.find(({ type }) => type?.role === 'sources');
  const at = contentEnd(text, home?.heading.end ?? 0, home?.span.end ?? text.length);
  const heading = `${'#'.repeat(home ? Math.min(6, home.level + 1) : 2)} ${TITLE}`;
  const last = at === text.length ? eol : '';
  return { span: span(at, at), newText: `${eol}${eol}${heading}${eol}${eol}${summary}${last}` };
}

/** Where the content before `end` ends; blank lines after it are kept. */
function contentEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
