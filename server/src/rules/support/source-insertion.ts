// The edit that adds a source to a note's front matter.

import type { Note } from '../../note/note.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { fillKeyEdit, insertKeyEdit, quoted, scalar } from '../../yaml/edit.ts';
import { entryOf, isEmpty } from '../../yaml/tree.ts';

/**
 * Adds `id` with `title` under `sources`, and the key `sources` itself where the front matter has none. Undefined
 * where there is no front matter or `sources` is no mapping. An empty title stands ready to be filled. `more` are
 * further keys with their values as YAML.
 */
export function sourceInsertion(
  note: Note,
  id: string,
  title: string,
  more: readonly (readonly [string, string])[] = [],
): TextEdit | undefined {
  const { map } = note.frontMatter;
  if (!map) return undefined;
  const keys = [['title', title === '' ? quoted('') : scalar(title)], ...more];
  const value = `{${keys.map(([key, written]) => `${key}: ${written}`).join(', ')}}`;
  const sources = entryOf(map, 'sources');
  if (sources?.value.type === 'map') return insertKeyEdit(note.text, sources.value, id, value);
  if (sources)
    return isEmpty(sources.value) ? fillKeyEdit(note.text, sources, `{${id}: ${value}}`) : undefined;
  if (map.flow) return insertKeyEdit(note.text, map, 'sources', `{${id}: ${value}}`);
  return insertKeyEdit(note.text, map, `sources:${lineBreakOf(note.text)}  ${id}`, value);
}
