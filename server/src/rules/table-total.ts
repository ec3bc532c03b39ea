// ICD 203, standard 8: readers first check the arithmetic of a table.

import type { Note } from '../note/note.ts';
import { toSource } from '../note/prose.ts';
import { defineRule } from './rule.ts';
import { totalsOf } from './support/prose/table-totals.ts';

export const tableTotal = defineRule({
  code: 'table-total',
  level: 'warning',
  softens: false,
  summary: 'A total in a table that is not the sum of its column.',
  reads: ['block-prose'],
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
