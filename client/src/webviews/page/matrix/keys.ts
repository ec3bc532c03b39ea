/** What keys do in a matrix. Pure. */

/** The rating that a key gives a cell; undefined where the key is for something else. */
export function ratingFor(key: string, now: string): string | undefined {
  switch (key.toLowerCase()) {
    case 'c':
      return now === 'C' ? 'CC' : 'C';
    case 'i':
      return now === 'I' ? 'II' : 'I';
    case 'n':
      return 'N';
    default:
      return removes(key) ? '' : undefined;
  }
}

/** The weight that a key sets. */
export function weightFor(key: string): 'high' | 'medium' | 'low' | undefined {
  switch (key.toLowerCase()) {
    case 'h':
      return 'high';
    case 'm':
      return 'medium';
    case 'l':
      return 'low';
    default:
      return undefined;
  }
}

/** Whether a key removes what the cursor is on. */
export function removes(key: string): boolean {
  return /^(?:Delete|Backspace)$/.test(key);
}

/** Whether a key opens a text for editing. */
export function opensText(key: string): boolean {
  return /^(?:Enter|F2)$/.test(key);
}

/** A place in the grid: its row and column, from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell in a grid of this size; undefined where it leads nowhere. */
export function moved({ row, column }: Cell, key: string, size: Cell, toEnd: boolean): Cell | undefined {
  const last = { row: size.row - 1, column: size.column - 1 };
  const steps: Record<string, Cell> = {
    ArrowUp: { row: Math.max(0, row - 1), column },
    ArrowDown: { row: Math.min(last.row, row + 1), column },
    ArrowLeft: { row, column: Math.max(0, column - 1) },
    ArrowRight: { row, column: Math.min(last.column, column + 1) },
    Home: { row: toEnd ? 0 : row, column: 0 },
    End: { row: toEnd ? last.row : row, column: last.column },
  };
  return Object.hasOwn(steps, key) ? steps[key] : undefined;
}
