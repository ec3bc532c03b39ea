// The place of each pack in the lock.

import { LONGEST_LOCK } from '../../../packs/lock.ts';
import type { Span } from '../../../text/span.ts';
import { entryOf, parseYaml } from '../../../yaml/tree.ts';

/** The names of the locked packs with their places; empty if the lock cannot be parsed or is too long. */
export function lockEntries(text: string): { readonly name: string; readonly span: Span }[] {
  if (text.length > LONGEST_LOCK) return [];
  const { root } = parseYaml(text);
  const packs = root?.type === 'map' ? entryOf(root, 'packs')?.value : undefined;
  return packs?.type === 'map' ? packs.entries.map(({ key, keySpan }) => ({ name: key, span: keySpan })) : [];
}
