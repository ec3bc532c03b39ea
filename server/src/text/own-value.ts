// Looking up words that somebody wrote.

/** What a table says of a word; undefined for one that it does not hold, `constructor` and `__proto__` among them. */
export function ownValue<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
