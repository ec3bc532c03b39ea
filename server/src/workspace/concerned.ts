// Whom a change of some documents concerns: those that have read what changed, and those that may mention a name.

import type { Documents } from './documents.ts';
import type { LastChanges } from './last-changes.ts';
import { mentionTest } from './mentioned-names.ts';
import type { Slot, SymbolIndex } from './symbol-index.ts';

/** What changed. */
export interface WhatChanged {
  readonly uris: readonly string[];
  readonly slots: Iterable<Slot>;
  /** Names of entities that came, went or mean another. */
  readonly names: ReadonlySet<string>;
  /** The document, if only prose of it changed: what it has read of itself is what it was, at another place. */
  readonly prose?: string | undefined;
}

/**
 * Notes at this revision whom a change concerns, and returns them with the documents that changed. This reads no file: some of the
 * notes that may mention a name do not, and `changed` finds that out when somebody asks for their findings.
 */
export function concerned(
  { index, documents, changed }: { index: SymbolIndex; documents: Documents; changed: LastChanges },
  { uris, slots, names, prose }: WhatChanged,
  revision: number,
): Set<string> {
  const { own, across } = index.readersOf(slots);
  if (prose === undefined) for (const uri of uris) own.add(uri);
  else for (const readers of [own, across]) readers.delete(prose);
  changed.readers({ own, across }, revision);
  const isNamed = mentionTest(names);
  const naming = names.size > 0 ? [...documents.perhapsPassing(isNamed)] : [];
  changed.perhaps(naming, isNamed, revision);
  if (prose !== undefined) changed.prose(prose, revision);
  return new Set([...uris, ...own, ...across, ...naming]);
}
