// The comment that silences a finding. It silences nothing until somebody writes a reason into it.

import type { TextEdit } from '../schema/problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { snippetText } from '../text/snippet.ts';
import { type Span, span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';

/** The edit that puts a comment for `code` before the block, or the YAML line, in which a finding sits. */
export function suppressionEdit(document: Document, code: string, at: Span): TextEdit | undefined {
  if (document.type === 'configuration') return undefined;
  if (document.type === 'catalog' || isYaml(document, at.start))
    return above(document.text, at.start, [`# dossier-ignore ${code}: `, '']);
  const block = document.blocks.find(({ start, end }) => start <= at.start && at.start <= end);
  return block && above(document.text, block.start, [`<!-- dossier-ignore ${code}: `, ' -->']);
}

/** Whether a place is in a note's front matter or between a claim's fences. */
function isYaml(document: Extract<Document, { type: 'note' }>, offset: number): boolean {
  const { frontMatter, claims } = document;
  const head = frontMatter.span;
  if (head && offset > head.start && offset < head.end) return true;
  return claims.some(({ content }) => offset >= content.start && offset < content.end);
}

/** The comment on a line of its own; the reason goes between its two parts. */
function above(text: string, offset: number, [head, tail]: readonly [string, string]): TextEdit {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  let at = start;
  while (at < offset && /[ \t>]/.test(text[at] ?? '')) at++;
  // A byte order mark stays the first character.
  if (start === 0 && text.charCodeAt(0) === 0xfeff) start = at = 1;
  const before = `${text.slice(start, at)}${head}`;
  const after = `${tail}${lineBreakOf(text)}`;
  return {
    span: span(start, start),
    newText: before + after,
    snippet: `${snippetText(before)}$0${snippetText(after)}`,
  };
}
