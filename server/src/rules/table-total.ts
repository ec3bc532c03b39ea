// The last row of a table that is called total, and is not.

import type { Note } from '../note/note.ts';
import { toSource } from '../note/prose.ts';
import { defineRule } from './rule.ts';
import { totalsOf } from './support/prose/table-totals.ts';

/** A total that its column does not add up to (ICD 203, standard 8; the arithmetic of a table is its reader's first check). */
export const tableTotal = defineRule({
  code: 'table-total',
  level: 'warning',
  softens: false,
  summary: 'A total in a table that its column does not add up to.',
  *note(note: Note) {
    for (const { cell, start, end, stated, sum, rows, heading } of totalsOf(note)) {
      if (sum === undefined) continue;
      yield {
        span: toSource(cell, start, end),
        message: `the ${rows} rows above add up to ${sum}, not ${stated}: correct the row of “${heading}” that is wrong, or the total`,
      };
    }
  },
});
