// Two amounts can only be compared if both say what they measure (an XBRL fact names its concept; IPEV).

import { defineRule, type Found } from './rule.ts';
import { valuationClaims } from './support/money/valuation-claims.ts';

export const missingBasis = defineRule({
  code: 'missing-basis',
  level: 'warning',
  softens: true,
  summary: 'A valuation that does not say what its amount measures.',
  reads: ['block-claims'],
  *note(note): Iterable<Found> {
    for (const claim of valuationClaims(note)) {
      const { basis } = claim.fields;
      if (!claim.present.has('basis')) {
        yield { span: claim.fence, message: `this valuation has no basis: add \`basis\`, ${SUCH_AS}` };
      } else if (basis?.value === 'unspecified') {
        yield {
          span: basis.span,
          message: `the basis is not known: find out what the amount measures, ${SUCH_AS}`,
        };
      }
    }
  },
});

const SUCH_AS = 'such as `post-money`, `pre-money` or `market-cap`';
