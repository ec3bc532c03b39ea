// Ordinary links: those that lead to files by a path, and those to the web. They are read when a move or a refactoring asks for them.

import type { Nodes } from 'mdast';
import { type Span, span } from '../text/span.ts';
import { schemeOf } from '../values/curie.ts';
import { spanOfNode } from './markdown.ts';
import { imageDestination, parseReference } from './markdown-reference.ts';

/** One destination that is a path. */
export interface FileLink {
  /** The path's characters, without query and fragment; the whole destination where it holds Markdown's escapes. */
  readonly span: Span;
  /** The path as a URL has it: Markdown's escapes are undone, percent-encoding stands. */
  readonly path: string;
  /** What follows the path within `span`: a query and fragment where they could not be told apart in the text. */
  readonly suffix: string;
  /** It is in angle brackets. */
  readonly bracketed: boolean;
}

/** Every link, image and definition of the text whose destination is a path of a file. */
export function fileLinks(text: string): FileLink[] {
  if (!/\]\(|\]:/.test(text)) return [];
  const links: FileLink[] = [];
  visit(parseReference(text), (node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const destination = node.type === 'image' ? imageDestination(node) : node.data?.destination;
    const link = destination && read(text, destination, node.url);
    if (link) links.push(link);
  });
  return links;
}

/** A link to the web. */
export interface WebLink {
  /** The whole link. */
  readonly span: Span;
  /** The address's characters. */
  readonly destination: Span;
  readonly url: string;
  /** The label as plain text; of an autolink, the address. */
  readonly label: string;
  readonly autolink: boolean;
}

/** Every link of the text to an address of http or https; no images, no definitions. */
export function webLinks(text: string): WebLink[] {
  const links: WebLink[] = [];
  visit(parseReference(text), (node) => {
    if (node.type !== 'link' || !/^https?:/i.test(node.url)) return;
    const whole = spanOfNode(node);
    const destination = node.data?.destination;
    links.push({
      span: whole,
      destination: destination ?? span(whole.start + 1, whole.end - 1),
      url: node.url,
      label: plainText(node),
      autolink: destination === undefined,
    });
  });
  return links;
}

function plainText(node: Nodes): string {
  const parts: string[] = [];
  visit(node, (inner) => {
    if (inner.type === 'text' || inner.type === 'inlineCode') parts.push(inner.value);
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}

function read(text: string, destination: Span, url: string): FileLink | undefined {
  if (schemeOf(url) !== undefined || url.startsWith('//')) return undefined;
  const length = url.search(/[?#]/);
  const path = length < 0 ? url : url.slice(0, length);
  if (path === '') return undefined;
  const bracketed = text[destination.start - 1] === '<';
  if (text.slice(destination.start, destination.end) !== url)
    return { span: destination, path, suffix: url.slice(path.length), bracketed };
  return { span: span(destination.start, destination.start + path.length), path, suffix: '', bracketed };
}
