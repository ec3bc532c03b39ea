// The edit that adds a source to a note's front matter.

import type { Note } from '../../../note/note.ts';
import type { TextEdit } from '../../../schema/problem.ts';
import { lineBreakOf } from '../../../text/line-index.ts';
import { snippetText } from '../../../text/snippet.ts';
import { fillKeyEdit, insertKeyEdit, quoted, scalar } from '../../../yaml/edit.ts';
import { entryOf, isEmpty } from '../../../yaml/tree.ts';

/** A key of a new source. */
export interface SourceKey {
  readonly key: string;
  /** Its value as text. An empty title is written, ready to be filled in; any other empty key is left out. */
  readonly value: string;
  /** The number of its tab stop in editors that support them. A key with a stop is written even if it is empty. */
  readonly stop?: number;
}

/**
 * Adds `id` with `keys` under `sources`, and `sources` itself if the front matter does not have it. Undefined if
 * there is no front matter or `sources` is not a mapping.
 */
export function sourceInsertion(note: Note, id: string, keys: readonly SourceKey[]): TextEdit | undefined {
  const written = keys.flatMap(({ key, value }) => {
    if (value === '' && key !== 'title') return [];
    return [`${key}: ${value === '' ? quoted('') : scalar(value)}`];
  });
  const value = `{${written.join(', ')}}`;
  const edit = insertion(note, id, value);
  if (!edit || keys.every(({ stop }) => stop === undefined)) return edit;
  const at = edit.newText.lastIndexOf(value);
  const [before, after] = [edit.newText.slice(0, at), edit.newText.slice(at + value.length)];
  const filled = `{${keys.map(keyWithStop).join(', ')}\\}`;
  return { ...edit, snippet: `${snippetText(before)}${filled}${snippetText(after)}` };
}

/** Text at a tab stop is put in quotes, so that a colon or a comma in it has no meaning; dates need none. */
function keyWithStop({ key, value, stop }: SourceKey): string {
  if (stop === undefined) return `${key}: ${snippetText(scalar(value))}`;
  const text = snippetText(quoted(value).slice(1, -1));
  const placeholder = text === '' ? `$${stop}` : `\${${stop}:${text}}`;
  return key === 'published' ? `${key}: ${placeholder}` : `${key}: "${placeholder}"`;
}

function insertion(note: Note, id: string, value: string): TextEdit | undefined {
  const { map } = note.frontMatter;
  if (!map) return undefined;
  const sources = entryOf(map, 'sources');
  if (sources?.value.type === 'map') return insertKeyEdit(note.text, sources.value, id, value);
  if (sources)
    return isEmpty(sources.value) ? fillKeyEdit(note.text, sources, `{${id}: ${value}}`) : undefined;
  if (map.flow) return insertKeyEdit(note.text, map, 'sources', `{${id}: ${value}}`);
  return insertKeyEdit(note.text, map, `sources:${lineBreakOf(note.text)}  ${id}`, value);
}
