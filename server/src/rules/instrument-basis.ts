// Y Combinator's SAFE: the cap is a ceiling for a later price. 26 CFR 1.409A-1(b)(5)(iv): a 409A valuation gives the
// fair value of common stock.

import type { Claim } from '../note/note.ts';
import { type LocalFix, replaceFix } from '../schema/problem.ts';
import { defineRule } from './rule.ts';
import { valuationClaims } from './support/money/valuation-claims.ts';

export const instrumentBasis = defineRule({
  code: 'instrument-basis',
  level: 'warning',
  softens: false,
  summary: 'An instrument that does not fit the basis of its valuation.',
  reads: ['block-claims'],
  *note(note) {
    for (const claim of valuationClaims(note)) {
      const { instrument, basis } = claim.fields;
      const misfit = misfitOf(claim);
      if (!instrument || !basis || !misfit) continue;
      yield {
        span: instrument.span,
        message: misfit.message,
        related: [{ uri: note.uri, span: basis.span, message: `the basis is \`${basis.value}\`` }],
        fixes: misfit.fixes,
      };
    }
  },
});

/** What does not fit. A missing basis fits everything; `missing-basis` reports it. */
function misfitOf({
  fields: { instrument, basis },
}: Claim<'valuation'>): { readonly message: string; readonly fixes: readonly LocalFix[] } | undefined {
  if (!instrument || !basis || basis.value === 'unspecified') return undefined;
  const write = (value: string) => replaceFix(basis.span, value, `Write \`basis: ${value}\``, false);
  if (instrument.value === 'safe' && basis.value !== 'safe-cap')
    return {
      message: `a SAFE has no ${basis.value} value before it converts, only a cap: write \`basis: safe-cap\`, or the instrument that was sold`,
      fixes: [write('safe-cap')],
    };
  if (instrument.value !== 'safe' && basis.value === 'safe-cap')
    return {
      message: `\`safe-cap\` is the cap of a SAFE, and this is \`${instrument.value}\`: write the basis of this value, or \`instrument: safe\``,
      fixes: [replaceFix(instrument.span, 'safe', 'Write `instrument: safe`', false)],
    };
  if (basis.value === '409a' && instrument.value !== 'common')
    return {
      message: `a 409A valuation is of common stock, and this is \`${instrument.value}\`: write \`instrument: common\`, or the basis of this value`,
      fixes: instrument.value === 'preferred' ? [write('fair-value-mark')] : [],
    };
  return undefined;
}
