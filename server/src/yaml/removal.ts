// Removes one item of a YAML list or one entry of a mapping, with the comma or the lines that belong to it.

import { afterBreak, lineEndFrom, lineStartFrom } from '../text/line-index.ts';
import { type Span, span } from '../text/span.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode } from './node.ts';

interface Removal {
  readonly span: Span;
  readonly newText: string;
}

/** Removes an item. Removing the only item of a block list leaves `[]`. */
export function removeItem(text: string, list: YamlList, item: YamlNode): Removal {
  const spans = list.items.map(outerOf);
  const at = list.items.indexOf(item);
  if (list.flow) return { span: inFlow(spans, at), newText: '' };
  if (spans.length === 1) return { span: span(list.span.start, lastInk(text, list.span)), newText: '[]' };
  const { start, end } = spans[at] ?? list.span;
  const dash = text.lastIndexOf('-', start);
  return { span: lines(text, span(dash, end)), newText: '' };
}

/** Removes an entry. Removing the only one leaves `{}`. */
export function removeEntry(text: string, map: YamlMap, entry: YamlEntry): Removal {
  if (map.flow)
    return {
      span: inFlow(
        map.entries.map((one) => one.span),
        map.entries.indexOf(entry),
      ),
      newText: '',
    };
  if (map.entries.length === 1) return { span: span(map.span.start, lastInk(text, map.span)), newText: '{}' };
  return { span: lines(text, entry.span), newText: '' };
}

function outerOf(node: YamlNode): Span {
  return node.type === 'scalar' ? node.outer : node.span;
}

/** The item with the comma that separates it from its neighbour. */
function inFlow(spans: readonly Span[], at: number): Span {
  const [before, own, after] = [spans[at - 1], spans[at], spans[at + 1]];
  if (!own) return span(0, 0);
  if (after) return span(own.start, after.start);
  return before ? span(before.end, own.end) : own;
}

/** The whole lines of a span, including the last line break. */
function lines(text: string, whole: Span): Span {
  const end = lineEndFrom(text, lastInk(text, whole));
  return span(lineStartFrom(text, whole.start), afterBreak(text, end));
}

function lastInk(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
