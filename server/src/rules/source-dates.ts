// ICS 206-01: a citation says when the source was published and when it was accessed.

import type { Note, Source } from '../note/note.ts';
import { whollyBefore } from '../values/partial-date.ts';
import { defineRule, type Found } from './rule.ts';
import { outcomeSources } from './support/sources/outcome-sources.ts';

// Time zones: a note dated in one zone may have been finished a day later in another.
const DAYS_OF_GRACE = 1;

export const sourceDates = defineRule({
  code: 'source-dates',
  level: 'warning',
  softens: false,
  summary: 'A source read before it was published, or after the date of its note.',
  reads: ['head', 'claims', 'sources'],
  *note(note) {
    const later = outcomeSources(note);
    for (const source of note.sources) {
      const isLater = later.has(source.key);
      const found = source.global
        ? undefined
        : (beforePublication(note, source) ?? (isLater ? undefined : afterNote(note, source)));
      if (found) yield found;
    }
  },
});

function beforePublication(note: Note, { id, fields }: Source): Found | undefined {
  const { published, accessed } = fields;
  if (!published || !accessed || !whollyBefore(accessed.value, published.value)) return undefined;
  return {
    span: accessed.span,
    message: `${id} was read ${accessed.value.text}, before it was published ${published.value.text}: correct the date that is wrong`,
    related: [{ uri: note.uri, span: published.span, message: `published ${published.value.text}` }],
  };
}

function afterNote(note: Note, { id, fields: { accessed } }: Source): Found | undefined {
  const { date } = note.frontMatter.fields;
  if (!date || !accessed || accessed.value.first - date.value.last <= DAYS_OF_GRACE) return undefined;
  return {
    span: accessed.span,
    message: `${id} was read ${accessed.value.text}, after the note's date ${date.value.text}: correct this date, or bring the note's up to date`,
    related: [{ uri: note.uri, span: date.span, message: "the note's date" }],
  };
}
