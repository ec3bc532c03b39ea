// Makes a valuation block from the amounts of a selection, or from the one at the cursor.

import { type ProseBlock, sentences, toSource } from '../../note/prose.ts';
import { type PlacedValuation, statedValuations } from '../../rules/support/money/stated-valuations.ts';
import { valuationBlockEdit } from '../../rules/support/money/valuation-block.ts';
import { newMoneyIn } from '../../rules/support/money/valuation-words.ts';
import { findTerms } from '../../rules/support/prose/term-matcher.ts';
import { contains, overlaps, type Span, span } from '../../text/span.ts';
import { findAmounts } from '../../values/amount-prose.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/**
 * Offered on a selection with amounts of money: a block for each, filled from its sentence, all at once or one alone.
 * Money raised at a price in the same sentence becomes part of that block. At a cursor, offered for a further figure
 * of a sentence that states a valuation (“up from $10 billion”); for the valuation itself, the fix of a finding
 * writes the same block.
 */
export function extractValuation({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note') return [];
  const words = workspace.vocabulary.valuationWords;
  const isCursor = range.start === range.end;
  const blocks = document.prose.filter(
    ({ kind, span: whole }) =>
      kind !== 'heading' && (isCursor ? contains(whole, range) : overlaps(whole, range)),
  );
  const stated = blocks.flatMap((block) =>
    isCursor ? besideStated(block, range, words) : statedIn(block, range, words),
  );
  const extraction = (title: string, chosen: typeof stated): Refactoring => ({
    title,
    kind: 'refactor.extract',
    changes: () =>
      chosen.map((one, number) => ({
        uri: document.uri,
        ...valuationBlockEdit(document, one.block, one.stated, {
          number,
          basisValues: workspace.vocabulary.basisValues,
        }),
      })),
  });
  if (stated.length === 0) return [];
  if (stated.length === 1 && !isCursor) return [extraction('Extract a valuation block', stated)];
  const single = stated.map((one) =>
    extraction(`Extract a valuation block for ${one.stated.amount.text}`, [one]),
  );
  if (isCursor) return single;
  return [extraction(`Extract ${stated.length} valuation blocks`, stated), ...single.slice(0, MOST)];
}

/** At most this many amounts are offered one by one. */
const MOST = 5;

/** The amount under the cursor, if another amount of its sentence is the stated valuation. */
function besideStated(block: ProseBlock, cursor: Span, words: readonly string[]): PlacedValuation[] {
  const known = statedValuations(block, words);
  const isStated = (start: number) => known.some(({ amount }) => amount.start === start);
  return statedIn(block, block.span, words).filter(({ stated: { amount, sentence } }) => {
    const isTouched = contains(toSource(block, amount.start, amount.end), cursor);
    return isTouched && !isStated(amount.start) && known.some(({ amount: one }) => contains(sentence, one));
  });
}

/** The amounts of a block within the range, and what their sentences say about them. */
function statedIn(block: ProseBlock, range: Span, words: readonly string[]): PlacedValuation[] {
  const known = statedValuations(block, words);
  const amounts = findAmounts(block.text);
  const raised = known.flatMap(({ amount, sentence }) => {
    const others = amounts.filter((one) => contains(sentence, one) && one.start !== amount.start);
    return newMoneyIn(block.text, amount, others)?.start ?? [];
  });
  return amounts
    .filter(({ start, end }) => !raised.includes(start) && contains(range, toSource(block, start, end)))
    .map((amount) => {
      const same = known.find((one) => one.amount.start === amount.start);
      const sentence = sentences(block).find((one) => contains(one, amount)) ?? span(0, block.text.length);
      const hits = findTerms(words, block.text).filter((hit) => contains(sentence, hit));
      return { block, stated: same ?? { amount, sentence, words: hits } };
    });
}
