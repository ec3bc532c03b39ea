// Ids in the front matter outside the fields that were read.

import { entityShape } from '../schema/entity.ts';
import { FOREIGN_KEYS, frontMatterShape } from '../schema/front-matter.ts';
import { sourceShape } from '../schema/source.ts';
import { type Span, span } from '../text/span.ts';
import type { NoteType, Vocabulary } from '../vocabulary/vocabulary.ts';
import { type LooseReading, looseInText, looseInTree } from './loose-references.ts';
import type { FrontMatter, LooseReference, Source } from './note.ts';

/** The ids of the front matter outside its fields, and the place of what does not parse. */
export function looseInFrontMatter(
  text: string,
  { map, span: whole, broken, fields }: FrontMatter,
  sources: readonly Source[],
  { vocabulary, noteType }: { readonly vocabulary: Vocabulary; readonly noteType: NoteType | undefined },
): { readonly loose: readonly LooseReference[]; readonly unparsed: readonly Span[] } {
  const type = noteType?.id;
  const reading: LooseReading = {
    vocabulary,
    shapes: [frontMatterShape(vocabulary, type), entityShape(vocabulary), sourceShape(vocabulary)],
    own: 'note',
  };
  if (map) {
    // Obsidian and Foam keep their own data there.
    const own = map.entries.filter(
      ({ key }) => !FOREIGN_KEYS.includes(key) || (key === 'aliases' && type === 'entity'),
    );
    const { sources: list, ...read } = fields as typeof fields & { readonly sources?: unknown };
    const all = [read, ...sources.map((source) => source.fields)];
    return { loose: looseInTree({ ...map, entries: own }, all, reading), unparsed: [] };
  }
  if (!broken || !whole) return { loose: [], unparsed: [] };
  const content = betweenFences(text, whole);
  return { loose: looseInText(text, content, reading), unparsed: [content] };
}

/** The lines without the first and the last, if those are fences or were meant as fences. */
function betweenFences(text: string, { start, end }: Span): Span {
  let from = start;
  while (from < end && !/[\r\n]/.test(text[from] ?? '')) from++;
  if (/:/.test(text.slice(start, from))) from = start;
  let to = end;
  while (to > from && !/[\r\n]/.test(text[to - 1] ?? '')) to--;
  return span(from, /^(?:-{3}|\.{3})\s*$/.test(text.slice(to, Math.min(end, to + 100))) ? to : end);
}
