// A deal block made from a sentence that says that money was raised.

import { toSource } from '../../note/prose.ts';
import { dealBlockEdit, statedDeals } from '../../rules/support/money/deal-block.ts';
import { contains, overlaps } from '../../text/span.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** The most amounts of a selection that are offered. */
const MOST = 5;

/** At a cursor in the sentence, or for a selection with the amount: a block filled with what the words say. */
export function extractDeal({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note') return [];
  const isCursor = range.start === range.end;
  const blocks = document.prose.filter(
    ({ kind, span }) =>
      kind !== 'heading' && kind !== 'cell' && (isCursor ? contains(span, range) : overlaps(span, range)),
  );
  const stated = blocks
    .flatMap((block) => statedDeals(document, block))
    .filter(({ block, amount, sentence }) => {
      const place = isCursor ? sentence : amount;
      const source = toSource(block, place.start, place.end);
      return isCursor ? contains(source, range) : contains(range, source);
    });
  return stated.slice(0, MOST).map((one) => ({
    title: stated.length === 1 ? 'Extract a deal block' : `Extract a deal block for ${one.amount.text}`,
    kind: 'refactor.extract',
    changes: () => [{ uri: document.uri, ...dealBlockEdit(document, one, workspace.vocabulary.rounds) }],
  }));
}
