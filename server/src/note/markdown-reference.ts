// The reference parser: remark-parse with front matter and GFM tables. What it says is what a note means.

import type { Definition, Image, Link, Nodes, Root } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { Span } from '../text/span.ts';

/** Parses a text in pure JavaScript. Offsets are UTF-16 units of `text`, a byte order mark included. */
export function parseReference(text: string): Root {
  // micromark drops a byte order mark and counts from after it.
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const root = processor.parse(mark ? text.slice(1) : text);
  if (mark) moveBy(root, mark);
  return root;
}

function grammar(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [frontmatter(['yaml']), gfmTable()];
  data.fromMarkdownExtensions = [frontmatterFromMarkdown(['yaml']), gfmTableFromMarkdown(), destinations];
}

/** Records the places of destinations, which mdast leaves out. */
const destinations: Extension = {
  exit: {
    resourceDestinationString(token) {
      setDestination(this, token);
    },
    definitionDestinationString(token) {
      setDestination(this, token);
    },
  },
};

const processor = unified().use(remarkParse).use(grammar).freeze();

function setDestination(context: CompileContext, token: Token): void {
  const url = context.resume();
  const node = context.stack[context.stack.length - 1] as Link | Image | Definition;
  node.url = url;
  const destination = { start: token.start.offset, end: token.end.offset };
  if (node.type === 'image') images.set(node, destination);
  else node.data = { ...node.data, destination };
}

// Notes never ask for them, so they are kept out of the tree that the two parsers share.
const images = new WeakMap<Image, Span>();

/** The characters of an image's destination, in a tree of this parser. */
export function imageDestination(node: Image): Span | undefined {
  return images.get(node);
}

function moveBy(node: Nodes, delta: number): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (point?.offset !== undefined) point.offset += delta;
  }
  if (node.type === 'link' || node.type === 'definition') {
    const destination = node.data?.destination;
    if (destination)
      node.data = { destination: { start: destination.start + delta, end: destination.end + delta } };
  }
  const image = node.type === 'image' ? images.get(node) : undefined;
  if (node.type === 'image' && image)
    images.set(node, { start: image.start + delta, end: image.end + delta });
  if ('children' in node) for (const child of node.children) moveBy(child, delta);
}
