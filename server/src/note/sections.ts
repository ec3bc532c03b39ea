// Sections: the text below each heading, and which section of the note's type it is.

import { onceFor } from '../text/once-for.ts';
import { span } from '../text/span.ts';
import type { NoteType, SectionType } from '../vocabulary/vocabulary.ts';
import type { Body } from './body.ts';
import type { Section } from './note.ts';

/** The note's sections in order. `end` is the end of the text. */
export function readSections(body: Body, noteType: NoteType | undefined, end: number): Section[] {
  const ends = sectionEnds(body.headings, end);
  let content = 0;
  return body.headings.map((heading, index) => {
    const level = heading.level;
    const whole = span(heading.span.start, ends[index] ?? end);
    while ((body.content[content]?.start ?? end) < heading.span.end) content++;
    const empty = (body.content[content]?.start ?? end) >= whole.end;
    const type = sectionTypeOf(noteType, heading.title);
    const section = {
      level,
      title: heading.title,
      heading: heading.span,
      titleSpan: heading.titleSpan,
      span: whole,
      empty,
    };
    return type ? { ...section, type } : section;
  });
}

/** For each heading, where the next one of the same or a higher level begins; `end` if there is none. */
function sectionEnds(headings: Body['headings'], end: number): number[] {
  const ends: number[] = [];
  // For each level, where the last heading begins that was passed.
  const starts = Array.from({ length: 7 }, () => end);
  for (let index = headings.length - 1; index >= 0; index--) {
    const heading = headings[index];
    if (!heading) continue;
    ends[index] = Math.min(...starts.slice(0, heading.level + 1));
    starts[heading.level] = heading.span.start;
  }
  return ends;
}

/** The section of the type that a heading names, by its own name or else by an alias. Ignores case and numbering. */
export function sectionTypeOf(noteType: NoteType | undefined, title: string): SectionType | undefined {
  return noteType && sectionsByName(noteType).get(headingName(title));
}

const sectionsByName = onceFor((noteType: NoteType): ReadonlyMap<string, SectionType> => {
  const byName = new Map<string, SectionType>();
  const add = (name: string, section: SectionType) => {
    if (!byName.has(headingName(name))) byName.set(headingName(name), section);
  };
  for (const section of noteType.sections) add(section.heading, section);
  for (const section of noteType.sections) for (const alias of section.aliases) add(alias, section);
  return byName;
});

/** A heading in lower case, without its numbering (`1.`, `2.3`) and outer spaces. */
export function headingName(title: string): string {
  return title
    .normalize('NFC')
    .trim()
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
