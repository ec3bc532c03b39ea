// Merges the newer version of a template into a note that was made from it, without changing anything that an analyst
// wrote.

import type { Note } from '../note/note.ts';
import { parseNote, type Reading } from '../note/parse.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { mergeFrontMatter } from './merge-front-matter.ts';
import { mergeSections } from './merge-sections.ts';
import type { TemplateMerge } from './merge-versions.ts';
import { dateVariable, renderTemplate } from './template.ts';

export interface TemplateVersions {
  /** The current template. */
  readonly fresh: string;
  /** The template that the note was made from, if it is still available. */
  readonly base: string | undefined;
}

/**
 * The merge; undefined for a note whose front matter or fences do not parse. With the old version it is a three-way
 * merge, by front-matter keys, by sections, and by lines within a section: changes of the template are applied where
 * the note still has the template's words, and sections that the analyst removed stay removed. Without it, missing
 * sections and keys are added, and nothing else changes.
 */
export function mergeTemplate(
  note: Note,
  { fresh, base }: TemplateVersions,
  reading: Reading,
  today: string,
): TemplateMerge | undefined {
  if (note.frontMatter.broken || note.frontMatter.map?.flow !== false || note.unclosed) return undefined;
  const read = (text: string) => parseNote(note.uri, filled(text, note, today), reading);
  const versions = {
    mine: note,
    theirs: read(fresh),
    base: base === undefined ? undefined : read(base),
    hasOpenEnd: hasOpenEnd(note, reading),
  };
  const [keys, sections] = [mergeFrontMatter(versions), mergeSections(versions)];
  const steps = [...keys.steps, ...sections.steps];
  return {
    steps: steps.map((step) => ({ ...step, newText: withLineBreaks(step.newText, note.text) })),
    kept: [...keys.kept, ...sections.kept],
    homeless: sections.homeless,
  };
}

function hasOpenEnd({ uri, text, sections }: Note, reading: Reading): boolean {
  return parseNote(uri, `${text}\n\n## -\n`, reading).sections.length <= sections.length;
}

/** The template as the note that results from typing only the title. */
function filled(text: string, { uri, title }: Note, today: string): string {
  const stem = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const value = (name: string) => (name === 'TM_FILENAME_BASE' ? stem : dateVariable(name, today));
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return renderTemplate(plain.replace(/\r\n?/g, '\n'), value, title);
}

function withLineBreaks(text: string, note: string): string {
  return text.replaceAll('\n', lineBreakOf(note));
}
