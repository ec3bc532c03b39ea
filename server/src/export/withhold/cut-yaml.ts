// Parts of YAML that can be taken out so that the rest can still be read.

import { contains, type Span, span } from '../../text/span.ts';
import type { YamlEntry, YamlNode } from '../../yaml/node.ts';

/** What is taken out of a YAML tree to remove the value at `place`: its relation, or else the key above it. */
export function cutForReference(text: string, root: YamlNode, place: Span): Span | undefined {
  const chain = chainTo(root, place);
  const relations = chain.findIndex((step) => 'key' in step && step.key === 'relations');
  const wanted = relations >= 0 ? chain[relations + 1] : undefined;
  if (wanted && !('key' in wanted)) return cutOf(text, wanted);
  const entry = relations >= 0 ? chain[relations] : chain.findLast((step) => 'key' in step);
  return entry && cutOf(text, entry);
}

/** What is taken out to remove a whole entry of a mapping. */
export function cutForEntry(text: string, map: YamlNode, entry: YamlEntry): Span | undefined {
  const step = chainTo(map, entry.keySpan).find((one) => 'key' in one && one.span.start === entry.span.start);
  return step && cutOf(text, step);
}

/** What is taken out to remove the item of a list that contains `place`. */
export function cutForItem(text: string, list: YamlNode, place: Span): Span | undefined {
  const [step] = chainTo(list, place);
  return step && cutOf(text, step);
}

/** An entry or an item, and its neighbours. */
type Step = (
  | { readonly key: string; readonly span: Span }
  | { readonly item: YamlNode; readonly span: Span }
) & {
  readonly flow: boolean;
  readonly before: Span | undefined;
  readonly after: Span | undefined;
};

/** The entries and items that hold a place, from the outermost to the innermost. */
function chainTo(node: YamlNode, place: Span): Step[] {
  if (node.type === 'map') {
    const at = node.entries.findIndex((entry) => contains(entry.span, place));
    const entry = node.entries[at];
    if (!entry) return [];
    const [before, after] = [node.entries[at - 1]?.span, node.entries[at + 1]?.span];
    const step = { key: entry.key, span: entry.span, flow: node.flow, before, after };
    return [step, ...chainTo(entry.value, place)];
  }
  if (node.type === 'list') {
    const at = node.items.findIndex((item) => contains(spanOf(item), place));
    const item = node.items[at];
    if (!item) return [];
    const [before, after] = [node.items[at - 1], node.items[at + 1]].map((one) => one && spanOf(one));
    return [{ item, span: spanOf(item), flow: node.flow, before, after }, ...chainTo(item, place)];
  }
  return [];
}

function spanOf(node: YamlNode): Span {
  return node.type === 'scalar' ? node.outer : node.span;
}

/** Between brackets it includes the comma before or after it; in a list of lines, its dash. */
function cutOf(text: string, step: Step): Span {
  const { flow, before, after } = step;
  if (flow && after) return span(step.span.start, after.start);
  if (flow && before) return span(before.end, step.span.end);
  if (flow || 'key' in step) return step.span;
  const dash = text.lastIndexOf('-', step.span.start - 1);
  return dash >= 0 && text.slice(dash + 1, step.span.start).trim() === ''
    ? span(dash, step.span.end)
    : step.span;
}
