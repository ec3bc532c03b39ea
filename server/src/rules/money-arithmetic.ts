// Post-money is pre-money plus the new money of the round, by definition. A sale of existing shares brings the
// company no money, and debt or a grant buys no shares, so in those cases the two are equal.

import type { Claim, Note } from '../note/note.ts';
import { addIntervals, formatAmount, formatInterval, type Interval, overlap } from '../values/money.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineRule, type Found } from './rule.ts';
import {
  type Figure,
  postMoney,
  preMoney,
  valuationClaims,
  withoutNewEquity,
} from './support/money/valuation-claims.ts';

export const moneyArithmetic = defineRule({
  code: 'money-arithmetic',
  level: 'error',
  softens: false,
  summary: 'Pre-money and new money that do not add up to post-money.',
  reads: ['block-claims'],
  *note(note, { workspace }): Iterable<Found> {
    for (const claim of valuationClaims(note)) {
      const found = sumFinding(note, claim, workspace.vocabulary) ?? twiceFinding(note, claim);
      if (found) yield found;
    }
  },
});

function sumFinding(note: Note, claim: Claim<'valuation'>, vocabulary: Vocabulary): Found | undefined {
  const { 'new-money': newMoney } = claim.fields;
  const unchanged = withoutNewEquity(claim, vocabulary);
  if (unchanged === undefined && !newMoney) return undefined;
  for (const post of postMoney(claim)) {
    for (const pre of preMoney(claim)) {
      if (pre.field === post.field || pre.field.value.currency !== post.field.value.currency) continue;
      if (unchanged !== undefined) {
        if (overlap(pre.field.value.interval, post.field.value.interval)) continue;
        return finding(note, post, [pre], pre.field.value.interval, unchanged);
      }
      if (!newMoney || newMoney.value.currency !== post.field.value.currency) continue;
      const sum = addIntervals(pre.field.value.interval, newMoney.value.interval);
      if (overlap(sum, post.field.value.interval)) continue;
      return finding(
        note,
        post,
        [pre, { key: 'new-money', field: newMoney }],
        sum,
        'post-money is pre-money plus new money',
      );
    }
  }
  return undefined;
}

/** One value that is stated twice: by its own key, and by an amount with that basis. */
function twiceFinding(note: Note, claim: Claim<'valuation'>): Found | undefined {
  for (const [own, amount] of [postMoney(claim), preMoney(claim)]) {
    if (!own || !amount || own.field.value.currency !== amount.field.value.currency) continue;
    if (overlap(own.field.value.interval, amount.field.value.interval)) continue;
    const [at, other] = own.key === 'post' ? [own, amount] : [amount, own];
    return finding(
      note,
      at,
      [other],
      other.field.value.interval,
      `\`${own.key}\` and an amount with that basis are one value`,
    );
  }
  return undefined;
}

interface Part extends Pick<Figure, 'field'> {
  readonly key: string;
}

function finding(note: Note, at: Figure, parts: readonly Part[], expected: Interval, why: string): Found {
  const stated = at.field.value;
  const given = parts.map(({ key, field }) => `\`${key}\` (${formatAmount(field.value)})`).join(' plus ');
  const range = formatInterval(expected, stated.currency);
  return {
    span: at.field.span,
    message: `\`${at.key}\` is ${formatAmount(stated)}, and ${given} gives ${range}: ${why}, so correct the figure that is wrong`,
    related: parts.map(({ key, field }) => ({
      uri: note.uri,
      span: field.span,
      message: `\`${key}\`: ${formatAmount(field.value)}`,
    })),
  };
}
