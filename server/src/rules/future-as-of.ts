import { whollyAfter } from '../values/partial-date.ts';
import { defineRule, type Found } from './rule.ts';

export const futureAsOf = defineRule({
  code: 'future-as-of',
  level: 'warning',
  softens: false,
  summary: 'A claim whose `as-of` is after the date of its note.',
  reads: ['block-claims', 'head'],
  *note(note): Iterable<Found> {
    const { date } = note.frontMatter.fields;
    if (!date) return;
    for (const claim of note.claims) {
      const asOf = claim.fields['as-of'];
      if (!asOf || !whollyAfter(asOf.value, date.value)) continue;
      yield {
        span: asOf.span,
        message: `${asOf.value.text} is after the note's date, ${date.value.text}: give the day for which the source says it, or correct the note's date`,
        related: [{ uri: note.uri, span: date.span, message: `the note is of ${date.value.text}` }],
      };
    }
  },
});
