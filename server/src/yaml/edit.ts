// Edits of YAML that change exactly what they must: inserting a key, quoting a value.

import { lineBreakOf, lineEndFrom, lineStartFrom } from '../text/line-index.ts';
import { snippetText } from '../text/snippet.ts';
import { type Span, span } from '../text/span.ts';
import type { YamlEntry, YamlList, YamlMap } from './node.ts';

/** A replacement of exactly `span`. `snippet` is `newText` with a tab stop for a value to fill in. */
interface Edit {
  readonly span: Span;
  readonly newText: string;
  readonly snippet?: string;
}

/**
 * An edit that adds `key: value` after the last entry, in the mapping's own style and indentation. Without a value,
 * the cursor goes to its place.
 */
export function insertKeyEdit(source: string, map: YamlMap, key: string, value: string): Edit {
  const edit = keyInsertion(source, map, key, value);
  if (value !== '') return edit;
  const end = edit.newText.trimEnd().length + 1;
  const [before, after] = [edit.newText.slice(0, end), edit.newText.slice(end)];
  return { ...edit, snippet: `${snippetText(before)}$0${snippetText(after)}` };
}

function keyInsertion(
  source: string,
  map: YamlMap,
  key: string,
  value: string,
): { span: Span; newText: string } {
  const last = map.entries[map.entries.length - 1];
  const entry = value === '' ? `${key}: ` : `${key}: ${value}`;
  if (map.flow) {
    const at = last?.span.end ?? map.span.start + 1;
    return { span: span(at, at), newText: last ? `, ${entry}` : entry };
  }
  // Front matter without a key, or only with comments.
  if (!last) {
    return { span: span(map.span.start, map.span.start), newText: `${entry}${lineBreakOf(source)}` };
  }
  const at = endOfEntry(source, last.span.end, last.span.start);
  return {
    span: span(at, at),
    newText: `${lineBreakOf(source)}${linePrefix(source, last.keySpan.start)}${entry}`,
  };
}

/** An edit that adds the text `item` to the end of a list, in the list's own style and indentation. */
export function addItemEdit(text: string, list: YamlList, item: string): Edit {
  return insertItemEdit(text, list, scalar(item));
}

/** The same for an item that is YAML: one line, in flow style. */
export function insertItemEdit(text: string, list: YamlList, item: string): Edit {
  const last = list.items.at(-1);
  if (!last) return { span: span(list.span.start + 1, list.span.start + 1), newText: item };
  const end = last.type === 'scalar' ? last.outer : last.span;
  if (list.flow) return { span: span(end.end, end.end), newText: `, ${item}` };
  const dash = Math.max(text.lastIndexOf('-', end.start - 1), list.span.start);
  const gap = text.slice(dash + 1, end.start);
  let at = end.end;
  while (at > end.start && /\s/.test(text[at - 1] ?? '')) at--;
  at = lineEndFrom(text, at);
  return {
    span: span(at, at),
    newText: `${lineBreakOf(text)}${linePrefix(text, dash)}-${gap}${item}`,
  };
}

/** An edit that gives `value` to an existing key without one, or with an empty text, list or mapping. */
export function fillKeyEdit(
  source: string,
  { keySpan, value: empty }: YamlEntry,
  value: string,
): { span: Span; newText: string } {
  const colon = /^[ \t]*:/.exec(source.slice(keySpan.end, keySpan.end + 100))?.[0].length;
  // In braces a key may have no colon.
  if (colon === undefined) return { span: span(keySpan.end, keySpan.end), newText: `: ${value}` };
  const start = keySpan.end + colon;
  const outer = empty.type === 'scalar' ? empty.outer : empty.span;
  const nothing = empty.type === 'scalar' && empty.style === 'plain';
  return { span: span(start, nothing ? start : outer.end), newText: ` ${value}` };
}

/**
 * The part of a line before its key, with a list's dash replaced by a space: quote marks and indentation of the
 * containers.
 */
export function linePrefix(source: string, keyStart: number): string {
  return source.slice(lineStartFrom(source, keyStart), keyStart).replace(/[^>\s]/g, ' ');
}

/**
 * The end of the line on which an entry ends, including a trailing comment. Block values end before their last line
 * break.
 */
function endOfEntry(source: string, end: number, start: number): number {
  let at = end;
  while (at > start && /[\r\n\s]/.test(source[at - 1] ?? '')) at--;
  return lineEndFrom(source, at);
}

/** The text as a double-quoted YAML scalar. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The text as a YAML scalar: plain if that is safe, even inside a flow collection; otherwise double-quoted. */
export function scalar(text: string): string {
  const plain = /^[\p{L}\p{N}_./][^\r\n]*$/u.test(text) && !/: |:$| #|[,[\]{}"'`|>&*!%@]|\s$/.test(text);
  return plain ? text : quoted(text);
}
