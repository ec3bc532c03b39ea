// A price that is more than a year old says little of today: IPEV lets the price of a recent investment count “for a
// period of time” and assumes none.

import { z } from 'zod';
import type { Note, Reference } from '../note/note.ts';
import { isOlderThan, type PartialDate } from '../values/partial-date.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found } from './rule.ts';
import { wholeOption } from './support/options.ts';
import { valuationClaims } from './support/valuation-claims.ts';

/** A valuation that was old when the note that states it, or refers to it, was written. */
export const staleValuation = defineRule({
  code: 'stale-valuation',
  level: 'info',
  softens: false,
  summary: 'A valuation that was more than 12 months old when the note that uses it was written.',
  options: z.object({ months: wholeOption(12, { min: 1, max: 1200 }) }),
  *note(note, { workspace, options: { months } }): Iterable<Found> {
    const date = note.frontMatter.fields.date?.value;
    if (!date) return;
    yield* statedHere(note, date, months);
    yield* referredTo(note, date, months, workspace);
  },
});

function* statedHere(note: Note, date: PartialDate, months: number): Iterable<Found> {
  for (const claim of valuationClaims(note)) {
    const asOf = claim.fields['as-of'];
    if (!asOf || !isOlderThan(asOf.value, date, months)) continue;
    const message = `this value is of ${asOf.value.text}, more than ${months} months before the note's date, ${date.text}: look for a newer one, or say why it still counts`;
    yield { span: asOf.span, message };
  }
}

function* referredTo(
  note: Note,
  date: PartialDate,
  months: number,
  workspace: RuleWorkspace,
): Iterable<Found> {
  for (const reference of note.references) {
    if (reference.kind !== 'claim' || isExempt(reference)) continue;
    const facts = workspace.facts('claim', reference.key);
    // A claim of the note's own has its finding on its own `as-of`.
    if (facts.some(({ uri }) => uri === note.uri)) continue;
    const fact = facts[0];
    const asOf = fact?.claim.kind === 'valuation' ? fact.claim.fields['as-of'] : undefined;
    if (!fact || !asOf || !isOlderThan(asOf.value, date, months)) continue;
    const message = `this refers to a value of ${asOf.value.text}, more than ${months} months before the note's date, ${date.text}: refer to a newer claim, or say why it still counts`;
    yield {
      span: reference.span,
      message,
      related: [{ uri: fact.uri, span: asOf.span, message: `the value is of ${asOf.value.text}` }],
    };
  }
}

/** To name the claim that one replaces is no use of its value. */
function isExempt({ form, field, uses }: Reference): boolean {
  if (form === 'field') return field === 'supersedes' || field === 'changes';
  return form === 'definition' && uses.length === 0;
}
