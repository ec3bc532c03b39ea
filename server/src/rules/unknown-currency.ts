import { outOfUse } from '../values/currency.ts';
import type { PartialDate } from '../values/partial-date.ts';
import { defineRule, type Found, problemsOf } from './rule.ts';
import { claimAmounts } from './support/money/claim-amounts.ts';

export const unknownCurrency = defineRule({
  code: 'unknown-currency',
  level: 'error',
  softens: false,
  summary: 'A currency that is not an ISO 4217 code in use on the date of the claim.',
  reads: ['block-claims', 'head', 'problems'],
  *note(note): Iterable<Found> {
    yield* problemsOf(note, 'unknown-currency');
    for (const claim of note.claims) {
      const asOf = claim.fields['as-of']?.value;
      const on = asOf ?? note.frontMatter.fields.date?.value;
      if (!on) continue;
      for (const { span, value } of claimAmounts(claim)) {
        const message = wrongTime(value.currency, on, asOf ? 'the claim is as of' : 'the note is of');
        if (message) yield { span, message };
      }
    }
  },
});

// The amount would have to be converted, so there is no fix.
function wrongTime(code: string, on: PartialDate, whose: string): string | undefined {
  const out = outOfUse(code, on);
  if (!out) return undefined;
  if (out.first)
    return `${code} is in use since ${out.first} only, and ${whose} ${on.text}: write the currency of that time`;
  const mend = out.instead ? `write the amount in ${out.instead}` : 'write it in the currency of that time';
  return `${code} was in use until ${out.last}, and ${whose} ${on.text}: ${mend}`;
}
