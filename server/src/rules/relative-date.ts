// ISO 8601; as a model, EU 2016/958 article 3(1)(e).

import type { Note } from '../note/note.ts';
import { defineRule } from './rule.ts';
import { passages, placeOf } from './support/prose/passages.ts';
import { absoluteDate, relativeDateAt } from './support/prose/relative-dates.ts';
import { findTerms } from './support/prose/term-matcher.ts';

export const relativeDate = defineRule({
  code: 'relative-date',
  level: 'hint',
  softens: false,
  summary: 'A date such as “last week”, which depends on the day of writing.',
  reads: ['block-prose', 'block-claims', 'head', 'sections'],
  *note(note: Note, { workspace }) {
    const date = note.frontMatter.fields.date?.value;
    for (const passage of passages(note)) {
      for (const hit of findTerms(workspace.vocabulary.relativeDates, passage.read)) {
        const place = relativeDateAt(passage.text, hit);
        if (!place) continue;
        const meant = date && absoluteDate(hit.term, date);
        const mend = meant === undefined ? 'write the date' : `write ${meant}, if the note’s date is meant`;
        const words = passage.text.slice(place.start, place.end);
        yield {
          span: placeOf(passage, place),
          message: `“${words}” depends on the day of reading: ${mend}`,
        };
      }
    }
  },
});
