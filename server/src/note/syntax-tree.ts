// A Markdown syntax tree, whatever its nodes are: numbers in the native parser's bytes, or objects of mdast.

import type { Nodes } from 'mdast';
import type { Span } from '../text/span.ts';

/** The kinds of nodes, by the numbers that the native parser gives them. */
export const NODE = {
  root: 0,
  paragraph: 1,
  heading: 2,
  thematicBreak: 3,
  blockquote: 4,
  list: 5,
  listItem: 6,
  html: 7,
  code: 8,
  definition: 9,
  text: 10,
  emphasis: 11,
  strong: 12,
  inlineCode: 13,
  break: 14,
  link: 15,
  image: 16,
  linkReference: 17,
  imageReference: 18,
  table: 21,
  tableRow: 22,
  tableCell: 23,
  yaml: 25,
} as const;

/** Reads nodes. What a kind of node does not have is empty. Offsets are UTF-16 units of the text. */
export interface SyntaxTree<N> {
  /** One of the numbers of `NODE`. */
  type(node: N): number;
  start(node: N): number;
  end(node: N): number;
  childCount(node: N): number;
  child(node: N, index: number): N;
  /** The characters of a text, of HTML, of code, or of front matter. */
  value(node: N): string;
  /** The info string of a code block up to its first space. */
  lang(node: N): string;
  /** The level of a heading, from 1 to 6. */
  depth(node: N): number;
  url(node: N): string;
  /** Of a reference or of a definition. */
  identifier(node: N): string;
  alt(node: N): string;
  /** The characters of the destination of a link or definition, without angle brackets. */
  destination(node: N): Span | undefined;
}

const TYPES: Readonly<Record<string, number>> = NODE;

/** Reads a tree of mdast. */
export const objectTree: SyntaxTree<Nodes> = {
  type: (node) => TYPES[node.type] ?? -1,
  start: (node) => node.position?.start.offset ?? 0,
  end: (node) => node.position?.end.offset ?? 0,
  childCount: (node) => ('children' in node ? node.children.length : 0),
  child: (node, index) => ('children' in node ? (node.children[index] ?? node) : node),
  value: (node) => ('value' in node ? node.value : ''),
  lang: (node) => (node.type === 'code' ? (node.lang ?? '') : ''),
  depth: (node) => (node.type === 'heading' ? node.depth : 0),
  url: (node) => ('url' in node ? node.url : ''),
  identifier: (node) => ('identifier' in node ? node.identifier : ''),
  alt: (node) => ('alt' in node ? (node.alt ?? '') : ''),
  destination: (node) =>
    node.type === 'link' || node.type === 'definition' ? node.data?.destination : undefined,
};
