// Merges the sections of a note with two versions of its template: adds, renames and removes sections, and merges
// their lines.

import type { Note, Section } from '../note/note.ts';
import { headingName, sectionTypeOf } from '../note/sections.ts';
import { afterBreak, lineEndFrom } from '../text/line-index.ts';
import { span } from '../text/span.ts';
import type { NoteType } from '../vocabulary/vocabulary.ts';
import { mergeLines } from './merge-lines.ts';
import type { MergeStep, MergeVersions, TemplateMerge } from './merge-versions.ts';

/** A heading with its own text, up to the next heading of any level. */
interface Part {
  /** The names of the headings above it and its own. A section of the note's type has the type's name for it. */
  readonly key: string;
  readonly section: Section;
  readonly start: number;
  /** Where its own text begins, after the heading's line. */
  readonly body: number;
  readonly end: number;
}

interface Parts {
  readonly note: Note;
  readonly list: readonly Part[];
  /** The section with that key; or else the only one with that name, wherever it was moved. */
  find(key: string): Part | undefined;
}

/** Updates the sections of the note to those of the template. */
export function mergeSections({ mine, theirs, base, hasOpenEnd }: MergeVersions): TemplateMerge {
  const type = mine.noteType;
  const [own, fresh, old] = [readParts(mine, type), readParts(theirs, type), base && readParts(base, type)];
  const layout: Layout = { own, fresh, renamed: new Map(), added: new Map() };
  const steps: MergeStep[] = [];
  const kept: string[] = [];
  const merged = new Set<Part>();
  for (const part of fresh.list) {
    // If two sections have one name, only the first can be identified.
    if (fresh.find(part.key) !== part) continue;
    const here = own.find(part.key);
    const before = old?.find(part.key);
    if (here && before && old && !merged.has(here)) {
      merged.add(here);
      const body = mergeBody({ own, here, old, before, fresh, part });
      steps.push(...body.steps);
      if (body.kept) kept.push(`“${here.section.title}”`);
    } else if (!here && !before && part.key !== TITLE) {
      const former = old && formerName(own, old, fresh, part);
      if (former) layout.renamed.set(part.key, former);
      steps.push(former ? renameStep(former, part) : insertion(layout, part));
    }
  }
  steps.push(...removals(layout, old));
  const isLost = ({ span: { start, end } }: MergeStep) =>
    hasOpenEnd && start === end && start === mine.text.length;
  const homeless = steps.filter(isLost).map(({ label }) => label);
  return { steps: inOrder(steps.filter((step) => !isLost(step))), kept, homeless };
}

/** Where the sections of the template are in the note, or will be. */
interface Layout {
  readonly own: Parts;
  readonly fresh: Parts;
  /** The note's sections by their new key. */
  readonly renamed: Map<string, Part>;
  /** The offsets at which sections are inserted. */
  readonly added: Map<string, number>;
}

/** The key of the note's title. Each note has its own, which is neither added nor removed. */
const TITLE = '';

function readParts(note: Note, type: NoteType | undefined): Parts {
  const above: { readonly level: number; readonly key: string }[] = [];
  const title = note.sections.find(({ level, title: text }) => level === 1 && !sectionTypeOf(type, text));
  const list = note.sections.map((section, index): Part => {
    const { level, heading } = section;
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    const name = headingName(sectionTypeOf(type, section.title)?.heading ?? section.title);
    // The title is not part of the path to a section.
    const key = section === title ? TITLE : [...above.map((one) => one.key), name].join('\n');
    if (section !== title) above.push({ level, key: name });
    const next = note.sections[index + 1];
    const body = afterLine(note.text, heading.end);
    const end = next ? lineStart(note.text, next.heading.start) : note.text.length;
    return { key, section, start: lineStart(note.text, heading.start), body, end: Math.max(body, end) };
  });
  return { note, list, find: finder(list) };
}

function finder(list: readonly Part[]): Parts['find'] {
  const byKey = new Map<string, Part>();
  const byName = new Map<string, Part | undefined>();
  for (const part of list) {
    if (!byKey.has(part.key)) byKey.set(part.key, part);
    const name = nameIn(part.key);
    byName.set(name, byName.has(name) ? undefined : part);
  }
  return (key) => byKey.get(key) ?? (key === TITLE ? undefined : byName.get(nameIn(key)));
}

function nameIn(key: string): string {
  return key.slice(key.lastIndexOf('\n') + 1);
}

interface Bodies {
  readonly own: Parts;
  readonly here: Part;
  readonly old: Parts;
  readonly before: Part;
  readonly fresh: Parts;
  readonly part: Part;
}

function mergeBody({ own, here, old, before, fresh, part }: Bodies): { steps: MergeStep[]; kept: boolean } {
  const mine = linesOf(own, here);
  const texts = [linesOf(old, before), mine, linesOf(fresh, part)].map((lines) =>
    lines.map(({ text }) => text),
  );
  const [base = [], written = [], theirs = []] = texts;
  // Text that is the same as in the old or the new template needs no merging.
  if (theirs.join('\n') === written.join('\n')) return { steps: [], kept: false };
  const { edits, kept } = mergeLines(base, written, theirs);
  const label = `Bring “${here.section.title}” up to date`;
  const steps = edits.map(({ start, end, lines }): MergeStep => {
    const first = mine[start];
    const last = mine[end - 1];
    if (end > start && first && last) {
      const newText = lines.length === 0 ? '' : lines.join('\n');
      const whole = lines.length === 0 ? last.next : last.end;
      return { span: span(first.start, whole), newText, label };
    }
    if (first) return { span: span(first.start, first.start), newText: `${lines.join('\n')}\n`, label };
    const at = mine.at(-1)?.end ?? here.body;
    const lead = mine.length > 0 ? '\n' : here.body === here.end ? '\n\n' : '\n';
    const tail = mine.length > 0 ? '' : '\n';
    return { span: span(at, at), newText: `${lead}${lines.join('\n')}${tail}`, label };
  });
  return { steps, kept };
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

/** The lines of a part's own text, without blank ones at its ends. */
function linesOf({ note: { text } }: Parts, { body, end }: Part): Line[] {
  const lines: Line[] = [];
  for (let start = body; start < end; ) {
    const next = Math.min(end, afterLine(text, start));
    let stop = next;
    while (stop > start && /[\r\n]/.test(text[stop - 1] ?? '')) stop--;
    lines.push({ text: text.slice(start, stop).trimEnd(), start, end: stop, next });
    start = next;
  }
  while (lines.at(-1)?.text === '') lines.pop();
  const first = lines.findIndex(({ text: line }) => line !== '');
  return first < 0 ? [] : lines.slice(first);
}

/** The note's section that had another name in the old version, where it says the same as this one. */
function formerName(own: Parts, old: Parts, fresh: Parts, part: Part): Part | undefined {
  const words = wordsOf(fresh, part);
  if (words === '') return undefined;
  const former = old.list.find(
    (one) => one.key !== TITLE && !fresh.find(one.key) && own.find(one.key) && wordsOf(old, one) === words,
  );
  return former && own.find(former.key);
}

function renameStep(former: Part, part: Part): MergeStep {
  const { title, titleSpan } = former.section;
  const name = oneLine(part.section.title);
  return {
    span: titleSpan,
    newText: name,
    label: `Rename “${oneLine(title)}” to “${name}”`,
  };
}

/** Sections that the template dropped and that are unchanged in the note. */
function removals({ own, fresh, renamed }: Layout, old: Parts | undefined): MergeStep[] {
  const stay = new Set(renamed.values());
  return (old?.list ?? []).flatMap((part) => {
    const here = own.find(part.key);
    if (!old || !here || part.key === TITLE || fresh.find(part.key) || stay.has(here)) return [];
    stay.add(here);
    const isAlone = !own.list.some(({ key }) => key.startsWith(`${here.key}\n`));
    if (!isAlone || wordsOf(own, here) !== wordsOf(old, part)) return [];
    return [{ span: span(here.start, here.end), newText: '', label: `Remove “${here.section.title}”` }];
  });
}

function oneLine(title: string): string {
  return title.replace(/\s+/g, ' ');
}

function wordsOf(parts: Parts, part: Part): string {
  return linesOf(parts, part)
    .map(({ text }) => text)
    .join('\n');
}

/** Inserts a section where the template has it. */
function insertion(layout: Layout, part: Part): MergeStep {
  const { heading, title } = part.section;
  const { own, fresh, added } = layout;
  const at = placeOf(layout, part);
  const { text } = own.note;
  const words = wordsOf(fresh, part);
  const follows = [...added.values()].includes(at);
  added.set(part.key, at);
  const before = text.slice(0, at);
  const isBlank = at === 0 || /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(before.slice(-200));
  const lead = at < text.length && isBlank ? '' : follows || /[\r\n]$/.test(before) ? '\n' : '\n\n';
  const tail = at < text.length ? '\n' : '';
  const newText = `${lead}${fresh.note.text.slice(heading.start, heading.end)}\n${words === '' ? '' : `\n${words}\n`}${tail}`;
  return { span: span(at, at), newText, label: `Add “${oneLine(title)}”` };
}

/**
 * After the nearest section before it that the note has, including everything below that one; or else before the
 * nearest one after it.
 */
function placeOf({ own, fresh, renamed, added }: Layout, part: Part): number {
  const { level } = part.section;
  const index = fresh.list.indexOf(part);
  for (const before of fresh.list.slice(0, index).reverse()) {
    const place = added.get(before.key);
    if (place !== undefined) return place;
    const here = own.find(before.key) ?? renamed.get(before.key);
    if (!here) continue;
    // The section above it, whose own text comes first.
    if (before.section.level < level) return here.end;
    const next = own.list.slice(own.list.indexOf(here) + 1).find(({ section }) => section.level <= level);
    return next?.start ?? own.note.text.length;
  }
  const after = fresh.list.slice(index + 1).map(({ key }) => own.find(key));
  return after.find((one) => one !== undefined)?.start ?? own.note.text.length;
}

/** Combines steps at the same place; the others are sorted by place. */
function inOrder(steps: readonly MergeStep[]): MergeStep[] {
  return [...steps].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  return start;
}

/** Where the line after the one that contains `offset` begins. */
function afterLine(text: string, offset: number): number {
  return afterBreak(text, lineEndFrom(text, offset));
}
