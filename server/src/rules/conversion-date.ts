// IAS 21.21 and 21.23: an amount is converted at the rate of its own day. The distance is counted between the nearest
// days.

import * as z from 'zod';
import { daysApart } from '../values/partial-date.ts';
import { defineRule } from './rule.ts';
import { wholeOption } from './support/findings/options.ts';
import { valuationClaims } from './support/money/valuation-claims.ts';

export const conversionDate = defineRule({
  code: 'conversion-date',
  level: 'info',
  softens: false,
  summary: 'An exchange rate from another month than the amount.',
  options: z.object({ days: wholeOption(31, { min: 0, max: 3660 }) }),
  reads: ['block-claims'],
  *note(note, { options }) {
    for (const { fields } of valuationClaims(note)) {
      const asOf = fields['as-of'];
      const date = fields.fx?.value.date;
      if (!fields.converted || !asOf || !date) continue;
      const days = daysApart(date.value, asOf.value);
      if (days <= options.days) continue;
      yield {
        span: date.span,
        message: `this rate is of ${date.value.text}, ${days} days from the amount's \`as-of\`, ${asOf.value.text}: convert at the rate of the day of the amount`,
        related: [{ uri: note.uri, span: asOf.span, message: `the amount is as of ${asOf.value.text}` }],
      };
    }
  },
});
