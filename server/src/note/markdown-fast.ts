// The fast path: satteri's native parser, for texts on which it is known to agree with the reference parser.

import type { Root } from 'mdast';
import { finishTree } from './markdown-agreement.ts';
import { readArena } from './markdown-arena.ts';
import type { Binding } from './markdown-binding.ts';
import { outlineOf } from './markdown-ordinary.ts';

/** Tables (bit 1) and YAML front matter (bit 7) beside CommonMark. */
const OPTIONS = (1 << 1) | (1 << 7);

/** The tree, or undefined where only the reference parser can say what the text means. Never throws. */
export function parseFast(binding: Binding, text: string): Root | undefined {
  const outline = outlineOf(text);
  if (!outline) return undefined;
  // The native parser drops a byte order mark and counts from after it.
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const source = mark ? text.slice(1) : text;
  try {
    const root = readArena(arenaOf(binding, source), source, mark);
    return finishTree(text, root, outline) ? root : undefined;
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
