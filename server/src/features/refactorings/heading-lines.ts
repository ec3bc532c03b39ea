// Finds lines of plain text that are headings in all but syntax: the first line, and lines with the names of
// sections.

import type { Note } from '../../note/note.ts';
import type { ProseBlock } from '../../note/prose.ts';
import { headingName, sectionTypeOf } from '../../note/sections.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { type Span, span } from '../../text/span.ts';
import type { NoteType, SectionType, Vocabulary } from '../../vocabulary/vocabulary.ts';

/** A line of a paragraph; `text` is its content without emphasis around it or a colon at its end. */
interface Line {
  readonly span: Span;
  readonly text: string;
}

/** What a line or a heading means in a note of the type. */
interface Meaning {
  readonly section: SectionType;
  /** Whether it is the section's own name or alias, rather than that name with words around it. */
  readonly exact: boolean;
}

/**
 * The edits that turn the lines into headings: the first line into the title (`#`), names of sections into sections
 * (`##`). A name with another word next to it (“The Example Analysis”) gets a heading of the type above it, once for
 * each section. No text is lost. If the text has sections already, only its headings are looked at.
 */
export function headingEdits(vocabulary: Vocabulary, note: Note, type: NoteType): TextEdit[] {
  const { text } = note;
  const lineBreak = lineBreakOf(text);
  const edits: TextEdit[] = [];
  const taken = new Set(note.sections.flatMap(({ title }) => sectionTypeOf(type, title)?.heading ?? []));
  const paragraphs = plainParagraphs(note).map((block) => linesOf(text, block.span));
  const hasSections = sectionTitles(note).length > 0;
  if (!hasSections)
    for (const lines of paragraphs)
      for (const line of sectionLines(type, lines)) taken.add(sectionTypeOf(type, line.text)?.heading ?? '');
  const meaning = (title: string) => meaningOf(vocabulary, type, title, taken);
  const title = titleLine(type, note, paragraphs[0]);
  for (const lines of paragraphs) {
    for (const [index, line] of lines.entries()) {
      const meant = !hasSections && isApart(lines, index) ? meaning(line.text) : undefined;
      if (line !== title && !meant) continue;
      const marks = line === title ? `# ${line.text}` : asHeading(line.text, meant, lineBreak);
      const before = index > 0 ? lineBreak : '';
      const after = index < lines.length - 1 ? lineBreak : '';
      if (meant && line !== title) taken.add(meant.section.heading);
      edits.push({ span: line.span, newText: `${before}${marks}${after}` });
    }
  }
  return [...edits, ...headingsAbove(note, meaning, taken)].sort((a, b) => a.span.start - b.span.start);
}

/** How many sections of the type the text has, as headings and as lines that could be headings. */
export function countSections(vocabulary: Vocabulary, note: Note, type: NoteType): number {
  const none = new Set<string>();
  const names = sectionTitles(note);
  const lines = plainParagraphs(note).flatMap((block) => {
    const all = linesOf(note.text, block.span);
    return all.filter((_, index) => isApart(all, index)).map((line) => line.text);
  });
  const known = (names.length > 0 ? names : lines).flatMap(
    (name) => meaningOf(vocabulary, type, name, none) ?? [],
  );
  return new Set(known.map(({ section }) => section.heading)).size;
}

function asHeading(words: string, meant: Meaning | undefined, lineBreak: string): string {
  if (!meant || meant.exact) return `## ${words}`;
  return `## ${meant.section.heading}${lineBreak}${lineBreak}### ${words}`;
}

function sectionTitles({ sections }: Note): string[] {
  return sections.filter(({ level }) => level > 1).map(({ title }) => title);
}

/** A heading with a word next to a section's name gets a heading with that name above it. */
function headingsAbove(
  { text, sections }: Note,
  meaning: (title: string) => Meaning | undefined,
  taken: Set<string>,
): TextEdit[] {
  const gap = lineBreakOf(text).repeat(2);
  return sections.flatMap(({ title, level, heading }) => {
    const meant = level === 2 && text[heading.start] === '#' ? meaning(title) : undefined;
    if (!meant || meant.exact) return [];
    taken.add(meant.section.heading);
    const newText = `## ${meant.section.heading}${gap}#`;
    return [{ span: span(heading.start, heading.start), newText }];
  });
}

/** Paragraphs at the top level. Lines in lists and quotations are not headings. */
function plainParagraphs({ prose }: Note): ProseBlock[] {
  return prose.filter(({ kind, quoted, listed }) => kind === 'paragraph' && !quoted && !listed);
}

function sectionLines(type: NoteType, lines: readonly Line[]): Line[] {
  return lines.filter((line, index) => isApart(lines, index) && sectionTypeOf(type, line.text));
}

function linesOf(text: string, { start, end }: Span): Line[] {
  const lines: Line[] = [];
  const pattern = /[^\r\n]+/g;
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const whole = match[0];
    const trimmed = whole.trim();
    if (trimmed === '') continue;
    const at = start + match.index + whole.indexOf(trimmed);
    lines.push({ span: span(at, at + trimmed.length), text: bare(trimmed) });
  }
  return lines;
}

/** `**The News:**` is “The News”. */
function bare(line: string): string {
  const inner = /^(\*{1,3}|_{1,3})([^*_]+)\1(:?)$/.exec(line)?.[2] ?? line;
  return inner.replace(/\s*[:：]\s*$/, '').trim() || line;
}

/**
 * Whether a line may be a heading in its context. A wrapped paragraph continues from line to line; in pasted text
 * each line is a whole paragraph, so the line above ends like a sentence or is short itself.
 */
function isApart(lines: readonly Line[], index: number): boolean {
  const [before, after] = [lines[index - 1], lines[index + 1]];
  const begins = !before || SENTENCE_END.test(before.text) || index === 1 || isShort(before);
  return begins && (!after || !/^[\p{Ll}\d(]/u.test(after.text));
}

const SENTENCE_END = /[.!?…。！？][)\]"'”’»」]*$/;
const SHORT = 60;

function isShort({ text }: Line): boolean {
  return text.length <= SHORT;
}

/** The longest line that can be a title, in UTF-16 units. */
const LONGEST_TITLE = 160;

/**
 * The first line of the text if it is a title: it does not end like a sentence, and the lines below do not continue
 * it.
 */
function titleLine(type: NoteType, note: Note, first: readonly Line[] | undefined): Line | undefined {
  const [line, ...others] = first ?? [];
  if (!first || !line || !isApart(first, 0) || note.title !== '' || line.span.start !== note.blocks[0]?.start)
    return undefined;
  const isTitle =
    line.text.length <= LONGEST_TITLE &&
    /\p{L}/u.test(line.text) &&
    !/^\p{Ll}|[.。;,，]$|^[[!<|]/u.test(line.text);
  if (!isTitle || sectionTypeOf(type, line.text)) return undefined;
  const whole = others.every(
    (other, index) =>
      SENTENCE_END.test(other.text) ||
      (isShort(other) && isApart(first, index + 1) && index < others.length - 1),
  );
  return whole ? line : undefined;
}

/** What a name means in a note of the type. With a word next to it, it is only a section if nothing else is. */
function meaningOf(
  vocabulary: Vocabulary,
  type: NoteType,
  title: string,
  taken: ReadonlySet<string>,
): Meaning | undefined {
  const known = sectionTypeOf(type, title);
  if (known) return { section: known, exact: true };
  if (!/^[\p{Lu}\p{Lo}\d]/u.test(title) || /[.!?,;…]$/.test(title)) return undefined;
  const words = headingName(title).replace(/^the /, '').split(' ');
  const names = type.sections
    .filter(({ heading }) => !taken.has(heading))
    .flatMap((section) => tellingNames(vocabulary, section).map((name) => ({ section, name })))
    .filter(({ name }) => isWithin(words, name));
  const [best] = names.sort((a, b) => b.name.length - a.name.length);
  return best && { section: best.section, exact: false };
}

/**
 * Whether one or two words come before the name, or one before and one after it; an article at the beginning does not
 * count.
 */
function isWithin(words: readonly string[], name: readonly string[]): boolean {
  const others = words.length - name.length;
  if (others < 1 || others > 2) return false;
  return [others, 1].some((start) => name.every((word, index) => words[start + index] === word));
}

/**
 * Names that mean a section even with other words: those that some note type uses as a heading, and those of several
 * words. “News” and “Event” alone occur in too many lines, and the “Summary” of something is not a bottom line.
 */
function tellingNames({ noteTypes }: Vocabulary, { heading, aliases, role }: SectionType): string[][] {
  const own = new Set(
    [...noteTypes.values()].flatMap(({ sections }) => sections.map((one) => headingName(one.heading))),
  );
  return [heading, ...aliases]
    .map(headingName)
    .filter((name) => name.includes(' ') || (own.has(name) && role !== 'bottom-line'))
    .map((name) => name.split(' '));
}
