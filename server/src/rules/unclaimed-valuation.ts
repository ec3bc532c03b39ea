import type { Note } from '../note/note.ts';
import { type ProseBlock, toSource } from '../note/prose.ts';
import type { Amount } from '../values/amount.ts';
import type { FoundAmount } from '../values/amount-prose.ts';
import { formatAmount, normaliseAmount, overlap } from '../values/money.ts';
import { type DeferredFix, defineRule } from './rule.ts';
import { type StatedValuation, valuationsIn } from './support/money/stated-valuations.ts';
import { linkedIn, valuationBlockEdit, writtenAmounts } from './support/money/valuation-block.ts';

export const unclaimedValuation = defineRule({
  code: 'unclaimed-valuation',
  level: 'info',
  softens: true,
  summary: 'A valuation in prose that no claim states.',
  reads: ['block-prose', 'claims', 'references'],
  *note(note: Note, { workspace }) {
    const claimed = claimedAmounts(note);
    const reads = (block: ProseBlock) => block.kind !== 'heading' && !block.quoted;
    for (const { block, stated } of valuationsIn(note, workspace.vocabulary.valuationWords, reads)) {
      const { amount, sentence } = stated;
      if (linkedIn(note, block, sentence).some(({ kind }) => kind === 'claim') || isClaimed(claimed, amount))
        continue;
      const money = amount.amount ? formatAmount(amount.amount) : amount.text;
      yield {
        span: toSource(block, amount.start, amount.end),
        message: `no claim states this valuation: add a \`valuation\` block for ${money}, or refer to one as [${amount.text}](claim:its-id)`,
        fixes: () => blockFixes(note, block, stated),
      };
    }
  },
});

function claimedAmounts(note: Note): Amount[] {
  return note.claims.flatMap((claim) => {
    if (claim.kind !== 'valuation') return [];
    const { amount, pre, post, converted, 'new-money': newMoney } = claim.fields;
    return [amount, pre, post, converted, newMoney].flatMap((field) => (field ? [field.value] : []));
  });
}

/** Whether a claimed amount overlaps the stated one in any currency that it can mean: a bare `$` is any dollar. */
function isClaimed(claimed: readonly Amount[], { readings, currencies }: FoundAmount): boolean {
  return claimed.some(
    ({ currency, interval }) =>
      currencies.includes(currency) && readings.some((reading) => overlap(interval, reading.interval)),
  );
}

// One fix for each way to read the amount.
function blockFixes(note: Note, block: ProseBlock, stated: StatedValuation): DeferredFix[] {
  const amounts = writtenAmounts(stated.amount);
  return amounts.map((amount) => ({
    title:
      amounts.length > 1 ? `Add a valuation block for ${normaliseAmount(amount)}` : 'Add a valuation block',
    edits: ({ vocabulary: { basisValues } }) => [
      { uri: note.uri, ...valuationBlockEdit(note, block, stated, { amount, basisValues }) },
    ],
  }));
}
