// ICD 203, standard 7: an analysis explains what changed.

import { defineRule, type Found } from './rule.ts';
import {
  type Comparable,
  comparableValuations,
  findComparable,
} from './support/money/comparable-valuations.ts';
import { outlierLimits } from './support/money/outlier-limits.ts';
import { relatedClaims } from './support/money/related-claims.ts';
import { keptValuations } from './support/money/valuation-claims.ts';
import { conflictOptions, conflictsAmong, type Opponents } from './support/money/valuation-conflicts.ts';

export const conflictingValuations = defineRule({
  code: 'conflicting-valuations',
  level: 'info',
  softens: false,
  summary: 'Two valuations of one subject, measure and time that disagree, and neither supersedes the other.',
  options: conflictOptions,
  reads: ['claims'],
  *across(note, { workspace, options }): Iterable<Found> {
    const limits = outlierLimits(workspace);
    for (const claim of keptValuations(note)) {
      const subject = claim.fields.subject?.value.key;
      if (subject === undefined) continue;
      const comparables = comparableValuations(workspace, subject);
      const one = findComparable(comparables, note.uri, claim);
      if (!one) continue;
      const facts = workspace.facts('valuation', subject);
      const others = conflictsAmong(comparables, facts, limits, options.tolerance).get(one);
      if (others)
        yield {
          span: one.amount.span,
          message: messageFor(one, others),
          related: relatedClaims(others.first, others.count),
        };
    }
  },
});

function messageFor(one: Comparable, { count, texts }: Opponents): string {
  const shown = texts.length > 3 ? `${texts.slice(0, 3).join(', ')} and others` : texts.join(' and ');
  const which = count === 1 ? 'another claim' : `${count} other claims`;
  return `${one.text} disagrees with ${shown} in ${which} of the same subject, basis and time: say which holds with \`supersedes\`, or set the status of the refuted one to \`denied\``;
}
