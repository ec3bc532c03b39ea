// Other claims as places that a finding points to.

import type { Related } from '../../rule.ts';
import { relatedPlaces } from '../findings/related-places.ts';
import type { Comparable } from './comparable-valuations.ts';

/** The amounts of the claims, each with its date and its status. */
export function relatedClaims(claims: readonly Comparable[], total = claims.length): Related[] {
  return relatedPlaces(claims, total, ({ uri, amount, text, asOf, claim }) => {
    const status = claim.fields.status ? `, ${claim.fields.status.value}` : '';
    return { uri, span: amount.span, message: `${text} as of ${asOf.text}${status}` };
  });
}
