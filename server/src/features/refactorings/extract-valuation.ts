// A valuation block made from the amounts of a selection.

import { sentences, toSource } from '../../note/prose.ts';
import { statedValuations } from '../../rules/support/stated-valuations.ts';
import { findTerms } from '../../rules/support/term-matcher.ts';
import { valuationBlockEdit } from '../../rules/support/valuation-block.ts';
import { contains, overlaps, span } from '../../text/span.ts';
import { findAmounts } from '../../values/amount-prose.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** For a selection with amounts of money: a block for each, filled from its sentence. */
export function extractValuation({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note' || range.start === range.end) return [];
  const words = workspace.vocabulary.valuationWords;
  const blocks = document.prose.filter((block) => block.kind !== 'heading' && overlaps(block.span, range));
  const stated = blocks.flatMap((block) => {
    const known = statedValuations(block, words);
    return findAmounts(block.text)
      .filter(({ start, end }) => contains(range, toSource(block, start, end)))
      .map((amount) => {
        const same = known.find((one) => one.amount.start === amount.start);
        const sentence = sentences(block).find((one) => contains(one, amount)) ?? span(0, block.text.length);
        const hits = findTerms(words, block.text).filter((hit) => contains(sentence, hit));
        return { block, stated: same ?? { amount, sentence, words: hits } };
      });
  });
  if (stated.length === 0) return [];
  const title =
    stated.length === 1 ? 'Extract a valuation block' : `Extract ${stated.length} valuation blocks`;
  const changes = () =>
    stated.map((one, number) => ({
      uri: document.uri,
      ...valuationBlockEdit(document, one.block, one.stated, { number }),
    }));
  return [{ title, kind: 'refactor.extract', changes }];
}
