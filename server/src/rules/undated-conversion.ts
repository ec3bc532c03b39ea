// Rates change, so a conversion can only be checked with its rate and the day of that rate.

import type { Claim } from '../note/note.ts';
import { entryOf, isEmpty } from '../yaml/tree.ts';
import { defineRule, type Found } from './rule.ts';
import { valuationClaims } from './support/money/valuation-claims.ts';

export const undatedConversion = defineRule({
  code: 'undated-conversion',
  level: 'warning',
  softens: false,
  summary: 'A converted amount without its rate of exchange, or without the date of that rate.',
  reads: ['block-claims'],
  *note(note): Iterable<Found> {
    for (const claim of valuationClaims(note)) {
      const converted = entryOf(claim.map, 'converted');
      if (!converted || !claim.present.has('converted')) continue;
      const missing = missingKeys(claim);
      if (missing.length === 0) continue;
      const what = missing.map((key) => `\`fx.${key}\``).join(' and ');
      const message = `this conversion does not say at which rate of which day: add ${what}, such as \`fx: {rate: 7.2, date: 2026-05-18}\``;
      yield { span: converted.value.span, message };
    }
  },
});

/** The keys of `fx` that are missing. A wrong value, or an `fx` that is not a mapping, has its own finding. */
function missingKeys({ map, present }: Claim<'valuation'>): string[] {
  const fx = entryOf(map, 'fx')?.value;
  if (!fx || !present.has('fx')) return ['rate', 'date'];
  if (fx.type !== 'map') return [];
  return ['rate', 'date'].filter((key) => {
    const value = entryOf(fx, key)?.value;
    return !value || isEmpty(value);
  });
}
