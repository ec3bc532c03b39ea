// A note's Markdown as blocks of a document.

import type { Definition, List, Table as MarkdownTable, Nodes, PhrasingContent, Root } from 'mdast';
import { withoutComments } from '../../note/body-html.ts';
import { spanOfNode } from '../../note/markdown.ts';
import { referenceKey } from '../../render/chip.ts';
import { anchorOf, type Show } from '../../render/show.ts';
import type { Block, ClaimBlock, Inline, ItemMark, Placed } from './model.ts';
import { type EndNotes, sourceName } from './notes.ts';

/** What the blocks are made from. */
export interface Making {
  readonly show: Show;
  readonly notes: EndNotes;
  /** The claim whose fence opens at an offset: its table, or why it cannot be read; undefined where there is none. */
  claim(offset: number): ClaimBlock | { readonly problems: readonly string[] } | undefined;
  /** The address for an ordinary link; undefined where it does not lead outside. */
  address(destination: string): string | undefined;
}

/** The blocks of a note's body, without front matter and comments. */
export function blocksOf(root: Root, making: Making): Block[] {
  return new Blocks(root, making).take(root.children, { quotes: 0, indent: 0 });
}

type Style = Pick<Extract<Inline, { type: 'text' }>, 'bold' | 'italic' | 'href' | 'anchor'>;

class Blocks {
  readonly #making: Making;
  readonly #definitions = new Map<string, Definition>();
  #lists = 0;

  constructor(root: Root, making: Making) {
    this.#making = making;
    this.#define(root);
  }

  #define(node: Nodes): void {
    // The first definition of a label counts (CommonMark 4.7).
    if (node.type === 'definition' && !this.#definitions.has(node.identifier))
      this.#definitions.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) this.#define(child);
  }

  take(nodes: readonly Nodes[], place: Placed): Block[] {
    return nodes.flatMap((node) => this.#block(node, place));
  }

  #block(node: Nodes, place: Placed): Block[] {
    switch (node.type) {
      case 'heading':
        return [{ ...place, type: 'heading', level: node.depth, inlines: this.inlines(node.children) }];
      case 'paragraph':
        return [{ ...place, type: 'paragraph', inlines: this.inlines(node.children) }];
      case 'blockquote':
        return this.take(node.children, { ...place, quotes: place.quotes + 1 });
      case 'list':
        return this.#list(node, place);
      case 'code':
        return this.#code(node.value, spanOfNode(node).start, place);
      case 'html': {
        const text = withoutComments(node.value).trim();
        return text === '' ? [] : [{ ...place, type: 'paragraph', inlines: [{ type: 'text', text }] }];
      }
      case 'table':
        return [{ ...place, type: 'table', table: this.#table(node) }];
      case 'thematicBreak':
        return [{ ...place, type: 'rule' }];
      default:
        return [];
    }
  }

  #code(value: string, offset: number, place: Placed): Block[] {
    const claim = this.#making.claim(offset);
    const code: Block = { ...place, type: 'code', text: value };
    if (claim === undefined) return [code];
    if (!('problems' in claim)) return [{ ...place, type: 'claim', claim }];
    const why = claim.problems.map(
      (text): Block => ({ ...place, type: 'paragraph', inlines: [{ type: 'text', text, italic: true }] }),
    );
    return [code, ...why];
  }

  #list(list: List, place: Placed): Block[] {
    const mark: ItemMark = {
      ordered: list.ordered === true,
      level: Math.min(place.indent, 8),
      list: this.#lists++,
      start: list.start ?? 1,
    };
    const inside = { ...place, indent: place.indent + 1 };
    return list.children.flatMap((item) => {
      const [first, ...others] = this.take(item.children, inside);
      if (first?.type === 'paragraph' && first.item === undefined)
        return [{ ...first, item: mark }, ...others];
      const empty: Block = { ...inside, type: 'paragraph', inlines: [], item: mark };
      return [empty, ...(first ? [first] : []), ...others];
    });
  }

  #table({ align, children }: MarkdownTable) {
    return {
      align: (align ?? []).map((one) => one ?? undefined),
      rows: children.map((row) => row.children.map((cell) => this.inlines(cell.children))),
    };
  }

  /** The parts of a line. */
  inlines(nodes: readonly PhrasingContent[], style: Style = {}): Inline[] {
    return nodes.flatMap((node) => this.#inline(node, style));
  }

  #inline(node: PhrasingContent, style: Style): Inline[] {
    switch (node.type) {
      case 'text':
        return [{ type: 'text', text: node.value.replace(/[\r\n]+/g, ' '), ...style }];
      case 'strong':
        return this.inlines(node.children, { ...style, bold: true });
      case 'emphasis':
        return this.inlines(node.children, { ...style, italic: true });
      case 'inlineCode':
        return [{ type: 'text', text: node.value, code: true, ...style }];
      case 'break':
        return [{ type: 'break' }];
      case 'html': {
        if (/^<br\s*\/?>$/i.test(node.value)) return [{ type: 'break' }];
        const text = withoutComments(node.value);
        return text === '' ? [] : [{ type: 'text', text, ...style }];
      }
      case 'link':
        return this.#link(node.url, node.children, style);
      case 'linkReference':
        return this.#link(this.#definitions.get(node.identifier)?.url, node.children, style);
      case 'image':
        return this.#picture(node.url, node.alt);
      case 'imageReference':
        return this.#picture(this.#definitions.get(node.identifier)?.url, node.alt);
      default:
        return [];
    }
  }

  #picture(source: string | undefined, alt: string | null | undefined): Inline[] {
    return source === undefined
      ? [{ type: 'text', text: alt ?? '' }]
      : [{ type: 'picture', source, alt: alt ?? '' }];
  }

  /** A citation is followed by its number; a claim of this document becomes a link; other tags become their labels. */
  #link(url: string | undefined, children: readonly PhrasingContent[], style: Style): Inline[] {
    const { show, notes, address } = this.#making;
    if (url === undefined) return this.inlines(children, style);
    const key = referenceKey(url, show.reading);
    if (key === undefined) {
      const href = address(url);
      return this.inlines(children, href === undefined ? style : { ...style, href });
    }
    // The label of an autolink is its destination, whose name says more.
    const [only] = children;
    const isBare = children.length === 1 && only?.type === 'text' && only.value === url;
    const isSource = key.startsWith('src:');
    const named = isSource ? sourceName(show, key) : show.name(key);
    const isHere = show.note.claims.some((claim) => claim.key === key);
    const shown = isHere ? { ...style, anchor: anchorOf(key) } : style;
    const label: Inline[] = isBare
      ? [{ type: 'text', text: named, ...shown }]
      : this.inlines(children, shown);
    return isSource ? [...label, ...notes.cite(key)] : label;
  }
}
