// Sections: the text below each heading, and which section of the note's type it is.

import { onceFor } from '../text/once-for.ts';
import { span } from '../text/span.ts';
import type { NoteType, SectionType } from '../vocabulary/vocabulary.ts';
import type { Body } from './body.ts';
import type { Section } from './note.ts';

/** The note's sections in order. `end` is the end of the text. */
export function readSections(body: Body, noteType: NoteType | undefined, end: number): Section[] {
  const sections = body.headings.map(({ level, title, titleSpan, span: heading }): Section => {
    const type = sectionTypeOf(noteType, title);
    const section = { level, title, heading, titleSpan, span: heading, empty: true };
    return type ? { ...section, type } : section;
  });
  return layOutSections(
    sections,
    body.content.map(({ start }) => start),
    end,
  );
}

/**
 * The sections with their ends, and whether they are empty, in a text that ends at `end`. `contents` is where the blocks with
 * content begin. Those for which nothing changes stay the same objects.
 */
export function layOutSections(
  sections: readonly Section[],
  contents: readonly number[],
  end: number,
): Section[] {
  const ends = sectionEnds(sections, end);
  let content = 0;
  return sections.map((section, index) => {
    const last = ends[index] ?? end;
    while ((contents[content] ?? end) < section.heading.end) content++;
    const empty = (contents[content] ?? end) >= last;
    if (section.span.end === last && section.empty === empty) return section;
    return { ...section, span: span(section.heading.start, last), empty };
  });
}

/** For each heading, where the next one of the same or a higher level begins; `end` if there is none. */
function sectionEnds(sections: readonly Section[], end: number): number[] {
  const ends: number[] = [];
  // The sections that are still open, each of a lower level than the one before it.
  const open: number[] = [];
  for (const [index, { level, heading }] of sections.entries()) {
    while (open.length > 0 && (sections[open[open.length - 1] ?? 0]?.level ?? 0) >= level)
      ends[open.pop() ?? 0] = heading.start;
    open.push(index);
    ends.push(end);
  }
  return ends;
}

/** The section of the type that a heading names, by its own name or else by an alias. Ignores case and numbering. */
export function sectionTypeOf(noteType: NoteType | undefined, title: string): SectionType | undefined {
  if (!noteType) return undefined;
  const byName = sectionsByName(noteType);
  return byName.get(title) ?? byName.get(headingName(title));
}

const sectionsByName = onceFor((noteType: NoteType): ReadonlyMap<string, SectionType> => {
  const byName = new Map<string, SectionType>();
  const add = (name: string, section: SectionType) => {
    const first = byName.get(headingName(name)) ?? section;
    byName.set(headingName(name), first);
    // Most headings are spelt as they are there.
    byName.set(name, first);
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
