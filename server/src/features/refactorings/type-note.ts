// Turns a Markdown text into a note of a type: adds front matter, a source, and the sections that the type requires.
// It recognises what the text already has: its title, its headings, and lines with the names of sections.

import type { Note } from '../../note/note.ts';
import { parseNote } from '../../note/parse.ts';
import { sectionTypeOf } from '../../note/sections.ts';
import { sectionInsertions, sectionsByType } from '../../rules/support/prose/section-insertion.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { snippetText } from '../../text/snippet.ts';
import { span } from '../../text/span.ts';
import type { NoteType, SectionType } from '../../vocabulary/vocabulary.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { countSections, headingEdits } from './heading-lines.ts';
import { citationEdits, frontMatterEdit } from './new-front-matter.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';
import { bothSteps, textAfter } from './staged-edits.ts';

// Entities and sources are not texts with sections, so no text becomes one.
const NO_TEXTS: ReadonlySet<string> = new Set(['entity', 'source-note']);
/** At most this many types are offered among the code actions. */
const MOST = 3;

/** A note type, and how many of its sections the text has, as headings or as lines that could be headings. */
export interface FittingType {
  readonly type: NoteType;
  readonly sections: number;
}

/** The types that a text may become, those that match its headings first. */
export function fittingTypes(workspace: Workspace, note: Note): FittingType[] {
  const { vocabulary } = workspace;
  const types = [...vocabulary.noteTypes.values()].filter(({ id }) => !NO_TEXTS.has(id));
  const fits = types.map((type) => ({ type, sections: countSections(vocabulary, note, type) }));
  return fits.sort((a, b) => b.sections - a.sections);
}

/** The edits; undefined if the front matter does not parse or already names a type. */
export function typeNote(workspace: Workspace, note: Note, type: NoteType): TextEdit[] | undefined {
  if (note.frontMatter.broken || note.frontMatter.fields.note) return undefined;
  const headings = headingEdits(workspace.vocabulary, note, type);
  const titled = withType(asNote(workspace, note.uri, textAfter(note.text, headings)), type);
  const facts = factsEdit(titled, type);
  const placed = facts ? bothSteps(headings, [facts]) : headings;
  const typed = withType(asNote(workspace, note.uri, textAfter(note.text, placed)), type);
  const present = sectionsByType(typed);
  const missing = type.sections.filter((one) => one.required && !present.has(one.heading));
  const cited = citationEdits(workspace, typed);
  const body = bothSteps(placed, [...sectionInsertions(typed, type, missing), ...cited]);
  return together(frontMatterEdit(workspace, typed, { type, cited: cited.length > 0 }), body);
}

/** Offered on the first line of a note that `include` covers and that has no type. */
export function offerTypes({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note' || document.frontMatter.broken || document.frontMatter.fields.note) return [];
  if (range.start > document.frontMatter.keyLine.end) return [];
  return fittingTypes(workspace, document)
    .slice(0, MOST)
    .map(({ type }) => ({
      title: `Make this ${type.label ?? type.id} (note: ${type.id})`,
      kind: 'refactor.rewrite',
      changes: () =>
        (typeNote(workspace, document, type) ?? []).map((edit) => ({ uri: document.uri, ...edit })),
    }));
}

/** A Markdown text as the note that it would become. */
export function asNote(workspace: Workspace, uri: string, text: string): Note {
  const { vocabulary, configuration } = workspace;
  return parseNote(uri, text, { vocabulary, scale: configuration.scale });
}

function withType(note: Note, type: NoteType): Note {
  const sections = note.sections.map(({ type: _, ...section }) => {
    const known = sectionTypeOf(type, section.title);
    return known ? { ...section, type: known } : section;
  });
  return { ...note, noteType: type, sections };
}

/**
 * A text without any section of the type is taken as facts: a heading for them goes above its first block that is not
 * a heading. Undefined if the text has such a section, or only headings before its next part.
 */
function factsEdit(note: Note, type: NoteType): TextEdit | undefined {
  const facts = type.sections.find(({ role, required }: SectionType) => role === 'facts' && required);
  if (!facts || note.sections.some((section) => section.type)) return undefined;
  const headings = new Set(note.sections.map(({ heading }) => heading.start));
  const first = note.blocks.find(({ start }) => !headings.has(start));
  const before = note.sections.filter(({ heading }) => heading.start < (first?.start ?? 0));
  if (!first || before.some(({ level }) => level > 1)) return undefined;
  const lineBreak = lineBreakOf(note.text);
  return { span: span(first.start, first.start), newText: `## ${facts.heading}${lineBreak}${lineBreak}` };
}

/** The edits of the front matter and the body in text order; two at the same place become one. */
function together(head: TextEdit, body: readonly TextEdit[]): TextEdit[] {
  const [first, ...others] = body;
  if (first?.span.start !== head.span.start) return [head, ...body];
  const { newText } = first;
  const snippet = `${head.snippet ?? snippetText(head.newText)}${snippetText(newText)}`;
  return [{ span: first.span, newText: head.newText + newText, snippet }, ...others];
}
