// ICD 203, standard 7: an analysis explains what changed.

import * as z from 'zod';
import type { Placed } from '../schema/bare-fields.ts';
import { type Amount, differsByMoreThan, formatAmount, type Interval, intervalOf } from '../values/money.ts';
import { overlap, whollyAfter } from '../values/partial-date.ts';
import type { Quantity } from '../values/quantity.ts';
import type { KeptClaim, NoteDigest } from '../workspace/digest.ts';
import type { SupplyFact } from '../workspace/facts.ts';
import type { RuleWorkspace, Workspace } from '../workspace/workspace.ts';
import { insertKeyEdit } from '../yaml/edit.ts';
import { type DeferredFix, defineRule, type Found } from './rule.ts';
import { percentOption } from './support/findings/options.ts';

type Supply = KeptClaim<'supply'>;

// Stocks, which exist at a time. The other metrics are flows over a period.
const STOCKS = new Set(['installed', 'capacity']);
// More related places would not help the reader.
const MOST = 20;

export const conflictingFigures = defineRule({
  code: 'conflicting-figures',
  level: 'info',
  softens: false,
  summary:
    'Two supply figures of one thing, metric and time that disagree, and neither supersedes the other.',
  options: z.object({ tolerance: percentOption(10) }),
  reads: ['claims'],
  *across(note, { workspace, options }): Iterable<Found> {
    for (const claim of note.claims) {
      if (claim.kind !== 'supply') continue;
      const thing = claim.fields.ref ?? claim.fields.subject;
      if (!thing) continue;
      const measure = measureOf(claim);
      if (measure === undefined) continue;
      const others = workspace
        .facts('supply', thing.value.key)
        .filter((fact) => fact.uri !== note.uri || fact.claim.fence.start !== claim.fence.start)
        .filter((fact) => measureOf(fact.claim) === measure && isSameTime(claim, fact.claim))
        .filter((fact) => !replaces(claim, fact.claim, workspace) && !replaces(fact.claim, claim, workspace));
      for (const found of conflicts(claim, others, options.tolerance))
        yield { ...found, fixes: supersedeFix(note, claim, others) };
    }
  },
});

/** Of one other claim that is wholly older, the newer figure is most likely the one that holds. */
function supersedeFix(
  { uri }: NoteDigest,
  { fence, fields }: Supply,
  others: readonly SupplyFact[],
): DeferredFix[] {
  const [older, ...more] = others.map((fact) => fact.claim);
  const [own, other] = [fields['as-of'], older?.fields['as-of']];
  const key = older?.key;
  if (key === undefined || more.length > 0 || fields.supersedes || !own || !other) return [];
  if (!whollyAfter(own.value, other.value)) return [];
  const edits = (workspace: Workspace) => {
    const note = workspace.document(uri);
    const claim =
      note?.type === 'note' ? note.claims.find((one) => one.fence.start === fence.start) : undefined;
    if (note?.type !== 'note' || !claim?.map || claim.present.has('supersedes')) return [];
    return [{ uri, ...insertKeyEdit(note.text, claim.map, 'supersedes', key) }];
  };
  return [{ title: `Say that it supersedes ${key}`, edits }];
}

function* conflicts(claim: Supply, others: readonly SupplyFact[], tolerance: number): Iterable<Found> {
  for (const one of figuresOf(claim)) {
    const differing = others.flatMap((fact) => {
      const other = figuresOf(fact.claim).find(({ key }) => key === one.key);
      if (!other || other.currency !== one.currency) return [];
      return differsByMoreThan(one.interval, other.interval, tolerance) ? [{ ...fact, other }] : [];
    });
    if (differing.length === 0) continue;
    const texts = [...new Set(differing.map(({ other }) => other.text))];
    const shown = texts.length > 3 ? `${texts.slice(0, 3).join(', ')} and others` : texts.join(' and ');
    const which = differing.length === 1 ? 'another claim' : `${differing.length} other claims`;
    yield {
      span: one.span,
      message: `${one.text} disagrees with ${shown} in ${which} of the same thing, metric and time: say which holds with \`supersedes\`, or what sets them apart (\`unit\`, \`supplier\`, \`buyer\`, \`certainty\`)`,
      related: differing.slice(0, MOST).map(({ uri, claim: { fields }, other }) => ({
        uri,
        span: other.span,
        message: `${other.text} as of ${fields['as-of']?.value.text ?? 'no date'}`,
      })),
    };
  }
}

interface Figure {
  readonly key: 'quantity' | 'price' | 'value';
  readonly span: Placed<unknown>['span'];
  readonly text: string;
  readonly interval: Interval;
  /** The currency of money; `%` for a percentage. */
  readonly currency: string;
}

function figuresOf({ fields: { quantity, price, value } }: Supply): Figure[] {
  return [
    ...(quantity ? [counted(quantity)] : []),
    ...(price ? [money('price', price)] : []),
    ...(value ? [money('value', value)] : []),
  ];
}

function counted({ span, value }: Placed<Quantity>): Figure {
  const { base, approximate, bound, text, unit } = value;
  const interval = intervalOf({ ...base, approximate, ...(bound !== undefined && { bound }) });
  return { key: 'quantity', span, text, interval, currency: unit };
}

function money(key: 'price' | 'value', { span, value }: Placed<Amount>): Figure {
  return { key, span, text: formatAmount(value), interval: value.interval, currency: value.currency };
}

/**
 * Equal for claims of one metric, unit, certainty and pair of parties; undefined when the claim does not say what it
 * counts.
 */
function measureOf({ fields }: Supply): string | undefined {
  const { metric, unit, per, certainty, supplier, buyer } = fields;
  if (!metric || !certainty) return undefined;
  const words = [unit, per].map((field) => field?.value.toLowerCase().replace(/s$/, ''));
  return JSON.stringify([metric.value, certainty.value, ...words, supplier?.value.key, buyer?.value.key]);
}

/** Stocks are compared when they hold for the same day, flows when they cover the same period. */
function isSameTime({ fields: a }: Supply, { fields: b }: Supply): boolean {
  if (STOCKS.has(a.metric?.value ?? ''))
    return (
      a['as-of'] !== undefined && b['as-of'] !== undefined && overlap(a['as-of'].value, b['as-of'].value)
    );
  const [one, other] = [timeOf(a), timeOf(b)];
  return one !== undefined && one === other;
}

function timeOf({ period }: Supply['fields']): string | undefined {
  const { from, to } = period?.value ?? {};
  return from && `${from.value.first} ${(to ?? from).value.last}`;
}

/** Whether a claim supersedes another, directly or through further claims. */
function replaces(newer: Supply, older: Supply, workspace: RuleWorkspace): boolean {
  if (older.key === undefined) return false;
  const seen = new Set<string>();
  let key = newer.fields.supersedes?.value.key;
  while (key !== undefined && !seen.has(key)) {
    if (key === older.key) return true;
    seen.add(key);
    key = workspace.facts('claim', key)[0]?.claim.fields.supersedes?.value.key;
  }
  return false;
}
