// Rows of Markdown cells as a GFM table with the layout of Prettier 3, so that formatting changes nothing.

import { displayWidth } from '../../../text/display-width.ts';

/** The lines of a table, the head first; a column has at least three characters, and wide characters count as two. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => displayWidth(row[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => padded(cells[column] ?? '', width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [first, ...rest] = rows.map(line);
  return [first ?? '', rule, ...rest];
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
