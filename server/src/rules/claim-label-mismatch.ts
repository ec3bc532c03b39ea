// ICD 206: a citation says what its source says.

import type { LinkUse } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import type { Amount } from '../values/amount.ts';
import { type FoundAmount, findAmounts } from '../values/amount-prose.ts';
import { equals } from '../values/decimal.ts';
import { formatAmount, normaliseAmount, overlap } from '../values/money.ts';
import type { Document } from '../workspace/document.ts';
import type { ClaimFact } from '../workspace/facts.ts';
import { defineRule, type Found } from './rule.ts';
import { claimAmounts } from './support/money/claim-amounts.ts';
import { isChange } from './support/money/valuation-context.ts';

export const claimLabelMismatch = defineRule({
  code: 'claim-label-mismatch',
  level: 'warning',
  softens: false,
  summary: 'A link to a claim that states another amount than the claim.',
  reads: ['claims', 'references'],
  *across(note, { workspace }) {
    for (const reference of note.references) {
      if (reference.kind !== 'claim' || reference.form === 'field' || reference.form === 'autolink') continue;
      const [fact] = workspace.facts('claim', reference.key);
      if (!fact) continue;
      for (const use of reference.uses) {
        const found = mismatch(use, fact);
        if (found) yield found;
      }
    }
  },
});

function mismatch(use: LinkUse, { uri, claim }: ClaimFact): Found | undefined {
  const [stated, second] = findAmounts(use.text);
  if (!stated || second || use.text.trim() === claim.fields.quote?.value.trim()) return undefined;
  if (PART.test(use.text) || isChange(use.text, stated, { start: 0, end: use.text.length })) return undefined;
  const amounts = claimAmounts(claim).filter(({ value }) => stated.currencies.includes(value.currency));
  const [first] = amounts;
  if (!first) return undefined;
  const fitting = amounts.filter(({ value }) => stated.readings.some((reading) => agree(reading, value)));
  const bounded = fitting.find(({ value }) => stated.readings.some((reading) => isPlainOf(reading, value)));
  if (
    fitting.some((one) => one !== bounded && one.value.bound === undefined) ||
    (fitting.length > 0 && !bounded)
  )
    return undefined;
  const right = bounded ?? first;
  const said = formatAmount(right.value);
  return {
    span: use.label,
    message: bounded
      ? `the claim only bounds this amount, ${said}: write the bound too`
      : `the claim states ${amounts
          .map(({ value }) => formatAmount(value))
          .slice(0, 3)
          .join(', ')}, not “${stated.text}”: write its amount, or link the claim that is meant`,
    related: [{ uri, span: right.span, message: `the claim states ${said}` }],
    fixes: (document) => fixesFor(document, use, stated, right.value),
  };
}

// A label may state one amount among several, or a share of the amount. Those are different amounts.
const PART =
  /(?<!\p{L})(?:half|third|quarter|tenth|fraction|share|stake|part|per|each|more|less|another|extra|additional|times|double|twice)(?!\p{L})|%/iu;

function agree(reading: Amount, { currency, interval }: Amount): boolean {
  return reading.currency === currency && overlap(reading.interval, interval);
}

/** Whether the reading states as an exact figure what the amount states only as a bound. */
function isPlainOf(reading: Amount, amount: Amount): boolean {
  if (amount.bound === undefined || reading.bound !== undefined || reading.approximate) return false;
  return (
    reading.currency === amount.currency &&
    equals(reading.min, reading.max) &&
    equals(reading.max, amount.max)
  );
}

/**
 * Replaces the amount in the label with the claim's. Only offered when the note spells the label exactly as it reads.
 */
function fixesFor(document: Document, { label, text }: LinkUse, stated: FoundAmount, right: Amount) {
  if (document.text.slice(label.start, label.end) !== text) return [];
  const written = normaliseAmount(right);
  const span = { start: label.start + stated.start, end: label.start + stated.end };
  return [replaceFix(span, written, `Write ${written}`, false)];
}
