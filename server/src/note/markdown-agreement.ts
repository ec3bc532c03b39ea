// Looks over a tree of the native parser: adds the places of destinations, which it leaves out, and finds the blocks that it
// is known, or suspected, to read in its own way.

import type { Arena } from './markdown-arena.ts';
import { definitionDestination, linkDestination } from './markdown-destination.ts';
import { isLineEnd, lineEndFrom, type Outline } from './markdown-ordinary.ts';
import { NODE } from './syntax-tree.ts';

export interface Agreement {
  /** The blocks at the top level, as nodes. */
  readonly blocks: readonly number[];
  /** Which of them, by their place in `blocks`, only the reference parser can read. */
  readonly disputed: ReadonlySet<number>;
}

/**
 * What the native parser's tree is worth; undefined where it says nothing for sure of the whole text. Sets the destinations in
 * the tree.
 */
export function agreementOn(text: string, arena: Arena, outline: Outline): Agreement | undefined {
  const blocks: number[] = [];
  for (let index = 0; index < arena.childCount(0); index++) blocks.push(arena.child(0, index));
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const [first] = blocks;
  const frontMatter = first !== undefined && arena.type(first) === NODE.yaml;
  if (text.startsWith('---', mark) && !frontMatter) return undefined;
  if (frontMatter && !isPlainFrontMatter(text, arena.start(first), arena.end(first))) return undefined;
  const disputed = new Set<number>();
  const inside = new Uint8Array(arena.count);
  const look = (node: number): boolean => {
    const parent = arena.parent(node);
    const place = parent === 0 ? 0 : (inside[parent] ?? 0) | within(arena, parent);
    inside[node] = place;
    if (place === 0 && !outline.delimiters && arena.type(node) === NODE.text) return true;
    return agrees(text, arena, node, place);
  };
  const others = arena.count - arena.definitions.length;
  let [definition, rows, suspects] = [0, 0, 0];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] ?? 0;
    const next = blocks[index + 1];
    const end = next === undefined ? text.length : arena.start(next);
    let tables = 0;
    for (let node = block; node < others && (node === block || arena.parent(node) !== 0); node++) {
      if (arena.type(node) === NODE.table) tables++;
      if (!look(node)) disputed.add(index);
    }
    for (; definition < arena.definitions.length; definition++) {
      const node = arena.definitions[definition] ?? 0;
      if (arena.start(node) >= end) break;
      if (!look(node)) disputed.add(index);
    }
    // A line under a table's head that is none, or a table without one; a line that was suspect from the first.
    for (; (outline.rows[rows] ?? end) < end; rows++) tables--;
    for (; (outline.suspects[suspects] ?? end) < end; suspects++) disputed.add(index);
    if (tables !== 0 || !keepsApart(arena, blocks[index - 1], block)) disputed.add(index);
  }
  return { blocks, disputed };
}

const IN_ITEM = 1;
const IN_QUOTE = 2;
const IN_LINES = 4;

/** What it means to be right in a node: in an item, in a quote, or in a paragraph of several lines. */
function within(arena: Arena, node: number): number {
  const type = arena.type(node);
  if (type === NODE.paragraph) return arena.startLine(node) === arena.endLine(node) ? 0 : IN_LINES;
  return type === NODE.listItem ? IN_ITEM : type === NODE.blockquote ? IN_QUOTE : 0;
}

/** Whether a node is one that both parsers read alike; `inside` says in what it is. */
function agrees(text: string, arena: Arena, node: number, inside: number): boolean {
  const inner = (inside & (IN_ITEM | IN_QUOTE)) !== 0;
  const start = arena.start(node);
  const end = arena.end(node);
  switch (arena.type(node)) {
    case NODE.text:
      return (
        !hasStray(text, start, end) &&
        (!inner || (inside & IN_LINES) === 0 || !BEGINS.test(text.slice(start, end)))
      );
    case NODE.tableRow:
      return text.charCodeAt(start) !== 0x3c;
    case NODE.code:
      return codeAgrees(text, arena, node, inner);
    case NODE.definition:
      return !inner && !arena.label(node).includes('\n') && addDestination(text, arena, node);
    case NODE.html:
      return !inner || htmlAgrees(text, arena, node, inside);
    case NODE.linkReference:
    case NODE.imageReference:
      return !inner || !text.slice(start, end).includes('\n');
    case NODE.list:
      // Empty lines of a quote that follow a list are counted to it: one, but of more the parsers think differently.
      return (
        (inside & (IN_ITEM | IN_QUOTE)) !== (IN_ITEM | IN_QUOTE) &&
        (!inner || arena.end(arena.lastChild(node)) === end || endsInEmptyLine(arena, node, inside))
      );
    case NODE.link:
      return addDestination(text, arena, node);
    case NODE.blockquote:
      return (inside & IN_QUOTE) === 0 && staysApart(arena, node);
    case NODE.listItem:
      return staysApart(arena, node);
    default:
      return true;
  }
}

/**
 * Marks with which something over several lines could have begun. In a quote or a list, the reference parser then counts the
 * head of the next line to this one.
 */
const BEGINS = /[`<]|\][([]/;

/** Whether the fence is plain, and closed where it is in a quote or a list; whether indented code stands alone. */
function codeAgrees(text: string, arena: Arena, node: number, inner: boolean): boolean {
  const start = arena.start(node);
  const mark = text.charCodeAt(start);
  if (mark !== 0x60 && mark !== 0x7e) return false;
  if (!inner) return true;
  let ticks = start;
  while (text.charCodeAt(ticks) === mark) ticks++;
  const end = arena.end(node);
  let last = end;
  while (text.charCodeAt(last - 1) === mark) last--;
  if (end - last < ticks - start) return false;
  let head = last;
  while (text.charCodeAt(head - 1) === 0x20 || text.charCodeAt(head - 1) === 0x3e) head--;
  return head > start && isLineEnd(text, head - 1);
}

/**
 * HTML in a quote or a list: on one line, and at the beginning of a line only where the item's text begins. To a block of it right
 * before another item the native parser counts the end of the line, and to the items that it ends even more; that is put right.
 */
function htmlAgrees(text: string, arena: Arena, node: number, inside: number): boolean {
  const start = arena.start(node);
  const parent = arena.parent(node);
  const inText = arena.type(parent) === NODE.paragraph;
  if (beginsLine(text, start) && !isAtItemsText(text, arena, node, inText ? arena.parent(parent) : parent))
    return false;
  // A line may hold very many tags: only a block is followed to its line's end.
  if (inText) return !text.slice(start, arena.end(node)).includes('\n');
  const end = lineEndFrom(text, start);
  if (!BLOCK.test(text.slice(start, end))) return false;
  if (arena.end(node) <= end) return true;
  return inside === IN_ITEM && arena.lastChild(parent) === node && arena.cutLineEnd(node, end);
}

/** Whether a node that begins a line is as far to the right as the text of an item, by blanks and not by tabs. */
function isAtItemsText(text: string, arena: Arena, node: number, item: number): boolean {
  const first = arena.child(item, 0);
  const start = arena.start(node);
  const column = arena.startColumn(node);
  const heads = text.slice(arena.start(item), arena.start(first)) + text.slice(start - column + 1, start);
  return arena.type(item) === NODE.listItem && column === arena.startColumn(first) && !heads.includes('\t');
}

/** A comment that is closed in its line, or a tag that a blank line ends. */
const BLOCK = /^<(?:!--.*-->|(?!\/?(?:pre|script|style|textarea)\b)\/?[a-z])/i;

/** Whether only blanks precede a place in its line. */
function beginsLine(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at--;
  return at < 0 || isLineEnd(text, at);
}

/** Whether the line after a list's last item is an empty line of the quote that it is in. */
function endsInEmptyLine(arena: Arena, list: number, inside: number): boolean {
  return inside === IN_QUOTE && arena.endLine(list) === arena.endLine(arena.lastChild(list)) + 1;
}

/** Whether the blocks in a quote or an item stand apart. */
function staysApart(arena: Arena, node: number): boolean {
  for (let index = 1; index < arena.childCount(node); index++) {
    const before = arena.child(node, index - 1);
    const after = arena.child(node, index);
    if (!keepsApart(arena, before, after)) return false;
    if (arena.type(before) === NODE.list && !endsBefore(arena, before, after)) return false;
  }
  return true;
}

/** Whether the parsers see the end of a list in a quote or an item alike, before this sibling of it. */
function endsBefore(arena: Arena, list: number, after: number): boolean {
  const last = arena.lastChild(list);
  if (arena.endLine(last) + 1 >= arena.startLine(after)) return false;
  const type = arena.type(after);
  return arena.end(last) === arena.end(list) || (type !== NODE.list && type !== NODE.blockquote);
}

/**
 * Whether two blocks stand apart as they must: two paragraphs always have a blank line between them (where not, a table was
 * looked for), and the native parser takes some blocks right after a definition for a part of a paragraph.
 */
function keepsApart(arena: Arena, before: number | undefined, after: number): boolean {
  if (before === undefined || arena.endLine(before) + 1 < arena.startLine(after)) return true;
  const type = arena.type(after);
  if (arena.type(before) === NODE.paragraph) return type !== NODE.paragraph;
  return arena.type(before) !== NODE.definition || type === NODE.definition;
}

/** Whether the fences are three dashes each and nothing else, and no other line begins with them. */
function isPlainFrontMatter(text: string, start: number, end: number): boolean {
  const last = text.lastIndexOf('\n', end - 1) + 1;
  const close = text.indexOf('\n---', start);
  return isLineEnd(text, start + 3) && isLineEnd(text, end) && end - last === 3 && close === last - 1;
}

/**
 * Whether a text holds a star or an underscore that could both open and close emphasis, and does neither here. One with white
 * space on a side, or an underscore in a word, could not.
 */
function hasStray(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const mark = text.charCodeAt(at);
    if (mark !== 0x2a && mark !== 0x5f) continue;
    if (text.charCodeAt(at - 1) === 0x5c && text.charCodeAt(at - 2) !== 0x5c) continue;
    const before = at - 1;
    while (text.charCodeAt(at + 1) === mark) at++;
    if (isSpaceOrEnd(text, before) || isSpaceOrEnd(text, at + 1)) continue;
    if (mark === 0x2a || !isPlainLetter(text, before) || !isPlainLetter(text, at + 1)) return true;
  }
  return false;
}

function isSpaceOrEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code === 0x20 || (code >= 9 && code <= 13);
}

function isPlainLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Notes where the destination of a link or definition stands; false where that is not sure. */
function addDestination(text: string, arena: Arena, node: number): boolean {
  const whole = { start: arena.start(node), end: arena.end(node) };
  const last = arena.lastChild(node);
  const url = arena.url(node);
  const found =
    arena.type(node) === NODE.link
      ? linkDestination(text, whole, last < 0 ? whole.start + 1 : arena.end(last), url)
      : definitionDestination(text, whole, url);
  if (found === 'unsure') return false;
  if (found) arena.setDestination(node, found);
  return true;
}
