// Sentences that state what something is worth: an amount of money and the valuation word that it belongs to.

import { type ProseBlock, sentences } from '../../note/prose.ts';
import type { Span } from '../../text/span.ts';
import { type FoundAmount, findAmounts } from '../../values/amount-prose.ts';
import { withoutQuotations } from './quoted-speech.ts';
import { bySentence, firstFrom, lastBefore } from './sorted-ranges.ts';
import { findTerms, type TermHit } from './term-matcher.ts';

/** A valuation that a sentence states. Offsets are those of the block's text. */
export interface StatedValuation {
  readonly amount: FoundAmount;
  readonly sentence: Span;
  /** The valuation words of the sentence. */
  readonly words: readonly TermHit[];
}

/** The valuations stated in a block: of each sentence, the amounts that its valuation words speak of. */
export function statedValuations(block: ProseBlock, valuationWords: readonly string[]): StatedValuation[] {
  const text = withoutQuotations(block.text);
  const hits = findTerms(valuationWords, text).filter((hit) => !isQuantity(text, hit));
  if (hits.length === 0) return [];
  const split = sentences(block);
  const wordsOf = bySentence(split, hits);
  const amountsOf = bySentence(split, findAmounts(text));
  return split.flatMap((sentence, index) => {
    const words = wordsOf[index] ?? [];
    const stated = amountsOf[index] ?? [];
    const meant = new Set(words.flatMap((word) => amountOf(text, word, words, stated) ?? []));
    return stated.filter((amount) => meant.has(amount)).map((amount) => ({ amount, sentence, words }));
  });
}

// “USD 5bn worth of chips” values nothing.
function isQuantity(text: string, { term, end }: TermHit): boolean {
  return term === 'worth' && /^\s{1,2}of(?![\p{L}\p{N}])/iu.test(text.slice(end, end + 6));
}

/**
 * The amount that a valuation word speaks of: the one right before it (“a USD 50bn pre-money valuation”), else the
 * first after it (“valued at USD 50bn”), else the last before it. Money raised in the same sentence is another amount.
 */
function amountOf(
  text: string,
  word: Span,
  words: readonly Span[],
  amounts: readonly FoundAmount[],
): FoundAmount | undefined {
  // “Pre-money valuation” is one name: the amount stands before the first of its words.
  const other = lastBefore(words, word.start);
  const start = other && isClose(text, other.end, word.start) ? other.start : word.start;
  const before = lastBefore(amounts, start);
  if (before && isClose(text, before.end, start)) return before;
  return firstFrom(amounts, word.end) ?? before;
}

function isClose(text: string, from: number, to: number): boolean {
  return to - from <= 3 && /^[\s(（[-]*$/.test(text.slice(from, to));
}
