// Walks the syntax tree once and collects headings, prose, links, fences, comments and the order of blocks.

import type {
  Code,
  Definition,
  Heading,
  Html,
  Link,
  LinkReference,
  Nodes,
  Parents,
  PhrasingContent,
  Root,
} from 'mdast';
import { type Span, span } from '../text/span.ts';
import { type InlineText, inlineText } from './inline-text.ts';
import { spanOfNode } from './markdown.ts';
import { type Comment, htmlComments } from './suppressions.ts';

export interface BodyText extends InlineText {
  readonly kind: 'paragraph' | 'heading' | 'cell';
  readonly quoted: boolean;
  readonly listed: boolean;
  readonly span: Span;
  readonly unit: Span;
}
export interface BodyHeading {
  readonly node: Heading;
  readonly title: string;
  readonly titleSpan: Span;
  readonly span: Span;
}
export interface BodyComment extends Comment {
  /** The block that follows the comment, or an empty place after it. */
  readonly next: Span;
}

/** What the walk collects, in document order. */
export interface Body {
  readonly texts: readonly BodyText[];
  /** Headings at the top level, which make sections. */
  readonly headings: readonly BodyHeading[];
  readonly links: readonly (Link | LinkReference)[];
  readonly definitions: readonly Definition[];
  readonly codes: readonly Code[];
  readonly comments: readonly BodyComment[];
  /** Blocks at the top level with content: not headings, comments or definitions. */
  readonly content: readonly Span[];
  /** All blocks at the top level. */
  readonly blocks: readonly Span[];
  /** Those of them that are tables. */
  readonly tables: readonly Span[];
}

interface Place {
  readonly quoted: boolean;
  readonly listed: boolean;
  /** The innermost list item or table row. */
  readonly unit?: Span;
}

/** Walks the tree of `source`. */
export function readBody(source: string, root: Root): Body {
  const texts: BodyText[] = [];
  const headings: BodyHeading[] = [];
  const links: (Link | LinkReference)[] = [];
  const definitions: Definition[] = [];
  const codes: Code[] = [];
  const comments: BodyComment[] = [];
  const content: Span[] = [];
  const blocks: Span[] = [];
  const tables: Span[] = [];

  function addText(
    kind: BodyText['kind'],
    node: Nodes & { children: PhrasingContent[] },
    place: Place,
  ): BodyText {
    const whole = spanOfNode(node);
    const inline = inlineText(source, node.children);
    const block = {
      ...inline,
      kind,
      quoted: place.quoted,
      listed: place.listed,
      span: whole,
      unit: place.unit ?? whole,
    };
    texts.push(block);
    links.push(...inline.links.map((link) => link.node));
    return block;
  }

  function addComments(node: Html, next: Span): void {
    const at = spanOfNode(node).start;
    // Uses the source, because tabs may have become spaces in the value.
    for (const comment of htmlComments(source.slice(at, spanOfNode(node).end), at))
      comments.push({ ...comment, next });
  }

  function visit(node: Nodes, place: Place, next: Span): void {
    switch (node.type) {
      case 'paragraph':
        addText('paragraph', node, place);
        for (const child of node.children) if (child.type === 'html') addComments(child, next);
        return;
      case 'tableCell':
        addText('cell', node, place);
        return;
      case 'heading':
        addText('heading', node, place);
        return;
      case 'code':
        codes.push(node);
        return;
      case 'definition':
        definitions.push(node);
        return;
      case 'html':
        addComments(node, next);
        return;
      case 'blockquote':
        visitChildren(node, { ...place, quoted: true }, next);
        return;
      case 'listItem':
        visitChildren(node, { ...place, listed: true, unit: spanOfNode(node) }, next);
        return;
      case 'tableRow':
        visitChildren(node, { ...place, unit: spanOfNode(node) }, next);
        return;
      default:
        if ('children' in node) visitChildren(node, place, next);
    }
  }

  function visitChildren(parent: Parents, place: Place, after: Span): void {
    const next = nextBlocks(parent.children, after);
    for (const [index, child] of parent.children.entries()) visit(child, place, next[index] ?? after);
  }

  const end = span(source.length, source.length);
  const next = nextBlocks(root.children, end);
  for (const [index, node] of root.children.entries()) {
    if (node.type === 'yaml') continue;
    const whole = spanOfNode(node);
    blocks.push(whole);
    if (node.type === 'table') tables.push(whole);
    visit(node, { quoted: false, listed: false }, next[index] ?? end);
    if (node.type === 'heading') {
      // A multi-line label reads as one line.
      const title = (texts[texts.length - 1]?.text ?? '').trim().replace(/\s+/g, oneLine);
      headings.push({ node, title, titleSpan: childrenSpan(node, whole), span: whole });
    } else if (node.type !== 'definition' && !isComment(node)) content.push(whole);
  }
  return { texts, headings, links, definitions, codes, comments, content, blocks, tables };
}

/** For each node, the next block that is not a comment, or `after` if there is none. */
function nextBlocks(nodes: readonly Nodes[], after: Span): Span[] {
  const next: Span[] = [];
  let block = after;
  for (let index = nodes.length - 1; index >= 0; index--) {
    next[index] = block;
    const node = nodes[index];
    if (node && !isComment(node)) block = spanOfNode(node);
  }
  return next;
}

function isComment(node: Nodes): boolean {
  if (node.type !== 'html') return false;
  let rest = 0;
  for (const { span: comment } of htmlComments(node.value, 0)) {
    if (node.value.slice(rest, comment.start).trim() !== '') return false;
    rest = comment.end;
  }
  return rest > 0 && node.value.slice(rest).trim() === '';
}

function childrenSpan(node: Heading, whole: Span): Span {
  const first = node.children[0];
  const last = node.children[node.children.length - 1];
  return first && last ? span(spanOfNode(first).start, spanOfNode(last).end) : span(whole.end, whole.end);
}

function oneLine(space: string): string {
  return /[\r\n]/.test(space) ? ' ' : space;
}
