// Where a missing section belongs, and the edit that inserts it.

import type { Note, Section } from '../../../note/note.ts';
import type { TextEdit } from '../../../schema/problem.ts';
import { lineBreakOf } from '../../../text/line-index.ts';
import { span } from '../../../text/span.ts';
import type { NoteType, SectionType } from '../../../vocabulary/vocabulary.ts';

/** The note's sections that belong to its type, by the heading in the type. */
export function sectionsByType(note: Note): ReadonlyMap<string, readonly Section[]> {
  const found = new Map<string, Section[]>();
  for (const section of note.sections) {
    if (section.type === undefined) continue;
    const same = found.get(section.type.heading);
    if (same) same.push(section);
    else found.set(section.type.heading, [section]);
  }
  return found;
}

/**
 * The edit that adds `missing` without content: after the nearest section that precedes it in the type, or else
 * before the nearest that follows it, or else at the end. It takes its neighbour's level, or 2.
 */
export function sectionInsertion(note: Note, type: NoteType, missing: SectionType): TextEdit {
  const present = sectionsByType(note);
  const index = type.sections.findIndex((section) => section.heading === missing.heading);
  const neighbour = (section: SectionType): Section | undefined => present.get(section.heading)?.at(-1);
  const before = type.sections.slice(0, index).map(neighbour).findLast(isPresent);
  if (before) return headingEdit(note.text, endOf(note, before), before.level, missing.heading);
  const after = type.sections
    .slice(index + 1)
    .map(neighbour)
    .find(isPresent);
  if (after)
    return headingEdit(note.text, lineStart(note.text, after.heading.start), after.level, missing.heading);
  return headingEdit(note.text, note.text.length, 2, missing.heading);
}

/** The edits that add several sections, in the order of the type. Those at the same place are one edit. */
export function sectionInsertions(note: Note, type: NoteType, missing: readonly SectionType[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const section of type.sections.filter((one) => missing.includes(one))) {
    const edit = sectionInsertion(note, type, section);
    const last = edits.at(-1);
    if (last?.span.start !== edit.span.start) edits.push(edit);
    else edits[edits.length - 1] = { ...last, newText: joined(note.text, last.newText, edit.newText) };
  }
  return edits;
}

/** Puts a second heading after a first at the same place, with one blank line between them. */
function joined(text: string, first: string, second: string): string {
  const gap = /(?:\r\n|\n|\r){2}$/.test(first) ? '' : lineBreakOf(text);
  return first + gap + second.replace(/^[\r\n]+/, '');
}

function isPresent(section: Section | undefined): section is Section {
  return section !== undefined;
}

/** The end of a section and everything below it: the line of the next heading, or the end of the text. */
function endOf(note: Note, section: Section): number {
  const end = section.span.end;
  return end < note.text.length ? lineStart(note.text, end) : end;
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** A heading with a blank line on either side that has text. */
function headingEdit(text: string, at: number, level: number, heading: string): TextEdit {
  const lineBreak = lineBreakOf(text);
  const blanksBefore = at === 0 ? 0 : 2 - Math.min(2, lineBreaksBefore(text, at));
  const newText = `${lineBreak.repeat(blanksBefore)}${'#'.repeat(level)} ${heading}${lineBreak}`;
  return { span: span(at, at), newText: at < text.length ? newText + lineBreak : newText };
}

/** How many line breaks come right before `offset`, ignoring spaces between them. */
function lineBreaksBefore(text: string, offset: number): number {
  let count = 0;
  for (let at = offset - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      count++;
      if (text.charCodeAt(at - 1) === 13) at--;
    } else if (code === 13) count++;
    else if (code !== 32 && code !== 9) break;
  }
  return count;
}
