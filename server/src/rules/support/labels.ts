// What the text calls the thing that a key stands for.

import type { Reference } from '../../note/note.ts';

const known = new WeakMap<readonly Reference[], ReadonlyMap<string, string>>();

/** The first label of a link to `key` in the document whose references these are, autolinks not counted. */
export function labelOf(references: readonly Reference[], key: string): string | undefined {
  const labels = known.get(references) ?? firstLabels(references);
  known.set(references, labels);
  return labels.get(key);
}

function firstLabels(references: readonly Reference[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { key, form, uses } of references) {
    const use = form === 'autolink' ? undefined : uses.find(({ text }) => text !== '');
    if (use && !labels.has(key)) labels.set(key, use.text);
  }
  return labels;
}
