// A source that was published after the note that cites it was written.

import { whollyAfter } from '../values/partial-date.ts';
import { defineRule } from './rule.ts';

/** `published` wholly after the note's `date` (EU 2016/958 art. 3(1)(e): the date of a product is that of its completion). */
export const sourceAfterNote = defineRule({
  code: 'source-after-note',
  level: 'warning',
  softens: false,
  summary: "A source published after the note's date.",
  *note(note) {
    const date = note.frontMatter.fields.date;
    if (!date) return;
    for (const source of note.sources) {
      const published = source.fields.published;
      if (!published || !whollyAfter(published.value, date.value)) continue;
      yield {
        span: published.span,
        message: `${source.id} was published ${published.value.text}, after the note's date ${date.value.text}: correct this date, or bring the note's up to date`,
        related: [{ uri: note.uri, span: date.span, message: "the note's date" }],
      };
    }
  },
});
