// A Markdown text that has no note type becomes a note of one: front matter, a source, and the sections that the type
// requires. What is in the text already is read first: its title, its headings, lines that are names of sections.

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

// Entities and sources are things of their own: no text of sections turns into one.
const NO_TEXTS: ReadonlySet<string> = new Set(['entity', 'source-note']);
/** How many types are offered among the code actions. */
const MOST = 3;

/** A note type, and how many of its sections the text has, as headings or as lines that could be headings. */
export interface FittingType {
  readonly type: NoteType;
  readonly sections: number;
}

/** The types that a text may become, those that its headings speak for first. */
export function fittingTypes(workspace: Workspace, note: Note): FittingType[] {
  const { vocabulary } = workspace;
  const types = [...vocabulary.noteTypes.values()].filter(({ id }) => !NO_TEXTS.has(id));
  const fits = types.map((type) => ({ type, sections: countSections(vocabulary, note, type) }));
  return fits.sort((a, b) => b.sections - a.sections);
}

/** The edits; undefined where the front matter does not parse or names a type already. */
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

/** On the first line of a note that `include` names and that has no type of its own. */
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

/** A Markdown text as the note that it would be. */
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
 * A text without any section of the type tells what happened: the heading of the facts goes above its first block that is
 * no heading. Undefined where the text has a section, or nothing but headings before the next part of it.
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

/** Edits of the front matter and of the body, in the order of places; two that begin at one place are one. */
function together(head: TextEdit, body: readonly TextEdit[]): TextEdit[] {
  const [first, ...others] = body;
  if (first?.span.start !== head.span.start) return [head, ...body];
  const { newText } = first;
  const snippet = `${head.snippet ?? snippetText(head.newText)}${snippetText(newText)}`;
  return [{ span: first.span, newText: head.newText + newText, snippet }, ...others];
}
