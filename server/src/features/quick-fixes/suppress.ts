// The comment that silences a finding. It has no effect until a reason is written into it.

import type { Catalog } from '../../catalog/catalog.ts';
import type { Note } from '../../note/note.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { snippetText } from '../../text/snippet.ts';
import { type Span, span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import { startOfText } from '../../yaml/long-values.ts';
import type { YamlMap } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/tree.ts';

/** The edit that puts a comment for `code` before the block or YAML line of a finding. */
export function suppressionEdit(document: Document, code: string, at: Span): TextEdit | undefined {
  if (document.type === 'configuration') return undefined;
  if (document.type === 'catalog' || isYaml(document, at.start)) {
    const root = yamlAround(document, at.start);
    // A comment inside a multi-line text would become part of the text.
    const start = (root && startOfText(root, at.start)) ?? at.start;
    return above(document.text, start, [`# dossier-ignore ${code}: `, '']);
  }
  const block = document.blocks.find(({ start, end }) => start <= at.start && at.start <= end);
  return block && above(document.text, block.start, [`<!-- dossier-ignore ${code}: `, ' -->']);
}

/** The comment that silences a code in the whole note, put before its first block; undefined for a catalog. */
export function fileSuppressionEdit(document: Document, code: string): TextEdit | undefined {
  if (document.type !== 'note') return undefined;
  const { text, frontMatter } = document;
  const head = frontMatter.span;
  const first = document.blocks.find(({ start }) => !head || start >= head.end);
  if (!first) return undefined;
  const lineBreak = lineBreakOf(text);
  const edit = above(text, first.start, [`<!-- dossier-ignore-file ${code}: `, ' -->']);
  // A blank line keeps it from becoming part of the block.
  return {
    ...edit,
    newText: `${edit.newText}${lineBreak}`,
    ...(edit.snippet !== undefined && { snippet: `${edit.snippet}${snippetText(lineBreak)}` }),
  };
}

/** Whether a place is in a note's front matter or between a claim's fences. */
function isYaml(document: Note, offset: number): boolean {
  const { frontMatter, claims } = document;
  const head = frontMatter.span;
  if (head && offset > head.start && offset < head.end) return true;
  return claims.some(({ content }) => offset >= content.start && offset < content.end);
}

/** The mapping that contains a place in YAML. */
function yamlAround(document: Note | Catalog, offset: number): YamlMap | undefined {
  if (document.type === 'note') {
    const claim = document.claims.find(({ content }) => offset >= content.start && offset < content.end);
    return claim ? claim.map : document.frontMatter.map;
  }
  const mark = document.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root } = parseYaml(document.text.slice(mark), (at) => at + mark);
  return root?.type === 'map' ? root : undefined;
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
