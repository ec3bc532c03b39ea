import { claimsOfKind } from '../note/claims-of-kind.ts';
import type { Claim, Note } from '../note/note.ts';
import type { Placed } from '../schema/bare-fields.ts';
import { type LocalFix, replaceFix } from '../schema/problem.ts';
import { add, compare, equals } from '../values/decimal.ts';
import {
  type Amount,
  addIntervals,
  formatAmount,
  formatInterval,
  type Interval,
  intervalOf,
  normaliseAmount,
  overlap,
} from '../values/money.ts';
import type { ValuationFact } from '../workspace/facts.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found } from './rule.ts';
import { multiplyIntervals } from './support/money/interval-arithmetic.ts';

export const dealArithmetic = defineRule({
  code: 'deal-arithmetic',
  level: 'error',
  softens: false,
  summary: 'Tranches, investors, shares or new money that do not fit what a deal raises.',
  reads: ['claims'],
  *note(note, { workspace }): Iterable<Found> {
    for (const claim of claimsOfKind(note, 'deal')) {
      const price = claim.fields.type?.value === 'primary' ? valuationOf(claim, workspace) : undefined;
      const raised = trancheFinding(note, claim) ?? (price && newMoneyFinding(claim, price));
      const investors = investorFinding(note, claim);
      const shares = price && shareFinding(claim, price);
      for (const found of [raised, investors, shares]) if (found) yield found;
    }
  },
});

const REFUTED = new Set(['denied', 'withdrawn']);

/** Nothing is reported when a part could not be read or is in another currency, since the sum is then unknown. */
function trancheFinding(note: Note, { fields }: Claim<'deal'>): Found | undefined {
  const { raised, tranches } = fields;
  if (!raised || !tranches) return undefined;
  if (tranches.node.type !== 'list' || tranches.node.items.length !== tranches.value.length) return undefined;
  const counted = tranches.value.filter(({ value }) => !REFUTED.has(value.status?.value ?? ''));
  const amounts = counted.flatMap(({ value }) => value.amount ?? []);
  if (amounts.length < counted.length || amounts.some((one) => !isSame(one, raised))) return undefined;
  const sum = sumOf(amounts);
  if (!sum || overlap(sum, raised.value.interval)) return undefined;
  const { currency } = raised.value;
  return {
    span: raised.span,
    message: `\`raised\` is ${formatAmount(raised.value)}, and the tranches add up to ${formatInterval(sum, currency)}: correct the figure that is wrong, or add the tranche that is missing`,
    related: relatedAmounts(note, amounts, 'a tranche'),
    fixes: raisedFix(raised, exactSum(amounts)),
  };
}

/** If only some investors state an amount, their sum is the least that was paid. */
function investorFinding(note: Note, { fields }: Claim<'deal'>): Found | undefined {
  const { raised, investors } = fields;
  if (!raised || !investors) return undefined;
  const all = investors.value.flatMap(({ value }) => value.amount ?? []);
  const amounts = all.filter((one) => isSame(one, raised));
  const sum = sumOf(amounts);
  const { interval, currency } = raised.value;
  if (!sum || interval.max === undefined || compare(sum.min, interval.max) <= 0) return undefined;
  return {
    span: investors.span,
    message: `the investors pay ${formatInterval(sum, currency)}, and \`raised\` is only ${formatAmount(raised.value)}: correct the figure that is wrong`,
    related: relatedAmounts(note, amounts, 'an investor'),
  };
}

function newMoneyFinding({ fields }: Claim<'deal'>, { uri, claim }: ValuationFact): Found | undefined {
  const { raised } = fields;
  const money = claim.fields['new-money'];
  if (!raised || !money || !isSame(money, raised)) return undefined;
  if (overlap(money.value.interval, raised.value.interval)) return undefined;
  return {
    span: raised.span,
    message: `\`raised\` is ${formatAmount(raised.value)}, and \`new-money\` of \`${claim.key}\` is ${formatAmount(money.value)}: a primary deal raises the new money of its valuation, so correct the figure that is wrong`,
    related: [{ uri, span: money.span, message: `\`new-money\`: ${formatAmount(money.value)}` }],
    fixes: raisedFix(raised, normaliseAmount(money.value)),
  };
}

function shareFinding({ fields }: Claim<'deal'>, { uri, claim }: ValuationFact): Found | undefined {
  const { 'price-per-share': price, shares } = fields;
  const post = postMoneyOf(claim.fields);
  if (!price || !shares || !post || post.currency !== price.value.currency) return undefined;
  const { base, approximate, bound } = shares.value;
  const counted = intervalOf({ ...base, approximate, ...(bound !== undefined && { bound }) });
  const product = multiplyIntervals(price.value.interval, counted);
  if (overlap(product, post.interval)) return undefined;
  const { currency } = price.value;
  return {
    span: price.span,
    message: `${formatAmount(price.value)} a share × ${shares.value.text} shares is ${formatInterval(product, currency)}, and the post-money of \`${claim.key}\` is ${formatInterval(post.interval, currency)}: correct the figure that is wrong`,
    related: [{ uri, span: post.span, message: `post-money: ${formatInterval(post.interval, currency)}` }],
  };
}

/** The valuation at which the deal is done, if exactly one has that id. */
function valuationOf({ fields }: Claim<'deal'>, workspace: RuleWorkspace): ValuationFact | undefined {
  const key = fields.valuation?.value.key;
  const [fact, ...others] = key === undefined ? [] : workspace.facts('claim', key);
  if (!fact || others.length > 0 || fact.claim.kind !== 'valuation') return undefined;
  return { uri: fact.uri, claim: fact.claim };
}

/** `post`; else the amount, if the basis is post-money; else pre-money plus new money. */
function postMoneyOf({ post, pre, amount, basis, 'new-money': money }: ValuationFact['claim']['fields']) {
  const stated = post ?? (basis?.value === 'post-money' ? amount : undefined);
  if (stated) return { ...stated.value, span: stated.span };
  const before = pre ?? (basis?.value === 'pre-money' ? amount : undefined);
  if (!before || !money || !isSame(before, money)) return undefined;
  const interval = addIntervals(before.value.interval, money.value.interval);
  return { currency: before.value.currency, interval, span: before.span };
}

function raisedFix({ span }: Placed<Amount>, written: string | undefined): LocalFix[] {
  return written === undefined ? [] : [replaceFix(span, written, `Write \`raised: ${written}\``, false)];
}

/** The sum as it is written; undefined where a part is a range, a bound or approximate. */
function exactSum(amounts: readonly Placed<Amount>[]): string | undefined {
  const [first, ...rest] = amounts.map(({ value }) => value);
  if (
    !first ||
    amounts.some(({ value }) => value.approximate || value.bound || !equals(value.min, value.max))
  )
    return undefined;
  const sum = rest.reduce((total, one) => add(total, one.min), first.min);
  return normaliseAmount({ ...first, min: sum, max: sum });
}

function isSame(one: Placed<Amount>, other: Placed<Amount>): boolean {
  return one.value.currency === other.value.currency;
}

function sumOf(amounts: readonly Placed<Amount>[]): Interval | undefined {
  const [first, ...rest] = amounts.map(({ value }) => value.interval);
  return first && rest.reduce(addIntervals, first);
}

function relatedAmounts(note: Note, amounts: readonly Placed<Amount>[], what: string) {
  return amounts.map(({ value, span }) => ({
    uri: note.uri,
    span,
    message: `${what}: ${formatAmount(value)}`,
  }));
}
