// Markdown text to a syntax tree. CommonMark, front matter and GFM tables; the only file that knows which parser runs.

import type { Nodes, Root } from 'mdast';
import type { Span } from '../text/span.ts';
import { type Binding, nativeBinding } from './markdown-binding.ts';
import { eachFastBlock, fastTree, parseFast } from './markdown-fast.ts';
import { LONG_TEXT, parseInPieces } from './markdown-pieces.ts';
import { parseReference } from './markdown-reference.ts';
import { objectTree, type SyntaxTree } from './syntax-tree.ts';

declare module 'mdast' {
  interface LinkData {
    /** The destination's characters, without angle brackets. */
    destination?: Span;
  }
  interface DefinitionData {
    destination?: Span;
  }
}

/** Parses a note's text. Never throws; offsets are UTF-16 units of `text`, a byte order mark included. */
export function parseMarkdown(text: string): Root {
  const binding = usableBinding();
  if (text.length <= LONG_TEXT)
    return (binding && parseFast(binding, text, parseReference)) ?? parseReference(text);
  const fast = (piece: string) => binding && parseFast(binding, piece, keptReference);
  return parseInPieces(text, { fast, reference: keptReference });
}

/** Sees the blocks at the top level of a text, one after the other, and makes something of them at the end. */
export interface BlockReader<R> {
  see<N>(tree: SyntaxTree<N>, node: N): void;
  end(): R;
}

/**
 * Reads the blocks of a text, of ordinary ones without making objects of their trees. Where that fails, it begins anew with
 * another reader. Throws only what readers throw.
 */
export function readBlocks<R>(text: string, begin: () => BlockReader<R>): R {
  const binding = text.length <= LONG_TEXT ? usableBinding() : undefined;
  const fast = binding && fastTree(binding, text, parseReference);
  if (fast) {
    try {
      const reader = begin();
      eachFastBlock(fast, {
        number: (node) => reader.see(fast.arena, node),
        object: (node) => reader.see<Nodes>(objectTree, node),
      });
      return reader.end();
    } catch {
      // The bytes are not what they should be, or too deep: the reference parser says which.
    } finally {
      fast.arena.release();
    }
  }
  const reader = begin();
  const { children } = binding ? parseReference(text) : parseMarkdown(text);
  for (const node of children) reader.see<Nodes>(objectTree, node);
  return reader.end();
}

/** Trees of the reference parser that are kept, by their texts: of half a million characters, those that were asked for last. */
const kept = new Map<string, Root>();
const MOST_KEPT = 500_000;
let keptLength = 0;

/** The reference parser's tree of a piece of a long text. It is the caller's own. */
function keptReference(text: string): Root {
  const known = kept.get(text);
  const root = known ?? parseReference(text);
  if (known) kept.delete(text);
  else keptLength += text.length;
  kept.set(text, root);
  for (const [oldest] of kept) {
    if (keptLength <= MOST_KEPT) break;
    kept.delete(oldest);
    keptLength -= oldest.length;
  }
  return structuredClone(root);
}

/** Which parser reads ordinary notes here: for the server's log. The trees are the same. */
export function markdownParserName(): 'satteri' | 'remark' {
  return usableBinding() ? 'satteri' : 'remark';
}

/** Where a node begins and ends. */
export function spanOfNode(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** A little of everything that notes hold. */
export const SAMPLE =
  '---\nnote: x\n---\n\n# 题 *a*\n\n- [b](org:c) `d`\n\n| e |\n| - |\n| ![f](g) |\n\n```h i\nj\n```\n';

let usable: { readonly binding: Binding | undefined } | undefined;

/** What the reference parser says of the sample, written down so that it need not be loaded; a test holds it to that. */
export const SAMPLE_OUTLINE = [
  'root 0 82  (yaml 0 15 note: x ()',
  'heading 17 24  (text 19 21 题  () emphasis 21 24  (text 22 23 a ()))',
  'list 26 42  (listItem 26 42  (paragraph 28 42 ',
  '(link 28 38  (text 29 30 b ()) text 38 39   () inlineCode 39 42 d ())))',
  'table 44 67  (tableRow 44 49  (tableCell 44 49  (text 46 47 e ()))',
  'tableRow 56 67  (tableCell 56 67  (image 58 65  ())))',
  'code 69 81 j ())',
].join(' ');

/** The native parser, where it is there and reads a small sample as the reference parser does. */
function usableBinding(): Binding | undefined {
  if (usable) return usable.binding;
  const binding = nativeBinding();
  const tree = binding && parseFast(binding, SAMPLE, parseReference);
  usable = { binding: tree && outlineOfTree(tree) === SAMPLE_OUTLINE ? binding : undefined };
  return usable.binding;
}

/** A tree in one line: of each node its type, place and value, and its children in brackets. */
export function outlineOfTree(node: Nodes): string {
  const { start, end } = spanOfNode(node);
  const value = 'value' in node ? node.value : '';
  const inner = 'children' in node ? node.children.map(outlineOfTree).join(' ') : '';
  return `${node.type} ${start} ${end} ${value} (${inner})`;
}
