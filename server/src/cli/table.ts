// Rows in columns for a terminal; wide characters count as they are displayed.

import { displayWidth } from '../text/display-width.ts';
import { harmless } from './terminal-text.ts';

const GAP = '  ';

/** Lines of aligned cells under headings, each with a line break. Empty columns are left out. */
export function tableOf(
  headings: readonly string[],
  rows: readonly (readonly (string | undefined)[])[],
  paintHeading: (text: string) => string = (text) => text,
): string {
  const cells = rows.map((row) => row.map((cell) => onOneLine(cell ?? '')));
  const columns = [...headings.keys()].filter((column) => cells.some((row) => (row[column] ?? '') !== ''));
  const widths = columns.map((column) =>
    Math.max(...[headings, ...cells].map((row) => displayWidth(row[column] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    columns
      .map((column, index) => padded(row[column] ?? '', widths[index] ?? 0))
      .join(GAP)
      .trimEnd();
  const heading = headings.some((text) => text !== '') ? `${paintHeading(line(headings))}\n` : '';
  return `${heading}${cells.map((row) => `${line(row)}\n`).join('')}`;
}

/** The text on one line, without anything that could control the terminal. */
export function onOneLine(text: string): string {
  return harmless(text.replace(/\s*[\r\n]+\s*/g, ' '));
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - displayWidth(text));
}
