// Finds sentences and table rows that state a valuation: an amount of money with the valuation word it belongs to.

import type { Note } from '../../../note/note.ts';
import { type ProseBlock, sentencesIn } from '../../../note/prose.ts';
import { type Span, span } from '../../../text/span.ts';
import { type FoundAmount, findAmounts, findAmountsIn, hasFigure } from '../../../values/amount-prose.ts';
import { withoutQuotations } from '../prose/quoted-speech.ts';
import { type ReadText, readText } from '../prose/read-text.ts';
import { bySentence, firstFrom, lastBefore } from '../prose/sorted-ranges.ts';
import { tablesOf } from '../prose/tables.ts';
import { findTerms, type TermHit } from '../prose/term-matcher.ts';
import {
  isChange,
  isOfPrices,
  isPriceOfCompany,
  isValuationLabel,
  isValuationWord,
  leadsTo,
  mayPriceCompany,
  qualifies,
} from './valuation-context.ts';

/** A valuation stated in a sentence or cell. Offsets count from the start of the block's text. */
export interface StatedValuation {
  readonly amount: FoundAmount;
  readonly sentence: Span;
  /** The valuation words that belong to the amount; for a cell, those of its label. */
  readonly words: readonly TermHit[];
}

/** A stated valuation and its block. */
export interface PlacedValuation {
  readonly block: ProseBlock;
  readonly stated: StatedValuation;
}

/** The valuations stated in a note's prose, in text order; `block` limits what is read. */
export function valuationsIn(
  note: Note,
  valuationWords: readonly string[],
  reads: (block: ProseBlock) => boolean,
): PlacedValuation[] {
  const labels = tableLabels(note, valuationWords);
  return note.prose.flatMap((block) => {
    if (!reads(block)) return [];
    const stated = statedValuations(block, valuationWords);
    const words = labels.get(block);
    const all = stated.length > 0 || words === undefined ? stated : inCell(block, words);
    return all.map((one) => ({ block, stated: one }));
  });
}

/** Amounts of cells, which several notes have alike; reading them is the dearest part. */
const known = new Map<string, readonly FoundAmount[]>();
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 500;

function amountsIn(text: string): readonly FoundAmount[] {
  if (text.length > LONGEST_KNOWN) return findAmounts(text);
  const found = known.get(text);
  if (found) return found;
  // A copy, since a slice would keep the whole note.
  const own = ` ${text}`.slice(1);
  const amounts = findAmounts(own);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(own, amounts);
  return amounts;
}

/** The valuations stated in a block: in each sentence, the amounts that its valuation words belong to. */
export function statedValuations({ text }: ProseBlock, words: readonly string[]): readonly StatedValuation[] {
  return hasFigure(text) ? readText(text).once(words, statedIn) : [];
}

function statedIn(
  { text: written }: ReadText,
  valuationWords: readonly string[],
): readonly StatedValuation[] {
  const text = withoutQuotations(written);
  const terms = findTerms(valuationWords, text);
  const mayHavePrices = mayPriceCompany(text);
  if (terms.length === 0 && !mayHavePrices) return [];
  const split = sentencesIn(written);
  const wordsOf = bySentence(split, terms.map(withoutBetween));
  // Amounts cost more than all the rest, so they are read where some word may make a valuation of them.
  const amounts = findAmountsIn(text, split, (sentence, index) => {
    const words = wordsOf[index] ?? [];
    return words.length > 0 || (mayHavePrices && isOfPrices(text.slice(sentence.start, sentence.end)));
  });
  if (amounts.length === 0) return [];
  const amountsOf = bySentence(split, amounts);
  return split.flatMap((sentence, index) => {
    const stated = (amountsOf[index] ?? []).filter((amount) => !isChange(text, amount, sentence));
    const meant = new Map<FoundAmount, TermHit[]>();
    const all = wordsOf[index] ?? [];
    for (const word of all) {
      const amount = isValuationWord(text, word, sentence) && amountOf(text, word, all, stated);
      if (amount) meant.set(amount, [...(meant.get(amount) ?? []), word]);
    }
    return stated.flatMap((amount) => {
      const words = meant.get(amount);
      const earlier = amountsOf[index] ?? [];
      return words || isPriceOfCompany(text, amount, earlier, sentence)
        ? [{ amount, sentence, words: words ?? [] }]
        : [];
    });
  });
}

// In “valued between”, the `between` belongs to the amount.
function withoutBetween(hit: TermHit): TermHit {
  return hit.term === 'valued between' ? { ...hit, end: hit.end - 'between'.length } : hit;
}

/**
 * The amount that a valuation word belongs to: the one right before it (“a USD 50bn pre-money valuation”), or else
 * the first after it (“valued at USD 50bn”). Money raised, spent or owed in the same sentence does not count.
 */
function amountOf(
  text: string,
  word: TermHit,
  words: readonly Span[],
  amounts: readonly FoundAmount[],
): FoundAmount | undefined {
  // “Pre-money valuation” is one name, so the amount is looked for before its first word.
  const other = lastBefore(words, word.start);
  const start = other && isClose(text, other.end, word.start) ? other.start : word.start;
  const earlier = lastBefore(amounts, start);
  const isBehind = word.term === 'worth' || /^valu(?:ed|ing)/.test(word.term);
  if (earlier && !isBehind && qualifies(text, earlier, span(start, word.end))) return earlier;
  const later = firstFrom(amounts, word.end);
  return later && leadsTo(text, word, later) ? later : undefined;
}

function isClose(text: string, from: number, to: number): boolean {
  return to - from <= 3 && /^[\s(（[-]*$/.test(text.slice(from, to));
}

// The first amount of a cell, if the cell begins with it.
const NEAR_START = 12;

function inCell(block: ProseBlock, words: readonly TermHit[]): StatedValuation[] {
  const [amount] = amountsIn(withoutQuotations(block.text));
  const sentence = span(0, block.text.length);
  if (!amount || amount.start > NEAR_START || isChange(block.text, amount, sentence)) return [];
  return [{ amount, sentence, words }];
}

/** The valuation words of a cell's label: its row's first cell, or else its column's heading. */
function tableLabels(note: Note, valuationWords: readonly string[]) {
  const labels = new Map<ProseBlock, readonly TermHit[]>();
  const labelOf = (cell: ProseBlock | undefined): readonly TermHit[] | undefined => {
    if (cell === undefined) return undefined;
    const hits = findTerms(valuationWords, cell.text);
    return hits.length > 0 && isValuationLabel(cell.text, hits) ? hits : undefined;
  };
  for (const [heading = [], ...rows] of tablesOf(note)) {
    const columns = heading.map(labelOf);
    for (const row of rows) {
      const own = labelOf(row[0]);
      for (const [index, cell] of row.entries()) {
        const words = index === 0 ? undefined : (own ?? columns[index]);
        if (words) labels.set(cell, words);
      }
    }
  }
  return labels;
}
