// Sorts the sources of a note by id, or by their first citation.

import type { Note } from '../../note/note.ts';
import { compareNames } from '../../text/collate.ts';
import { afterBreak, lineEndFrom } from '../../text/line-index.ts';
import { type Span, span, touches } from '../../text/span.ts';
import { keyOf } from '../../values/curie.ts';
import type { YamlEntry, YamlMap } from '../../yaml/node.ts';
import { entryOf } from '../../yaml/tree.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** Offered within `sources`: each of the two orders that it does not have already. */
export function sortSources({ document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note') return [];
  const entry = entryOf(document.frontMatter.map, 'sources');
  if (entry?.value.type !== 'map' || !touches(entry.span, range.start) || entry.value.entries.length < 2)
    return [];
  const map = entry.value;
  const chunks = chunksOf(document.text, map, entry.keySpan.end);
  if (!chunks) return [];
  const byId = order(chunks, (a, b) => compareNames(a.entry.key, b.entry.key));
  const cited = firstCitations(document);
  const placeOf = ({ entry: { key } }: Chunk) => cited.get(keyOf('src', key)) ?? Number.POSITIVE_INFINITY;
  // Uncited sources compare as equal, so they keep their order at the end.
  const byUse = order(chunks, (a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
  return [
    ...offer(document, chunks, byId, 'Sort the sources by id'),
    ...offer(document, chunks, byUse, 'Sort the sources by first citation'),
  ];
}

interface Chunk {
  readonly entry: YamlEntry;
  /** What moves with the entry: its lines and the comments before them, or the entry alone between braces. */
  readonly span: Span;
}

function order(chunks: readonly Chunk[], compare: (a: Chunk, b: Chunk) => number): Chunk[] {
  return [...chunks].sort(compare);
}

function offer(note: Note, before: readonly Chunk[], after: readonly Chunk[], title: string): Refactoring[] {
  if (before.every((chunk, index) => chunk === after[index])) return [];
  const text = ({ span: at }: Chunk) => note.text.slice(at.start, at.end);
  const changes = () =>
    before.flatMap((chunk, index) => {
      const other = after[index];
      return other && other !== chunk ? [{ uri: note.uri, span: chunk.span, newText: text(other) }] : [];
    });
  return [{ title, kind: 'refactor.rewrite', changes }];
}

/**
 * The parts that can be reordered; undefined if there are comments between braces, which cannot be assigned to an
 * entry.
 */
function chunksOf(text: string, map: YamlMap, keyEnd: number): Chunk[] | undefined {
  if (map.flow) {
    if (text.slice(map.span.start, map.span.end).includes('#')) return undefined;
    return map.entries.map((entry) => ({ entry, span: entry.span }));
  }
  const ends = map.entries.map((entry) => lineEndFrom(text, lastInk(text, entry.span)));
  const chunks: Chunk[] = [];
  for (const [index, entry] of map.entries.entries()) {
    const start = afterBreak(text, ends[index - 1] ?? lineEndFrom(text, keyEnd));
    const end = ends[index] ?? entry.span.end;
    if (start > entry.span.start || end < entry.span.end - 1) return undefined;
    chunks.push({ entry, span: span(start, end) });
  }
  return chunks;
}

/** The end of an entry without the line breaks that the span of a block value may include. */
function lastInk(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** The first citation of each source in the body. */
function firstCitations(note: Note): Map<string, number> {
  const first = new Map<string, number>();
  const head = note.frontMatter.span?.end ?? 0;
  for (const { kind, key, span: at, uses } of note.references) {
    if (kind !== 'src' || at.start < head) continue;
    const place = Math.min(...(uses.length > 0 ? uses.map((use) => use.span.start) : [at.start]));
    first.set(key, Math.min(first.get(key) ?? place, place));
  }
  return first;
}
