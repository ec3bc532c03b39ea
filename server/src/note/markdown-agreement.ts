// Looks over a tree of the native parser: adds what it leaves out, and finds what it is known to read in its own way.

import type { Root } from 'mdast';
import type { ArenaNode } from './markdown-arena.ts';
import { definitionDestination, linkDestination } from './markdown-destination.ts';
import { isLineEnd, lineEndFrom, type Outline } from './markdown-ordinary.ts';

/** Adds destinations; false where the tree holds anything on which the parsers are not known to agree. */
export function finishTree(text: string, root: Root, outline: Outline): boolean {
  const tree = root as unknown as ArenaNode;
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (text.startsWith('---', mark) && tree.children?.[0]?.type !== 'yaml') return false;
  let tables = 0;
  const stack: { node: ArenaNode; inside: Inside }[] = [{ node: tree, inside: 'root' }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, inside } = top;
    if (!agrees(text, node, inside) || !keepsApart(node)) return false;
    if (node.type === 'table') tables++;
    const next: Inside = node.type === 'blockquote' ? 'quote' : node.type === 'listItem' ? 'item' : inside;
    for (const child of node.children ?? []) stack.push({ node: child, inside: next });
  }
  return tables === outline.delimiterRows;
}

type Inside = 'root' | 'quote' | 'item';

function agrees(text: string, node: ArenaNode, inside: Inside): boolean {
  const start = node.position.start.offset;
  const end = node.position.end.offset;
  switch (node.type) {
    case 'text':
      return !STRAY.test(text.slice(start, end));
    case 'code':
      return inside === 'root' && ORDINARY_FENCE.test(text.slice(start, lineEndFrom(text, start)));
    case 'blockquote':
      return inside === 'root' && (node.children ?? []).every((child) => child.type === 'paragraph');
    case 'definition':
      return !String(node.label).includes('\n') && inside === 'root' && addDestination(text, node);
    case 'table':
      return inside === 'root';
    case 'tableRow':
      return text[start] === '|';
    case 'html':
    case 'break':
      return inside === 'root';
    case 'paragraph':
      return (
        inside === 'root' ||
        !(node.children ?? []).some((child) => child.type === 'text' && String(child.value).endsWith('\n'))
      );
    case 'yaml':
      return isPlainFrontMatter(text, start, end);
    case 'link':
      return addDestination(text, node);
    default:
      return true;
  }
}

const ORDINARY_FENCE = /^[`~][ -~\t]*$/;

/**
 * Whether blocks stand apart as they must: two paragraphs always have a blank line between them (where not, a table was
 * looked for), and the native parser takes some blocks right after a definition for a part of a paragraph.
 */
function keepsApart(node: ArenaNode): boolean {
  let last: ArenaNode | undefined;
  for (const child of node.children ?? []) {
    const close = last !== undefined && last.position.end.line + 1 >= child.position.start.line;
    if (close && last?.type === 'paragraph' && child.type === 'paragraph') return false;
    if (close && last?.type === 'definition' && child.type !== 'definition') return false;
    last = child;
  }
  return true;
}

/** Whether the fences are three dashes each and nothing else, and no other line begins with them. */
function isPlainFrontMatter(text: string, start: number, end: number): boolean {
  const last = text.lastIndexOf('\n', end - 1) + 1;
  const close = text.indexOf('\n---', start);
  return isLineEnd(text, start + 3) && isLineEnd(text, end) && end - last === 3 && close === last - 1;
}

/** A star, or an underscore that does not stand between two letters or digits. */
const STRAY = /\*|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/;

function addDestination(text: string, node: ArenaNode): boolean {
  const whole = { start: node.position.start.offset, end: node.position.end.offset };
  const last = node.children?.at(-1);
  const url = String(node.url);
  const found =
    node.type === 'link'
      ? linkDestination(text, whole, last ? last.position.end.offset : whole.start + 1, url)
      : definitionDestination(text, whole, url);
  if (found === 'unsure') return false;
  if (found) node.data = { destination: found };
  return true;
}
