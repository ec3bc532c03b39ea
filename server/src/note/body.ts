// Walks the syntax tree of a note once and collects headings, prose, links, fences, comments and the order of blocks.

import type { Nodes, Root } from 'mdast';
import { type Span, span } from '../text/span.ts';
import { type BodyLink, type InlineText, inlineText } from './inline-text.ts';
import { type BlockReader, readBlocks } from './markdown.ts';
import type { Run } from './prose.ts';
import { type Comment, htmlComments } from './suppressions.ts';
import { NODE, objectTree, type SyntaxTree } from './syntax-tree.ts';

export interface BodyText {
  readonly kind: 'paragraph' | 'heading' | 'cell';
  readonly quoted: boolean;
  readonly listed: boolean;
  readonly span: Span;
  readonly unit: Span;
  /** The index in `Body.headings` of the last heading at or before it; -1 before the first. */
  readonly section: number;
  readonly text: string;
  readonly runs: readonly Run[];
  readonly links: readonly BodyLink[];
}
export interface BodyHeading {
  readonly level: number;
  readonly title: string;
  readonly titleSpan: Span;
  readonly span: Span;
}
export interface BodyCode {
  readonly span: Span;
  readonly lang: string;
  readonly value: string;
}
export interface BodyDefinition {
  readonly identifier: string;
  readonly url: string;
  readonly destination: Span | undefined;
}
export interface BodyComment extends Comment {
  /** The block that follows the comment, or an empty place after it. */
  readonly next: Span;
}

/** What the walk collects, in document order. */
export interface Body {
  readonly frontMatter: { readonly span: Span; readonly value: string } | undefined;
  readonly texts: readonly BodyText[];
  /** Headings at the top level, which make sections. */
  readonly headings: readonly BodyHeading[];
  readonly links: readonly BodyLink[];
  readonly definitions: readonly BodyDefinition[];
  readonly codes: readonly BodyCode[];
  readonly comments: readonly BodyComment[];
  /** Blocks at the top level with content: not headings, comments or definitions. */
  readonly content: readonly Span[];
  /** All blocks at the top level. */
  readonly blocks: readonly Span[];
  /** Those of them that are tables. */
  readonly tables: readonly Span[];
}

/**
 * Reads the body of a note's text, from its tree where that is at hand. Throws a `RangeError` where the text nests so deeply that
 * the stack is exhausted.
 */
export function readBody(source: string, root?: Root): Body {
  if (!root) return readBlocks(source, () => new Walk(source));
  const walk = new Walk(source);
  for (const node of root.children) walk.see<Nodes>(objectTree, node);
  return walk.end();
}

interface Place {
  readonly quoted: boolean;
  readonly listed: boolean;
  /** The innermost list item or table row. */
  readonly unit: Span | undefined;
}

const TOP: Place = { quoted: false, listed: false, unit: undefined };

/** The place of what is in a node of this type, which is itself at `place`. */
function placeIn(type: number, whole: Span, place: Place): Place {
  if (type === NODE.blockquote) return { ...place, quoted: true };
  if (type === NODE.listItem) return { ...place, listed: true, unit: whole };
  return type === NODE.tableRow ? { ...place, unit: whole } : place;
}

class Walk implements BlockReader<Body> {
  readonly #source: string;
  #frontMatter: Body['frontMatter'];
  readonly #texts: BodyText[] = [];
  readonly #headings: BodyHeading[] = [];
  readonly #links: BodyLink[] = [];
  readonly #definitions: BodyDefinition[] = [];
  readonly #codes: BodyCode[] = [];
  readonly #comments: (Comment & { next: Span })[] = [];
  readonly #content: Span[] = [];
  readonly #blocks: Span[] = [];
  readonly #tables: Span[] = [];
  /** How many of the comments have their next block. */
  #placed = 0;

  constructor(source: string) {
    this.#source = source;
  }

  see<N>(tree: SyntaxTree<N>, node: N): void {
    const type = tree.type(node);
    const whole = span(tree.start(node), tree.end(node));
    if (type === NODE.yaml) {
      this.#frontMatter = { span: whole, value: tree.value(node) };
      return;
    }
    this.#blocks.push(whole);
    if (type === NODE.table) this.#tables.push(whole);
    const isComment = type === NODE.html && isOnlyComments(tree.value(node));
    if (!isComment) this.#placeComments(whole);
    if (type === NODE.heading) {
      const { text } = this.#addText('heading', tree, node, whole, TOP, this.#headings.length);
      // A multi-line label reads as one line.
      const title = /[\r\n]/.test(text) ? text.trim().replace(/\s+/g, oneLine) : text.trim();
      const titleSpan = childrenSpan(tree, node, whole);
      this.#headings.push({ level: tree.depth(node), title, titleSpan, span: whole });
      return;
    }
    this.#visit(tree, node, type, whole, TOP);
    if (type !== NODE.definition && !isComment) this.#content.push(whole);
  }

  end(): Body {
    this.#placeComments(span(this.#source.length, this.#source.length));
    return {
      frontMatter: this.#frontMatter,
      texts: this.#texts,
      headings: this.#headings,
      links: this.#links,
      definitions: this.#definitions,
      codes: this.#codes,
      comments: this.#comments,
      content: this.#content,
      blocks: this.#blocks,
      tables: this.#tables,
    };
  }

  #visit<N>(tree: SyntaxTree<N>, node: N, type: number, whole: Span, place: Place): void {
    switch (type) {
      case NODE.paragraph:
        this.#addText('paragraph', tree, node, whole, place);
        for (let index = 0; index < tree.childCount(node); index++) {
          const child = tree.child(node, index);
          if (tree.type(child) === NODE.html) this.#addComments(tree.start(child), tree.end(child));
        }
        return;
      case NODE.tableCell:
        this.#addText('cell', tree, node, whole, place);
        return;
      case NODE.heading:
        this.#addText('heading', tree, node, whole, place);
        return;
      case NODE.code:
        this.#codes.push({ span: whole, lang: tree.lang(node), value: tree.value(node) });
        return;
      case NODE.definition: {
        const destination = tree.destination(node);
        this.#definitions.push({ identifier: tree.identifier(node), url: tree.url(node), destination });
        return;
      }
      case NODE.html:
        this.#addComments(whole.start, whole.end);
        return;
    }
    const inner = placeIn(type, whole, place);
    for (let index = 0; index < tree.childCount(node); index++) {
      const child = tree.child(node, index);
      const childType = tree.type(child);
      const childSpan = span(tree.start(child), tree.end(child));
      if (childType !== NODE.html || !isOnlyComments(tree.value(child))) this.#placeComments(childSpan);
      this.#visit(tree, child, childType, childSpan, inner);
    }
  }

  #addText<N>(
    kind: BodyText['kind'],
    tree: SyntaxTree<N>,
    node: N,
    whole: Span,
    { quoted, listed, unit = whole }: Place,
    section = this.#headings.length - 1,
  ): InlineText {
    const inline = inlineText(this.#source, tree, node);
    const { text, runs, links } = inline;
    this.#texts.push({ kind, quoted, listed, span: whole, unit, section, text, runs, links });
    for (const link of links) this.#links.push(link);
    return inline;
  }

  /** The comments in HTML. Uses the source, because tabs may have become spaces in the value. */
  #addComments(start: number, end: number): void {
    for (const comment of htmlComments(this.#source.slice(start, end), start))
      this.#comments.push({ ...comment, next: comment.span });
  }

  /** Comments before a block, and those at the end of a container before it, are followed by that block. */
  #placeComments(next: Span): void {
    for (; this.#placed < this.#comments.length; this.#placed++) {
      const comment = this.#comments[this.#placed];
      if (comment) comment.next = next;
    }
  }
}

function childrenSpan<N>(tree: SyntaxTree<N>, node: N, whole: Span): Span {
  const last = tree.childCount(node) - 1;
  if (last < 0) return span(whole.end, whole.end);
  return span(tree.start(tree.child(node, 0)), tree.end(tree.child(node, last)));
}

/** Whether HTML holds comments and nothing else. */
function isOnlyComments(html: string): boolean {
  let rest = 0;
  for (const { span: comment } of htmlComments(html, 0)) {
    if (html.slice(rest, comment.start).trim() !== '') return false;
    rest = comment.end;
  }
  return rest > 0 && html.slice(rest).trim() === '';
}

function oneLine(space: string): string {
  return /[\r\n]/.test(space) ? ' ' : space;
}
