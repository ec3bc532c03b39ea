// Merges the front matter of a note with two versions of its template, key by key.

import type { Note } from '../note/note.ts';
import { span } from '../text/span.ts';
import type { YamlEntry, YamlMap } from '../yaml/node.ts';
import { entryOf } from '../yaml/tree.ts';
import type { MergeStep, MergeVersions } from './merge-versions.ts';

/** Keys that identify the note; the template's values do not apply. */
const OWN = new Set(['template', 'id', 'title', 'date']);

/** Adds keys that are new in the template, and updates values that the note left unchanged. */
export function mergeFrontMatter({ mine, theirs, base }: MergeVersions): {
  steps: MergeStep[];
  kept: string[];
} {
  const [own, fresh, old] = [mine, theirs, base].map((note) => note?.frontMatter.map);
  if (!own || !fresh || fresh.flow) return { steps: [], kept: [] };
  const merge: Merge = { mine, own, theirs, fresh, base, old };
  const kept: string[] = [];
  const steps: MergeStep[] = [];
  for (const entry of fresh.entries) {
    if (OWN.has(entry.key)) continue;
    const step = mergeKey(merge, entry);
    if (step === 'kept') kept.push(`\`${entry.key}\``);
    else if (step) steps.push(step);
  }
  for (const entry of old?.entries ?? []) {
    const here = entryOf(own, entry.key);
    if (OWN.has(entry.key) || entryOf(fresh, entry.key) || !here || !base) continue;
    if (textOf(mine, here) !== textOf(base, entry)) continue;
    steps.push({ span: linesOf(mine, here), newText: '', label: `Remove \`${entry.key}\`` });
  }
  return { steps: steps.sort((a, b) => a.span.start - b.span.start), kept };
}

interface Merge {
  readonly mine: Note;
  readonly own: YamlMap;
  readonly theirs: Note;
  readonly fresh: YamlMap;
  readonly base: Note | undefined;
  readonly old: YamlMap | undefined;
}

function mergeKey({ mine, own, theirs, fresh, base, old }: Merge, entry: YamlEntry) {
  const here = entryOf(own, entry.key);
  const before = old && entryOf(old, entry.key);
  const text = textOf(theirs, entry);
  if (!here) {
    // Keys that the old template has and the note lacks were removed by the analyst.
    if (before) return undefined;
    return { ...placeAfter(mine, own, fresh, entry, text), label: `Add \`${entry.key}\`` };
  }
  const written = base && before && textOf(base, before);
  if (written === undefined || written === text) return undefined;
  const current = textOf(mine, here);
  if (current === text) return undefined;
  if (current !== written) return 'kept';
  return { span: here.span, newText: text, label: `Change \`${entry.key}\`` };
}

/** After the nearest key that comes before it in the template and that the note has. */
function placeAfter(mine: Note, own: YamlMap, fresh: YamlMap, entry: YamlEntry, text: string) {
  const index = fresh.entries.indexOf(entry);
  const before = fresh.entries
    .slice(0, index)
    .map(({ key }) => entryOf(own, key))
    .findLast((one) => one !== undefined);
  const neighbour = before ?? own.entries.at(-1);
  if (!neighbour) return { span: span(own.span.start, own.span.start), newText: `${text}\n` };
  const { end } = linesOf(mine, neighbour);
  const isOpen = !/[\r\n]/.test(mine.text[end - 1] ?? '');
  return { span: span(end, end), newText: isOpen ? `\n${text}` : `${text}\n` };
}

/** An entry as written, with any line ends. */
function textOf({ text }: Note, { span: { start, end } }: YamlEntry): string {
  return text.slice(start, end).replace(/\r\n?/g, '\n').trimEnd();
}

/** The whole lines of an entry, including a comment after its value and the last line break. */
function linesOf({ text }: Note, entry: YamlEntry) {
  let { start, end } = entry.span;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  while (end < text.length && !/[\r\n]/.test(text[end] ?? '')) end++;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  if (text[end] === '\r') end++;
  if (text[end] === '\n') end++;
  return span(start, end);
}
