// What a value of YAML means, whatever its layout: two values mean the same exactly when these texts are equal.

import type { Curie } from '../values/curie.ts';
import { type Decimal, format } from '../values/decimal.ts';
import type { YamlNode } from '../yaml/node.ts';

/** Names what a key such as `org:deepseek` refers to: the same thing has the same name in both revisions. */
export type NameOfKey = (key: string) => string;

/** Members that say how a value is written, and not what it means. */
const LAYOUT = new Set(['text', 'interval', 'span', 'node', 'entry', 'idOffset']);

/**
 * The meaning of a value that was read. White space and the order of lists do not count; numbers count as numbers, and
 * references as what they refer to.
 */
export function meaningOf(value: unknown, nameOf: NameOfKey): string {
  return JSON.stringify(canonical(value, nameOf));
}

function canonical(value: unknown, nameOf: NameOfKey): unknown {
  if (typeof value === 'string') return foldedText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return sorted(value.map((item) => canonical(item, nameOf)));
  if (isCurie(value)) return { refers: nameOf(value.key) };
  if (isDecimal(value)) return format(value);
  if ('value' in value && 'span' in value) return canonical(value.value, nameOf);
  const members = Object.entries(value).filter(([key, member]) => !LAYOUT.has(key) && member !== undefined);
  if (members.length === 0 && 'text' in value) return canonical(value.text, nameOf);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([key, member]) => [key, canonical(member, nameOf)]);
}

/** Lists of this tool are sets: investors, assumptions, citations. */
function sorted(items: readonly unknown[]): unknown[] {
  return items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}

/** The text in NFC, with white space folded. */
export function foldedText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function isCurie(value: object): value is Curie {
  return 'type' in value && value.type === 'curie';
}

function isDecimal(value: object): value is Decimal {
  return 'digits' in value && typeof value.digits === 'bigint';
}

/** A value on one line, as a reader sees it: `a, b` for a list, `key: value` for a mapping. */
export function shownValue(node: YamlNode): string {
  if (node.type === 'scalar') return foldedText(node.value);
  if (node.type === 'list')
    return node.items
      .map((item) => (item.type === 'scalar' ? shownValue(item) : `{${shownValue(item)}}`))
      .join(', ');
  return node.entries
    .map(
      ({ key, value }) => `${key}: ${value.type === 'scalar' ? shownValue(value) : `[${shownValue(value)}]`}`,
    )
    .join(', ');
}
