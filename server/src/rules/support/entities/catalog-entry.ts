// Adds entries to a catalog in the style of those already there.

import type { TextEdit } from '../../../schema/problem.ts';
import { lineBreakOf, lineEndFrom } from '../../../text/line-index.ts';
import { span } from '../../../text/span.ts';
import type { Marking } from '../../../values/marking.ts';
import { linePrefix, scalar } from '../../../yaml/edit.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode } from '../../../yaml/node.ts';
import { entryOf, isEmpty, parseYaml } from '../../../yaml/tree.ts';

/** What a new entity is defined with. */
export interface NewEntity {
  /** `org:deepseek`, spelled as it is to be written. */
  readonly curie: string;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** The marking of the note that mentions it, since that note is where the knowledge comes from. */
  readonly marking?: Marking | undefined;
}

/**
 * The edit that adds the entities, at least one, after the last of `entries`; undefined if the text is not a catalog.
 */
export function catalogEntryEdit(text: string, added: readonly NewEntity[]): TextEdit | undefined {
  const entries = entryOf(rootOf(text), 'entries');
  if (!entries) return undefined;
  const list = entries.value;
  if (list.type === 'list' && list.flow) return intoFlow(list, added);
  const last = list.type === 'list' ? list.items.at(-1) : undefined;
  if (list.type === 'list' && last) return afterLast(text, list, last, added);
  return isEmpty(list) ? firstEntries(text, entries, added) : undefined;
}

function rootOf(text: string): YamlMap | undefined {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root } = parseYaml(text.slice(mark), (offset) => offset + mark);
  return root?.type === 'map' ? root : undefined;
}

function intoFlow(list: YamlList, added: readonly NewEntity[]): TextEdit {
  const last = list.items.at(-1);
  const at = last ? last.span.end : list.span.start + 1;
  const written = added.map(inFlow).join(', ');
  return { span: span(at, at), newText: last ? `, ${written}` : written };
}

function inFlow(entity: NewEntity): string {
  return `{id: ${entity.curie}, name: ${scalar(entity.name)}}`;
}

/** Takes over the last entry's indentation and style, and its blank lines if the entries are separated by some. */
function afterLast(text: string, list: YamlList, last: YamlNode, added: readonly NewEntity[]): TextEdit {
  const lineBreak = lineBreakOf(text);
  const dash = Math.max(text.lastIndexOf('-', last.span.start - 1), list.span.start);
  const indent = linePrefix(text, dash);
  const gap = ' '.repeat(Math.max(1, last.span.start - dash - 1));
  const flow = last.type === 'map' && last.flow;
  const blank = hasBlankLine(text, list) ? lineBreak : '';
  const written = added.map((entity) => {
    const rest = `${lineBreak}${indent} ${gap}name: ${scalar(entity.name)}`;
    const body = flow ? inFlow(entity) : `id: ${entity.curie}${rest}`;
    return `${lineBreak}${blank}${indent}-${gap}${body}`;
  });
  const at = lineEndAfter(text, last.span);
  return { span: span(at, at), newText: written.join('') };
}

function firstEntries(text: string, entries: YamlEntry, added: readonly NewEntity[]): TextEdit {
  const lineBreak = lineBreakOf(text);
  const at = lineEndAfter(text, entries.keySpan);
  const lines = added.flatMap(({ curie, name }) => [`  - id: ${curie}`, `    name: ${scalar(name)}`]);
  return { span: span(at, at), newText: ['', ...lines].join(lineBreak) };
}

/** Whether a blank line separates the last two entries. A value's span may include the line break at its end. */
function hasBlankLine(text: string, list: YamlList): boolean {
  const [before, last] = list.items.slice(-2);
  if (!before || !last) return false;
  return /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(text.slice(before.span.end - 1, last.span.start));
}

/** The end of the line on which a value ends, without the line breaks at the end of a block. */
function lineEndAfter(text: string, value: { readonly start: number; readonly end: number }): number {
  let at = value.end;
  while (at > value.start && /\s/.test(text[at - 1] ?? '')) at--;
  return lineEndFrom(text, at);
}
