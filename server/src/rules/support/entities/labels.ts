// What the text calls the thing that a key refers to.

import type { Reference } from '../../../note/note.ts';
import { onceFor } from '../../../text/once-for.ts';

/** The label of the first link to `key` among these references; autolinks do not count. */
export function labelOf(references: readonly Reference[], key: string): string | undefined {
  return labelsOf(references).get(key);
}

const labelsOf = onceFor((references: readonly Reference[]): ReadonlyMap<string, string> => {
  const labels = new Map<string, string>();
  for (const { key, form, uses } of references) {
    const use = form === 'autolink' ? undefined : uses.find(({ text }) => text !== '');
    if (use && !labels.has(key)) labels.set(key, use.text);
  }
  return labels;
});
