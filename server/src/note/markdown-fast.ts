// The fast path: satteri's native parser. The blocks on which it is not known to agree with the reference parser are read by
// that one, each with no more around it than it takes.

import type { Root, RootContent } from 'mdast';
import { type Agreement, agreementOn } from './markdown-agreement.ts';
import { Arena, nodeOf } from './markdown-arena.ts';
import type { Binding } from './markdown-binding.ts';
import { outlineOf } from './markdown-ordinary.ts';
import { disputedRegions, type Region } from './markdown-regions.ts';

/** Tables (bit 1) and YAML front matter (bit 7) beside CommonMark. */
const OPTIONS = (1 << 1) | (1 << 7);

/** The native parser's tree, and what the reference parser made of some of its blocks, in the order of the text. */
export interface FastTree {
  readonly arena: Arena;
  readonly agreement: Agreement;
  readonly regions: readonly Region[];
}

/** Parses a text by the reference parser. The tree is the caller's own. */
export type Reference = (text: string) => Root;

/** The tree, or undefined where only the reference parser can say what the text means. Never throws. */
export function parseFast(binding: Binding, text: string, reference: Reference): Root | undefined {
  const tree = fastTree(binding, text, reference);
  if (!tree) return undefined;
  try {
    return rootOf(tree);
  } catch {
    return undefined;
  } finally {
    tree.arena.release();
  }
}

/** The same as numbers; release its arena when it is read. */
export function fastTree(binding: Binding, text: string, reference: Reference): FastTree | undefined {
  const outline = outlineOf(text);
  if (!outline) return undefined;
  // The native parser drops a byte order mark and counts from after it.
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const source = mark ? text.slice(1) : text;
  try {
    const arena = new Arena(arenaOf(binding, source), source, mark, outline.plain);
    const agreement = agreementOn(text, arena, outline);
    if (!agreement) return undefined;
    const regions = agreement.disputed.size === 0 ? [] : disputedRegions(text, arena, agreement, reference);
    return regions && { arena, agreement, regions };
  } catch {
    return undefined;
  }
}

function arenaOf(binding: Binding, source: string): Uint8Array {
  const handle = binding.createMdastHandle(source, OPTIONS, true);
  try {
    return binding.serializeHandle(handle);
  } finally {
    binding.dropHandle(handle);
  }
}

function rootOf(tree: FastTree): Root {
  const root = nodeOf(tree.arena, 0, 'alone') as Root;
  root.children = [];
  eachFastBlock(tree, {
    number: (node) => root.children.push(nodeOf(tree.arena, node) as RootContent),
    object: (node) => root.children.push(node),
  });
  return root;
}

/** Hands over the blocks at the top level in their order, each as the parser has it that read it. */
export function eachFastBlock(
  { agreement: { blocks }, regions }: FastTree,
  see: { number(node: number): void; object(node: RootContent): void },
): void {
  let block = 0;
  const takeUpTo = (end: number) => {
    for (; block < end; block++) see.number(blocks[block] ?? 0);
  };
  for (const region of regions) {
    takeUpTo(region.first);
    for (const node of region.nodes) see.object(node);
    block = region.last;
  }
  takeUpTo(blocks.length);
}
