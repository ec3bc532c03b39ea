// Other claims as places that a finding points to.

import type { Related } from '../../rule.ts';
import type { Comparable } from './comparable-valuations.ts';

// More than these help nobody, and a much-reported subject can have hundreds.
const MOST = 20;

/** The amounts of the claims, each with its date and its status. */
export function relatedClaims(claims: readonly Comparable[]): Related[] {
  return claims.slice(0, MOST).map(({ uri, amount, text, asOf, claim }) => {
    const status = claim.fields.status ? `, ${claim.fields.status.value}` : '';
    return { uri, span: amount.span, message: `${text} as of ${asOf.text}${status}` };
  });
}
