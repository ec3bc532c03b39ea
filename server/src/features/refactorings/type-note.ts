// A Markdown text that has no note type becomes a note of one: front matter, and the sections that the type requires.

import type { Note } from '../../note/note.ts';
import { parseNote } from '../../note/parse.ts';
import { sectionTypeOf } from '../../note/sections.ts';
import { sectionInsertions, sectionsByType } from '../../rules/support/section-insertion.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { withoutMarkdownEnding } from '../../text/file-names.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { snippetText, tabStop } from '../../text/snippet.ts';
import { span } from '../../text/span.ts';
import type { NoteType } from '../../vocabulary/vocabulary.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { scalar } from '../../yaml/edit.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

// Entities and sources are things of their own: no text of sections turns into one.
const NO_TEXTS: ReadonlySet<string> = new Set(['entity', 'source-note']);
/** How many types are offered among the code actions. */
const MOST = 3;

/** A note type, and how many of the text's headings are sections of it. */
export interface FittingType {
  readonly type: NoteType;
  readonly sections: number;
}

/** The types that a text may become, those that its headings speak for first. */
export function fittingTypes(workspace: Workspace, note: Note): FittingType[] {
  const types = [...workspace.vocabulary.noteTypes.values()].filter(({ id }) => !NO_TEXTS.has(id));
  const fits = types.map((type) => {
    const known = note.sections.flatMap(({ title }) => sectionTypeOf(type, title)?.heading ?? []);
    return { type, sections: new Set(known).size };
  });
  return fits.sort((a, b) => b.sections - a.sections);
}

/** The edits; undefined where the front matter does not parse or names a type already. */
export function typeNote(workspace: Workspace, note: Note, type: NoteType): TextEdit[] | undefined {
  if (note.frontMatter.broken || note.frontMatter.fields.note) return undefined;
  const typed = withType(note, type);
  const present = sectionsByType(typed);
  const missing = type.sections.filter((one) => one.required && !present.has(one.heading));
  const head = frontMatterEdit(workspace, note, type);
  const [first, ...others] = sectionInsertions(typed, type, missing);
  if (first?.span.start !== head.span.start) return first ? [head, first, ...others] : [head];
  // In an empty text all goes to one place.
  const { newText } = first;
  return [{ ...head, newText: head.newText + newText, snippet: `${head.snippet}${snippetText(newText)}` }];
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

/** The keys that a note needs and the text has not got, before those that it has. */
function frontMatterEdit(workspace: Workspace, note: Note, type: NoteType): TextEdit {
  const { text, frontMatter } = note;
  const lineBreak = lineBreakOf(text);
  const keys = missingKeys(workspace, note, type);
  const plain = keys.map(([key, value]) => (value === '' ? `${key}:` : `${key}: ${value}`));
  const filled = keys.map(
    ([key, value, stop]) => `${key}: ${stop === undefined ? snippetText(value) : tabStop(stop, value)}`,
  );
  const braces = frontMatter.map?.flow && frontMatter.map.entries.length > 0;
  if (frontMatter.map && braces) {
    const at = frontMatter.map.span.start + 1;
    const pairs = keys.filter(([, value]) => value !== '').map(([key, value]) => `${key}: ${value}, `);
    return { span: span(at, at), newText: pairs.join('') };
  }
  const lines = (written: readonly string[]) => written.map((line) => `${line}${lineBreak}`).join('');
  if (frontMatter.span) {
    const at = afterLine(text, frontMatter.span.start);
    return { span: span(at, at), newText: lines(plain), snippet: lines(filled) };
  }
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const whole = (written: readonly string[]) => lines(['---', ...written, '---', '']);
  return { span: span(at, at), newText: whole(plain), snippet: whole(filled) };
}

type Key = readonly [key: string, value: string, stop?: number];

function missingKeys({ today }: Workspace, note: Note, type: NoteType): Key[] {
  const keys: readonly Key[] = [
    ['note', scalar(type.id)],
    ...(note.title === '' ? [['title', scalar(titleOf(note.uri)), 1] as const] : []),
    ['date', today, 2],
    ['status', 'draft'],
    ['marking', '', 3],
  ];
  return keys.filter(([key]) => key === 'note' || !note.frontMatter.present.has(key));
}

/** The file's name as a title: `q3-capex_review.md` is “q3 capex review”. */
function titleOf(uri: string): string {
  const stem = withoutMarkdownEnding(uri.slice(uri.lastIndexOf('/') + 1));
  try {
    return decodeURIComponent(stem).replace(/[-_]+/g, ' ').trim() || 'Untitled';
  } catch {
    return stem;
  }
}

function afterLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !/[\r\n]/.test(text[at] ?? '')) at++;
  return at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
}
