// The tables of a note as rows of cells.

import type { Note } from '../../../note/note.ts';
import type { ProseBlock } from '../../../note/prose.ts';

/**
 * The tables of a note, each beginning with its heading row. A table ends with the top-level block that contains it.
 */
export function tablesOf({ prose, blocks }: Note): ProseBlock[][][] {
  const tables: ProseBlock[][][] = [];
  let whole = 0;
  let last: { readonly cell: ProseBlock; readonly whole: number } | undefined;
  for (const cell of prose) {
    if (cell.kind !== 'cell') continue;
    while ((blocks[whole]?.end ?? Number.POSITIVE_INFINITY) <= cell.span.start) whole++;
    const table = tables[tables.length - 1];
    if (!table || last?.whole !== whole) tables.push([[cell]]);
    else if (last.cell.unit.start === cell.unit.start) table[table.length - 1]?.push(cell);
    else table.push([cell]);
    last = { cell, whole };
  }
  return tables;
}
