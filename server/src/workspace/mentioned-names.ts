// Which notes a change of entity names concerns: the one dependency that is searched for instead of recorded.

import type { Note } from '../note/note.ts';
import type { Tables } from './facts.ts';

/** Names that are in one list and not in the other, with what they name. */
export function changedNames(
  before: readonly Tables['mention'][],
  after: readonly Tables['mention'][],
): Set<string> {
  if (before === after) return new Set();
  const print = ({ name, key, pack }: Tables['mention']) => `${key}\t${pack}\t${name}`;
  const old = new Set(before.map(print));
  const now = new Set(after.map(print));
  const changed = [
    ...before.filter((fact) => !now.has(print(fact))),
    ...after.filter((fact) => !old.has(print(fact))),
  ];
  return new Set(changed.map(({ name }) => name));
}

/**
 * Whether a change of these names can change what is found in a note: its prose holds the first word of one of them.
 * For re-checking only the notes that a change of names concerns; never false where the answer changes.
 */
export function mayMention(note: Note, names: Iterable<string>): boolean {
  for (const name of names) {
    for (const form of new Set([name.normalize('NFC'), name.normalize('NFD')])) {
      const [first = ''] = form.trim().split(/[\s'’‐‑-]/, 1);
      if (note.prose.some((block) => block.text.includes(first))) return true;
    }
  }
  return false;
}
