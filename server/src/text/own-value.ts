// Looks up words from user input in tables.

/** A table's value for a word; undefined if it has none of its own, as for `constructor` and `__proto__`. */
export function ownValue<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
