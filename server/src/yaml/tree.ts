// Reads YAML with the failsafe schema into a plain tree in which every node knows its place in the document.

import { withLineFeeds } from '../text/line-index.ts';
import { type Span, span } from '../text/span.ts';
import { parseAnyYaml, type YamlResult } from './any-yaml.ts';
import type { OffsetMap, YamlEntry, YamlMap, YamlNode } from './node.ts';
import { readSimpleYaml } from './simple.ts';

export type { YamlError, YamlResult } from './any-yaml.ts';

/**
 * Parses one YAML document. Never throws. A text with any error has no root. An empty text has neither root nor
 * error.
 */
export function parseYaml(written: string, toDocument: OffsetMap = (offset) => offset): YamlResult {
  // The package does not treat a lone carriage return as a line end, and would continue a comment past it.
  const source = withLineFeeds(written);
  const simple = readSimpleYaml(source, toDocument);
  if (simple) return { root: simple };
  try {
    return parseAnyYaml(source, toDocument);
  } catch (error) {
    // Thousands of nested brackets exhaust the stack; the whole text is then one error.
    if (!(error instanceof RangeError)) throw error;
    const message = 'brackets or lists are nested too deeply: take some levels out';
    return { error: { message, reason: 'TOO_DEEP', span: span(toDocument(0), toDocument(0)) } };
  }
}

/** The entry of a key, or undefined. */
export function entryOf(map: YamlMap | undefined, key: string): YamlEntry | undefined {
  return map?.entries.find((entry) => entry.key === key);
}

/** Whether a value is an empty scalar, list or mapping. Its key counts as absent. */
export function isEmpty(node: YamlNode): boolean {
  if (node.type === 'scalar') return node.value.trim() === '' && node.style !== 'block';
  return node.type === 'list' ? node.items.length === 0 : node.entries.length === 0;
}

/** The tree as plain strings, arrays and objects (without prototype, so that `__proto__` is just a key). */
export function toPlain(node: YamlNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(toPlain);
  const object: Record<string, unknown> = Object.create(null);
  for (const entry of node.entries) object[entry.key] = toPlain(entry.value);
  return object;
}

/** The node at a path of keys and indexes; the deepest that exists. */
export function nodeAt(node: YamlNode, path: readonly PropertyKey[]): YamlNode {
  const [head, ...rest] = path;
  if (head === undefined || node.type === 'scalar') return node;
  const next =
    node.type === 'list' ? node.items[Number(head)] : node.entries.find((entry) => entry.key === head)?.value;
  return next ? nodeAt(next, rest) : node;
}

/** The place of `start..end` of a scalar's value, or the whole value if that cannot be determined. */
export function partOf(node: YamlNode, start: number, end: number): Span {
  if (node.type === 'scalar' && node.locate) return node.locate(start, end);
  if (node.type !== 'scalar' || node.value.length !== node.span.end - node.span.start) return node.span;
  return span(node.span.start + start, node.span.start + end);
}
