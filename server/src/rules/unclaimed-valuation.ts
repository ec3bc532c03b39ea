// A valuation in prose for which the note has no claim: nothing can check it or compare it.

import type { Note } from '../note/note.ts';
import { type ProseBlock, toSource } from '../note/prose.ts';
import type { LocalFix } from '../schema/problem.ts';
import type { FoundAmount } from '../values/amount-prose.ts';
import { formatAmount, overlap } from '../values/money.ts';
import { defineRule } from './rule.ts';
import { type StatedValuation, statedValuations } from './support/stated-valuations.ts';
import { linkedIn, valuationBlockEdit } from './support/valuation-block.ts';

/** A sentence that states a valuation, refers to no claim, and has no `valuation` block beside it. */
export const unclaimedValuation = defineRule({
  code: 'unclaimed-valuation',
  level: 'info',
  softens: true,
  summary: 'A valuation in prose that no claim states.',
  *note(note: Note, { workspace }) {
    for (const block of note.prose) {
      if (block.kind === 'heading' || block.quoted) continue;
      for (const stated of statedValuations(block, workspace.vocabulary.valuationWords)) {
        const { amount, sentence } = stated;
        if (linkedIn(note, block, sentence).some(({ kind }) => kind === 'claim') || isClaimed(note, amount))
          continue;
        const money = amount.amount ? formatAmount(amount.amount) : amount.text;
        yield {
          span: toSource(block, amount.start, amount.end),
          message: `no claim states this valuation: add a \`valuation\` block for ${money}, or refer to one as [${amount.text}](claim:its-id)`,
          fixes: [blockFix(note, block, stated)],
        };
      }
    }
  },
});

/** Whether an amount of any of the note's valuation blocks overlaps the stated one, whichever currency it can mean. */
function isClaimed(note: Note, { readings }: FoundAmount): boolean {
  const claimed = note.claims.flatMap((claim) => {
    if (claim.kind !== 'valuation') return [];
    const { amount, pre, post, converted, 'new-money': newMoney } = claim.fields;
    return [amount, pre, post, converted, newMoney].flatMap((field) => (field ? [field.value] : []));
  });
  return readings.some((reading) =>
    claimed.some(
      ({ currency, interval }) => currency === reading.currency && overlap(interval, reading.interval),
    ),
  );
}

function blockFix(note: Note, block: ProseBlock, stated: StatedValuation): LocalFix {
  return { title: 'Add a valuation block', edits: [valuationBlockEdit(note, block, stated)], safe: false };
}
