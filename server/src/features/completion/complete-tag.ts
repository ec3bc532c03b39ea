// Completion in prose: whole tags after `@` and `[[`, destinations inside `](` and after `[label]:`, autolinks after `<`.

import type { Note } from '../../note/note.ts';
import type { ProseBlock } from '../../note/prose.ts';
import { findNames } from '../../rules/support/entities/entity-names.ts';
import { escapeLabel } from '../../text/label.ts';
import { type Span, span, touches } from '../../text/span.ts';
import { slugOf } from '../../values/curie.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { kindsFor } from '../new-entities/create-entities.ts';
import { isNameLike } from '../new-entities/name-like.ts';
import { type CompletionItem, type Completions, sortKey } from './completion-item.ts';
import { offerReferences } from './offer-references.ts';
import { type Candidate, rankEntities } from './rank-entities.ts';

/** How many entities are offered at once. */
const MOST = 200;
/** Editors only read this many characters of a filter text. */
const FILTER_LENGTH = 120;
/** How far back a trigger may be, in UTF-16 units. */
const REACH = 80;

/** What may be inserted at `offset` of a note's prose; undefined if no tag or link has begun. */
export function completeTag(workspace: Workspace, note: Note, offset: number): Completions | undefined {
  const reference = note.references.find(
    ({ form, span: place }) => form !== 'field' && touches(place, offset),
  );
  if (reference) return offerReferences(workspace, note, { token: reference.span, offset });
  const block = note.prose.find((prose) => holds(note.text, prose, offset));
  if (!block) return undefined;
  const lineStart = Math.max(startOfLine(note.text, offset), block.span.start, offset - REACH);
  const before = note.text.slice(lineStart, offset);
  return (
    definition(workspace, note, block, { before, lineStart, offset }) ??
    destination(workspace, note, block, { before, lineStart, offset }) ??
    doubleBracket(workspace, note, block, { before, lineStart, offset }) ??
    autolink(workspace, note, block, { before, lineStart, offset }) ??
    mention(workspace, note, block, { before, lineStart, offset })
  );
}

interface Typed {
  /** The line before the cursor. */
  readonly before: string;
  readonly lineStart: number;
  readonly offset: number;
}

/** `[label]:` without a destination is still a paragraph. */
function definition(
  workspace: Workspace,
  note: Note,
  block: ProseBlock,
  { before, offset }: Typed,
): Completions | undefined {
  const [head = ''] = block.kind === 'paragraph' ? (/^[ \t]*\[[^\][]+\]:[ \t]*/.exec(before) ?? []) : [];
  const typed = before.slice(head.length);
  if (head === '' || /[\s<>]/.test(typed)) return undefined;
  const prefix = head.endsWith(':') ? ' ' : '';
  return offerReferences(workspace, note, { token: span(offset - typed.length, offset), offset, prefix });
}

function destination(
  workspace: Workspace,
  note: Note,
  block: ProseBlock,
  { before, lineStart, offset }: Typed,
): Completions | undefined {
  const at = before.lastIndexOf('](');
  if (at < 0 || /[\s()<>]/.test(before.slice(at + 2))) return undefined;
  const bracket = lineStart + at;
  if (!isText(block, bracket) && !isText(block, bracket - 1)) return undefined;
  if (isImage(before.slice(0, at))) return undefined;
  let end = offset;
  while (end < note.text.length && !/[\s()<>]/.test(note.text[end] ?? '')) end++;
  return offerReferences(workspace, note, { token: span(bracket + 2, end), offset });
}

/** Whether the bracket that matches a `]` at the end of `text` has a `!` before it. */
function isImage(text: string): boolean {
  let depth = 1;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ']') depth++;
    if (text[at] === '[' && --depth === 0) return text[at - 1] === '!';
  }
  return false;
}

function doubleBracket(
  workspace: Workspace,
  note: Note,
  block: ProseBlock,
  { before, lineStart, offset }: Typed,
): Completions | undefined {
  const at = before.lastIndexOf('[[');
  if (at < 0 || /[\]|]/.test(before.slice(at)) || !isText(block, lineStart + at)) return undefined;
  const end = note.text.startsWith(']]', offset) ? offset + 2 : offset;
  return offerTags(workspace, note, {
    trigger: '[[',
    typed: before.slice(at + 2),
    replaced: span(lineStart + at, end),
  });
}

function autolink(
  workspace: Workspace,
  note: Note,
  block: ProseBlock,
  { before, lineStart, offset }: Typed,
): Completions | undefined {
  const at = before.lastIndexOf('<');
  if (at < 0 || !/^<[\p{L}\p{N}:._-]*$/u.test(before.slice(at)) || !isText(block, lineStart + at))
    return undefined;
  const end = note.text[offset] === '>' ? offset + 1 : offset;
  const token = span(lineStart + at, end);
  return offerReferences(workspace, note, { token, offset, around: ['<', '>'] });
}

function mention(
  workspace: Workspace,
  note: Note,
  block: ProseBlock,
  { before, lineStart, offset }: Typed,
): Completions | undefined {
  const at = before.lastIndexOf('@');
  // An address (`desk@example.org`) or a path (`/@user`) is not a mention.
  if (at < 0 || /[A-Za-z0-9_./@\\]/.test(before[at - 1] ?? '') || !isText(block, lineStart + at))
    return undefined;
  const typed = before.slice(at + 1);
  if (/[[\]<>|]/.test(typed) || /^\s|\s\s/.test(typed)) return undefined;
  if (block.links.some((link) => isInLink(block, link, lineStart + at))) return undefined;
  return offerTags(workspace, note, { trigger: '@', typed, replaced: span(lineStart + at, offset) });
}

function isInLink(block: ProseBlock, link: ProseBlock['links'][number], offset: number): boolean {
  const run = runAt(block, offset);
  if (!run) return false;
  const at = run.at + offset - run.source;
  return at >= link.start && at < link.end;
}

function offerTags(
  workspace: Workspace,
  note: Note,
  { trigger, typed, replaced }: { trigger: string; typed: string; replaced: Span },
): Completions {
  const found = rankEntities(workspace, note, typed, MOST + 1);
  let incomplete = found.length > MOST;
  const items = found.slice(0, MOST).map((candidate, index): CompletionItem => {
    const filter = `${trigger}${candidate.names.join(' ')} ${candidate.curie}`;
    incomplete ||= filter.length > FILTER_LENGTH;
    return {
      ...describe(workspace, candidate),
      kind: 'entity',
      edit: { span: replaced, newText: `[${escapeLabel(candidate.name)}](${candidate.curie})` },
      filterText: filter.slice(0, FILTER_LENGTH),
      sortText: sortKey(index),
    };
  });
  const created = newEntities(workspace, typed, { trigger, replaced, after: items.length });
  // The next characters belong to the new name too, or begin one.
  incomplete ||= typed === '' || isNameLike(typed) || typed.length === 1;
  return { items: [...items, ...created], incomplete };
}

/** “Create ‘X’ as …” at the end of the list, unless an entity has exactly that name. */
function newEntities(
  workspace: Workspace,
  typed: string,
  { trigger, replaced, after }: { trigger: string; replaced: Span; after: number },
): CompletionItem[] {
  const name = typed.trim();
  if (
    !isNameLike(typed) ||
    findNames(workspace, name).some(({ start, end }) => start === 0 && end === name.length)
  )
    return [];
  return kindsFor(workspace, name).map(({ kind, label, sure }, index): CompletionItem => {
    const curie = `${kind}:${slugOf(name)}`;
    return {
      label: `Create “${name}” as ${label}`,
      description: curie,
      kind: 'entity',
      edit: { span: replaced, newText: `[${escapeLabel(name)}](${curie})` },
      filterText: `${trigger}${weaker(typed)}`,
      sortText: sortKey(after + index),
      creates: { kind, sure },
    };
  });
}

/**
 * A filter text that matches the typed text less well than any name. Editors sort by match before they use our order.
 */
function weaker(typed: string): string {
  return [...typed.toLowerCase()].join('\u02D1');
}

function describe(workspace: Workspace, { key, name, curie, kind, type, matched }: Candidate) {
  const label = workspace.vocabulary.kinds.get(kind)?.label ?? kind;
  const description = matched === undefined ? curie : `${matched} · ${curie}`;
  return { key, label: name, description, detail: type === undefined ? label : `${label} · ${type}` };
}

/** Whether the cursor is in the block or in the spaces right after it. */
function holds(text: string, block: ProseBlock, offset: number): boolean {
  const { start, end } = block.span;
  if (offset < start) return false;
  return offset <= end || (offset - end <= REACH && /^[ \t]*$/.test(text.slice(end, offset)));
}

/** Whether the character at `offset` is visible text: not code, HTML or a link's destination. */
function isText(block: ProseBlock, offset: number): boolean {
  const run = runAt(block, offset);
  return run !== undefined && block.text[run.at + offset - run.source] !== '\uFFFC';
}

function runAt(block: ProseBlock, offset: number): ProseBlock['runs'][number] | undefined {
  return block.runs.find(({ source, length }) => offset >= source && offset < source + length);
}

function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}
