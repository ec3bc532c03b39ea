// Facts as plain text, to compare them.

import type { PackedDocuments } from './packed-documents.ts';
import type { SlotContent } from './slots.ts';

/** Facts as text; equal texts mean equal facts. */
export function printFacts(values: readonly unknown[]): string {
  return JSON.stringify(values, plain);
}

/** The same without the places of things in their texts. */
export function printWithoutPlaces(values: readonly unknown[]): string {
  return JSON.stringify(values, (key, value) => (PLACES.has(key) ? undefined : plain(key, value)));
}

const PLACES = new Set(['span', 'idSpan', 'fence', 'content']);

/** Leaves out syntax nodes: a fact consists of its values and their places. */
function plain(key: string, value: unknown): unknown {
  if (key === 'node' || key === 'entry' || key === 'map') return undefined;
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Set) return [...value];
  return value instanceof Map ? [...value] : value;
}

/** What documents contribute to each slot, by the slot's table and key in order. */
export function printSlots(slots: Iterable<SlotContent>, packed: PackedDocuments): Map<string, string> {
  const lines: [string, string][] = [];
  for (const { table, key, contributions } of slots) {
    const printed: string[] = [];
    for (let i = 0; i < contributions.length; i += 2) {
      const document = contributions[i] ?? 0;
      const values = packed.value(document, contributions[i + 1] ?? 0) as readonly unknown[];
      printed.push(`${packed.uriOf(document)} ${printFacts(values)}`);
    }
    if (printed.length > 0) lines.push([`${table}\u0000${key}`, printed.join('\n')]);
  }
  return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
}
