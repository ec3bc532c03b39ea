// ISO 8601: a date of the Gregorian calendar has one weekday.

import type { Note } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import { defineRule } from './rule.ts';
import { passages, placeOf } from './support/prose/passages.ts';
import { weekdaysIn } from './support/prose/weekdays.ts';

export const weekdayMismatch = defineRule({
  code: 'weekday-mismatch',
  level: 'warning',
  softens: false,
  summary: 'A weekday beside a date that is another day.',
  reads: ['block-prose', 'block-claims', 'sections'],
  *note(note: Note) {
    for (const passage of passages(note)) {
      for (const { start, end, date, stated, right } of weekdaysIn(passage.text)) {
        if (stated === right) continue;
        const span = placeOf(passage, { start, end });
        const isPlain = note.text.slice(span.start, span.end) === stated;
        yield {
          span,
          message: `${date} is a ${right}, not a ${stated}: correct the weekday or the date`,
          fixes: isPlain ? [replaceFix(span, right, `Write ${right}`, false)] : [],
        };
      }
    }
  },
});
