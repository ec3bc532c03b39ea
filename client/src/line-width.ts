/** How wide a line is, for what must not make it wrap. */

/** Columns that each side of a diff has in a window of ordinary size, with a side bar. */
const narrowSide = 48;

/** Whether the line with these words set into it stays one line in either side of a diff. */
export function staysOneLine(line: string, words: readonly string[]): boolean {
  return (
    [line, ...words.map((word) => `${word} `)].reduce((sum, text) => sum + columns(text), 0) <= narrowSide
  );
}

/** Characters of East Asia take two columns. */
function columns(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffdc]|[^\0-\uffff]/.test(character) ? 2 : 1),
    0,
  );
}
