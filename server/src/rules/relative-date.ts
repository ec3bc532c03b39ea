// Dates that mean something only on the day of writing.

import type { Note } from '../note/note.ts';
import { addMonths, formatDay, fromDayNumber, type PartialDate } from '../values/partial-date.ts';
import { defineRule } from './rule.ts';
import { passages, placeOf } from './support/passages.ts';
import { findTerms, type TermHit } from './support/term-matcher.ts';

/** A date relative to the day of writing, in a note that is kept (ISO 8601; as a model, EU 2016/958 article 3(1)(e)). */
export const relativeDate = defineRule({
  code: 'relative-date',
  level: 'hint',
  softens: false,
  summary: 'A date such as “last week”, which only the day of writing explains.',
  *note(note: Note, { workspace }) {
    const date = note.frontMatter.fields.date?.value;
    for (const passage of passages(note)) {
      for (const hit of findTerms(workspace.vocabulary.relativeDates, passage.text)) {
        if (isFigureOfSpeech(passage.text, hit)) continue;
        const meant = date && absoluteDate(hit.term, date);
        const mend = meant === undefined ? 'write the date' : `write ${meant}, if the note’s date is meant`;
        const words = passage.text.slice(hit.start, hit.end);
        yield {
          span: placeOf(passage, hit),
          message: `“${words}” means another day to every reader: ${mend}`,
        };
      }
    }
  },
});

// “Up to date” and “from date to date” are no dates.
function isFigureOfSpeech(text: string, { term, start }: TermHit): boolean {
  return (
    term === 'to date' &&
    /(?<![\p{L}\p{N}])(?:up|date)[\s-]{1,2}$/iu.test(text.slice(Math.max(0, start - 7), start))
  );
}

const OFFSETS: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };

/** What the words mean on the day of `date`, as ISO 8601; undefined when the words or the date are not exact enough. */
function absoluteDate(words: string, date: PartialDate): string | undefined {
  const exact = date.first === date.last;
  if (words === 'yesterday') return exact ? formatDay(date.first - 1) : undefined;
  const [which = '', unit = ''] = words.split(' ');
  const offset = OFFSETS[which];
  if (offset === undefined) return undefined;
  const from = fromDayNumber(date.first);
  const to = fromDayNumber(date.last);
  if (unit === 'year') return from.year === to.year ? String(from.year + offset) : undefined;
  if (from.year !== to.year) return undefined;
  const monthStart = date.first - from.day + 1;
  if (unit === 'month')
    return from.month === to.month ? formatDay(addMonths(monthStart, offset)).slice(0, 7) : undefined;
  const quarter = Math.ceil(from.month / 3);
  if (unit !== 'quarter' || quarter !== Math.ceil(to.month / 3)) return undefined;
  const meant = fromDayNumber(addMonths(monthStart, offset * 3));
  return `${meant.year}-Q${Math.ceil(meant.month / 3)}`;
}
