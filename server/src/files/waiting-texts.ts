// Notes that were read and wait for their turn: their texts stay in memory up to a bound.

/** How many UTF-16 units of texts wait in memory for their turn; the files of the others are read twice. */
const MOST_WAITING = 8_000_000;

/** The notes that wait until all entities are known, and the texts of the first of them. */
export function waitingTexts<F>() {
  const files: F[] = [];
  const texts = new Map<F, string>();
  let units = 0;
  return {
    files,
    add(file: F, text: string): void {
      files.push(file);
      units += text.length;
      if (units <= MOST_WAITING) texts.set(file, text);
    },
    textOf(file: F): string | undefined {
      return texts.get(file);
    },
    drop(file: F): void {
      texts.delete(file);
    },
  };
}
