// Ordinary links, to files and to the web. They are only read when a move or a refactoring needs them.

import type { Nodes } from 'mdast';
import { type Span, span } from '../text/span.ts';
import { schemeOf } from '../values/curie.ts';
import { spanOfNode } from './markdown.ts';
import { imageDestination, parseReference } from './markdown-reference.ts';

/** A destination that is a path. */
export interface FileLink {
  /** The characters of the path, without query and fragment; the whole destination if it has Markdown's escapes. */
  readonly span: Span;
  /** The path as in a URL: Markdown's escapes are resolved, percent-encoding stays. */
  readonly path: string;
  /** The text after the path within `span`: query and fragment, if they could not be separated in the source. */
  readonly suffix: string;
  /** Whether it is in angle brackets. */
  readonly bracketed: boolean;
}

/** Every link, image and definition whose destination is the path of a file. */
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
  /** The characters of the address. */
  readonly destination: Span;
  readonly url: string;
  /** The label as plain text; for an autolink, the address. */
  readonly label: string;
  readonly autolink: boolean;
}

/** Every link of the text to an http or https address, except images and definitions. */
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
