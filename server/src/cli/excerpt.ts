// The line of a finding with carets under it; handles wide characters, tabs and long lines.

import { type Cell, cellsOf } from './terminal-text.ts';

/** A line and the carets under it. */
export interface Excerpt {
  readonly line: string;
  readonly carets: string;
}

/** How much of a very long line is used, before and after the finding's start, in UTF-16 units. */
const BEFORE = 300;
const AFTER = 1200;

const CUT = '…';

/**
 * The line (without line break) and carets under `start..end` (UTF-16 offsets in it), in at most `width` cells. A
 * line that is too long is cut so that the finding's start is visible.
 */
export function excerptOf(line: string, start: number, end: number, width: number): Excerpt {
  const from = Math.max(0, start - BEFORE);
  const cells = cellsOf(line.slice(from, start + AFTER));
  const first = indexAt(cells, start - from);
  const last = Math.max(first + 1, indexAt(cells, end - from));
  const fits = from === 0 && line.length <= start + AFTER && widthOf(cells) <= width;
  const [left, right] = fits ? [0, cells.length] : windowOf(cells, first, last, width);
  const head = left > 0 || from > 0 ? CUT : '';
  const tail = right < cells.length || line.length > start + AFTER ? CUT : '';
  const shown = cells.slice(left, right);
  const indent = head.length + widthOf(cells.slice(left, first));
  const covered = widthOf(cells.slice(first, Math.min(last, right)));
  return {
    line: `${head}${shown.map((cell) => cell.text).join('')}${tail}`.trimEnd(),
    carets: `${' '.repeat(indent)}${'^'.repeat(Math.max(1, covered))}`,
  };
}

/** The cells to show: a quarter of the width before the finding, or more if little follows it. */
function windowOf(
  cells: readonly Cell[],
  first: number,
  last: number,
  width: number,
): readonly [number, number] {
  const room = Math.max(10, width - 2 * CUT.length);
  const wanted = Math.max(Math.floor(room / 4), room - widthOf(cells.slice(first)));
  let left = first;
  for (let used = 0; left > 0; left--) {
    used += cells[left - 1]?.width ?? 0;
    if (used > wanted) break;
  }
  let right = left;
  for (let used = 0; right < cells.length; right++) {
    used += cells[right]?.width ?? 0;
    if (used > room) break;
  }
  return [left, Math.max(right, Math.min(last, first + 1))];
}

/** The index of the cell with the offset; the number of cells for the end. */
function indexAt(cells: readonly Cell[], offset: number): number {
  const index = cells.findIndex((cell) => cell.end > offset);
  return index < 0 ? cells.length : index;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
