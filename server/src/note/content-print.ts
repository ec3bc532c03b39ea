// A hash of what a reviewer read: the text of a note without its reviews and its status (SPEC §14).

import { createHash } from 'node:crypto';
import { lineStartFrom } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { Note } from './note.ts';

/** Keys of the front matter that change with a sign-off, or because of it. */
const LEFT_OUT = new Set(['reviews', 'status']);

/**
 * `sha256:` and the first 16 hex digits over the UTF-8 text without byte order mark, with line ends LF, and without the lines
 * from a top-level `reviews` or `status` up to the next top-level key or the closing fence. Undefined where the front matter is
 * in braces, does not parse, or does not exist: then it is unknown which lines these are.
 */
export function contentPrint(note: Pick<Note, 'text' | 'frontMatter'>): string | undefined {
  const regions = leftOut(note);
  if (!regions) return undefined;
  let rest = '';
  let at = 0;
  for (const { start, end } of regions) {
    rest += note.text.slice(at, start);
    at = end;
  }
  const read = (rest + note.text.slice(at)).replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return `sha256:${createHash('sha256').update(read, 'utf8').digest('hex').slice(0, 16)}`;
}

function leftOut({ text, frontMatter }: Pick<Note, 'text' | 'frontMatter'>): Span[] | undefined {
  const { map, span, broken } = frontMatter;
  if (!span || broken || map?.flow) return undefined;
  const entries = map?.entries ?? [];
  const fence = closingFence(text, span);
  return entries.flatMap(({ key, keySpan }, index) => {
    if (!LEFT_OUT.has(key)) return [];
    const next = entries[index + 1];
    return [
      {
        start: lineStartFrom(text, keySpan.start),
        end: next ? lineStartFrom(text, next.keySpan.start) : fence,
      },
    ];
  });
}

/** Where the line of the closing fence begins. */
export function closingFence(text: string, frontMatter: Span): number {
  return lineStartFrom(text, frontMatter.end);
}
