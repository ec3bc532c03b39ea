// No standard says how long a price counts: IPEV calls the price of a recent investment an input “for a period of
// time” without naming one. The default months are this tool's choice, and a team can set its own.

import * as z from 'zod';
import type { Reference } from '../note/note.ts';
import { isOlderThan, type PartialDate } from '../values/partial-date.ts';
import type { KeptClaim, NoteDigest } from '../workspace/digest.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found } from './rule.ts';
import { wholeOption } from './support/findings/options.ts';
import { keptValuations } from './support/money/valuation-claims.ts';

// Bases that a market prices every day, and the others. A basis from a pack uses `months`.
const DAILY = ['market-cap', 'price-target'] as const;
const OTHERS = [
  'post-money',
  'pre-money',
  'enterprise-value',
  'secondary-implied',
  '409a',
  'fair-value-mark',
  'fully-diluted',
  'ipo-implied',
  'acquisition-price',
  'safe-cap',
  'token-fdv',
  'unspecified',
] as const;

const limits = { min: 1, max: 1200 };
const ownMonths = wholeOption(12, limits).removeDefault().optional();
const perBasis = {
  ...Object.fromEntries(DAILY.map((basis) => [basis, wholeOption(1, limits)])),
  ...Object.fromEntries(OTHERS.map((basis) => [basis, ownMonths])),
} satisfies Record<string, z.ZodType<number | undefined>>;

/** `months` (12) applies to every basis without an option of its own; `market-cap` and `price-target` have 1. */
const monthsOptions = z.object({ months: wholeOption(12, limits), ...perBasis });

export const staleValuation = defineRule({
  code: 'stale-valuation',
  level: 'info',
  softens: false,
  summary: 'A valuation that was too old for its basis when the note that uses it was written.',
  options: monthsOptions,
  reads: ['head', 'claims', 'references'],
  *across(note, { workspace, options }): Iterable<Found> {
    const date = note.frontMatter.fields.date?.value;
    if (!date) return;
    yield* statedHere(note, date, options);
    yield* referredTo(note, date, options, workspace);
  },
});

type Months = z.infer<typeof monthsOptions>;

/** The age after which a value with the claim's basis counts as old, as a number and in words. */
function limitOf(
  { fields }: Pick<KeptClaim<'valuation'>, 'fields'>,
  months: Months,
): { count: number; text: string } {
  const own = Object.entries(months).find(([basis]) => basis === fields.basis?.value);
  const count = own?.[1] ?? months.months;
  return { count, text: count === 1 ? 'a month' : `${count} months` };
}

function* statedHere(note: NoteDigest, date: PartialDate, months: Months): Iterable<Found> {
  for (const claim of keptValuations(note)) {
    const asOf = claim.fields['as-of'];
    const limit = limitOf(claim, months);
    if (!asOf || !isOlderThan(asOf.value, date, limit.count)) continue;
    const message = `this value is of ${asOf.value.text}, more than ${limit.text} before the note's date, ${date.text}: look for a newer one, or say why it still counts`;
    yield { span: asOf.span, message };
  }
}

function* referredTo(
  note: NoteDigest,
  date: PartialDate,
  months: Months,
  workspace: RuleWorkspace,
): Iterable<Found> {
  for (const reference of note.references) {
    if (reference.kind !== 'claim' || isExempt(reference)) continue;
    const facts = workspace.facts('claim', reference.key);
    // A claim of this note has its own finding, on its `as-of`.
    if (facts.some(({ uri }) => uri === note.uri)) continue;
    const fact = facts[0];
    if (fact?.claim.kind !== 'valuation') continue;
    const asOf = fact.claim.fields['as-of'];
    const limit = limitOf(fact.claim, months);
    if (!asOf || !isOlderThan(asOf.value, date, limit.count)) continue;
    const message = `this refers to a value of ${asOf.value.text}, more than ${limit.text} before the note's date, ${date.text}: refer to a newer claim, or say why it still counts`;
    yield {
      span: reference.span,
      message,
      related: [{ uri: fact.uri, span: asOf.span, message: `the value is of ${asOf.value.text}` }],
    };
  }
}

/** Naming a claim in order to replace it does not use its value. */
function isExempt({ form, field, uses }: Reference): boolean {
  if (form === 'field') return field === 'supersedes' || field === 'changes';
  return form === 'definition' && uses.length === 0;
}
