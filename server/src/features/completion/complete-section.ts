// Completion in a heading: the sections of the note's type that are missing, required ones first.

import type { Note, Section } from '../../note/note.ts';
import { sectionTypeOf } from '../../note/sections.ts';
import { lineEndFrom } from '../../text/line-index.ts';
import { span } from '../../text/span.ts';
import type { Role, SectionType } from '../../vocabulary/vocabulary.ts';
import { type CompletionItem, type Completions, sortKey } from './completion-item.ts';

const ROLES: Readonly<Record<Role, string>> = {
  'bottom-line': 'The answer first, in a few sentences.',
  facts: 'What is known, each statement with its source, and nothing that is judged.',
  judgments: 'What is judged, with its likelihood; confidence in a sentence of its own.',
  analysis: 'What the facts mean, and why.',
  outlook: 'What may come, and what it would mean.',
  indicators: 'What to watch: each with a threshold that somebody can observe.',
  sources: 'What the note rests on, and how good it is.',
  other: '',
};

/** The missing sections, if the cursor is in the title of a heading below the first level; otherwise undefined. */
export function completeSection(note: Note, offset: number): Completions | undefined {
  const type = note.noteType;
  const heading = type && headingAt(note, offset);
  if (!heading) return undefined;
  const typed = note.text.slice(heading.start, offset);
  // A tag or a link has begun, which another completion handles.
  if (/[@[<`]/.test(typed)) return undefined;
  const present = new Set(note.sections.filter((one) => one !== heading.section).map((one) => one.type));
  const missing = type.sections.filter((one) => !present.has(one));
  const ordered = [...missing.filter(({ required }) => required), ...missing.filter((one) => !one.required)];
  const items = ordered.map((one, index): CompletionItem => {
    const aliases = one.aliases.filter((alias) => sectionTypeOf(type, alias) === one);
    return {
      label: one.heading,
      ...(aliases.length > 0 && { description: aliases.join(', ') }),
      detail: `${one.required ? 'Required section' : 'Section'} of ${type.label ?? type.id}`,
      ...documentation(one),
      kind: 'section',
      edit: { span: span(heading.start, heading.end), newText: one.heading },
      filterText: [one.heading, ...aliases].join(' '),
      sortText: sortKey(index),
    };
  });
  return { items, incomplete: false };
}

function documentation({ role }: SectionType): { documentation?: string } {
  return ROLES[role] === '' ? {} : { documentation: ROLES[role] };
}

/** The place of the title on the heading's line, without numbering before it and closing marks after it. */
function headingAt(
  { text, sections }: Note,
  offset: number,
): { section: Section; start: number; end: number } | undefined {
  const section = sections.findLast(({ heading }) => heading.start <= offset);
  if (!section || section.level < 2 || text[section.heading.start] !== '#') return undefined;
  const lineEnd = lineEndFrom(text, section.heading.start);
  const line = text.slice(section.heading.start, lineEnd);
  const [before = ''] = /^#+[ \t]+(?:\d+(?:\.\d+)*[.)]?[ \t]+)?/.exec(line) ?? [];
  const [after = ''] = /(?:[ \t]+#+)?[ \t]*$/.exec(line.slice(before.length)) ?? [];
  const start = section.heading.start + before.length;
  const end = Math.max(offset, lineEnd - after.length);
  return before !== '' && offset >= start && offset <= lineEnd ? { section, start, end } : undefined;
}
