// Values that may span several lines. A comment above their first line applies to all of them.

import type { YamlMap, YamlNode } from './node.ts';

/**
 * A text, or a list of texts, and where it begins: at its key, or at itself in a list. Places refer to the document.
 */
export interface LongValue {
  readonly start: number;
  readonly end: number;
  readonly isText: boolean;
}

/** Every such value, including those of inner mappings. */
export function longValues(node: YamlNode): LongValue[] {
  if (node.type === 'map')
    return node.entries.flatMap(({ keySpan, value }) => valuesFrom(keySpan.start, value));
  return node.type === 'list' ? node.items.flatMap((item) => valuesFrom(startOf(item), item)) : [];
}

function valuesFrom(start: number, value: YamlNode): LongValue[] {
  if (value.type === 'scalar') return [{ start, end: value.outer.end, isText: true }];
  const inner = longValues(value);
  const ofTexts = value.type === 'list' && value.items.every(({ type }) => type === 'scalar');
  return ofTexts ? [{ start, end: value.span.end, isText: false }, ...inner] : inner;
}

function startOf(node: YamlNode): number {
  return node.type === 'scalar' ? node.outer.start : node.span.start;
}

/** The start of the multi-line text that contains `offset` after its first line; nothing can be inserted there. */
export function startOfText(root: YamlMap, offset: number): number | undefined {
  return longValues(root).find(({ start, end, isText }) => isText && start <= offset && offset < end)?.start;
}
