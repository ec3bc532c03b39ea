// What the text calls the thing that a key stands for.

import type { Reference } from '../../note/note.ts';

/** The first label of a link to `key` in the document, autolinks not counted. */
export function labelOf(references: readonly Reference[], key: string): string | undefined {
  for (const reference of references) {
    if (reference.key !== key || reference.form === 'autolink') continue;
    const use = reference.uses.find(({ text }) => text !== '');
    if (use) return use.text;
  }
  return undefined;
}
