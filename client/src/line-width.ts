/** The width of a line, for hints that must not make it wrap. */

/** The columns of each side of a diff in a window of ordinary size, with a side bar. */
const narrowSide = 48;

/** Whether the line with these words inserted still fits in one line on either side of a diff. */
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
