// Percentages in prose, alone and in ranges, and the term of likelihood that each of them explains.

import { DIGIT, marksOf } from '../../../text/marks.ts';
import type { Span } from '../../../text/span.ts';
import { compare, type Decimal, decimal, parseDecimal } from '../../../values/decimal.ts';
import { firstFrom, lastBefore } from '../prose/sorted-ranges.ts';

/** A percentage or a range of them, from 0 to 100. */
export interface FoundPercentage extends Span {
  readonly min: Decimal;
  readonly max: Decimal;
}

const NUMBER = '(\\d{1,3}(?:\\.\\d{1,6})?)';
const SIGN = '\\s?(?:%|％|percent|per\\scent|pct)';
const PERCENTAGE = new RegExp(
  `(?=\\d)(?<![\\p{L}\\p{N}.,_])${NUMBER}(?:${SIGN})?(?:\\s?(?:-|–|—|‑|~|to|and)\\s?${NUMBER})?${SIGN}(?![\\p{L}\\p{N}])`,
  'giu',
);

const A_SIGN = /[%％]|percent|per\scent|pct/i;
const NONE: readonly FoundPercentage[] = [];

/** The percentages of a text in order: `70%`, `12.5 %`, `60–75%`, `60% to 75%`, `between 60 and 75 per cent`. */
export function findPercentages(text: string): readonly FoundPercentage[] {
  if ((marksOf(text) & DIGIT) === 0 || !A_SIGN.test(text)) return NONE;
  const found: FoundPercentage[] = [];
  for (const match of text.matchAll(PERCENTAGE)) {
    const min = parseDecimal(match[1] ?? '');
    const max = match[2] === undefined ? min : parseDecimal(match[2]);
    if (min === undefined || max === undefined) continue;
    const isRange = compare(min, max) <= 0 && compare(max, decimal(100)) <= 0;
    if (isRange) found.push({ start: match.index, end: match.index + match[0].length, min, max });
  }
  return found;
}

const APPROXIMATELY =
  '(?:about|around|roughly|approximately|approx\\.?|circa|ca?\\.|some|between|from|~|≈|i\\.e\\.,?)';
// A bound counts as the figure itself: “likely (>90%)” is as far from its band as “likely (90%)”.
const BOUND = '(?:[<>]=?|[≤≥]|over|above|under|below|more\\sthan|less\\sthan|at\\sleast|at\\smost|up\\sto)';
const OPENED = new RegExp(
  `[([（［]\\s?(?:p\\s?[=:]\\s?|probability\\s?[:=]?\\s?)?(?:(?:${APPROXIMATELY}|${BOUND})\\s?)?$`,
  'iu',
);
const CLOSED = /^\s?(?:probability|probable|likelihood|likely|chance)?\s?[)\]）］]/iu;
// “Likely: 90%” and “likely – 90%” explain the term; in “likely 10–20%” the figure is an amount.
const BESIDE_BEFORE = new RegExp(`^(?:\\s?[:=]\\s?|\\s[–—-]\\s)(?:${APPROXIMATELY}\\s?)?$`, 'iu');
// “Is 90% likely” explains the term; “30% likely rose” counts something.
const PREDICATE = new RegExp(
  `(?<!\\p{L})(?:is|are|was|were|be|been|remains?|seems?|looks?|as|now|still|a|an|only|than)\\s(?:${APPROXIMATELY}\\s?)?[([（［]?$`,
  'iu',
);
const BESIDE_AFTER = /^[\s\u2010\u2011-]{1,2}$/;
// A share or a change is not a probability, even right after a term: “likely 10% higher”.
const MEASURES =
  /^\s?(?:of|above|below|over|under|up|down|more|less|fewer|higher|lower|larger|smaller|faster|slower|cheaper|better|worse|stake|share|discount|premium|increase|decrease|rise|fall|drop|cut|gain|growth|loss|margin|tariffs?|duty)(?![\p{L}\p{N}])/iu;

// The longest context that is read around a percentage.
const NEAR = 40;

/**
 * The term that a percentage explains. A percentage in brackets explains the nearest term before it in the sentence,
 * unless the brackets follow a figure or a list. One without brackets, or with a term right after it, explains the
 * term right next to it. Undefined if it explains none.
 */
export function termBeside<T extends Span>(
  text: string,
  sentence: Span,
  percentage: Span,
  terms: readonly T[],
): T | undefined {
  const ahead = text.slice(Math.max(sentence.start, percentage.start - NEAR), percentage.start);
  const behind = text.slice(percentage.end, Math.min(sentence.end, percentage.end + NEAR));
  const opening = OPENED.exec(ahead);
  const closing = CLOSED.exec(behind);
  const after = (end: number) =>
    PREDICATE.test(ahead) || opening ? rightAfter(text, end, terms) : undefined;
  if (opening && closing) {
    const from = percentage.start - (ahead.length - opening.index);
    const before = lastBefore(terms, from);
    if (!before) return after(percentage.end + closing[0].length);
    return OF_FIGURE.test(text.slice(Math.max(before.end, from - NEAR), from)) ? undefined : before;
  }
  const beside = after(percentage.end);
  if (beside || MEASURES.test(behind)) return beside;
  const before = lastBefore(terms, percentage.start);
  const isBeside =
    before !== undefined &&
    percentage.start - before.end <= NEAR &&
    BESIDE_BEFORE.test(text.slice(before.end, percentage.start));
  return isBeside ? before : undefined;
}

// “391 suspects (21.6%)”, “$3.9bn (33%)”: the share of what the figure counts. Years do not count anything.
const OF_FIGURE =
  /[:;|]|(?:^|[^\d\s-])?(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d[\p{L}\d.,]*(?:\s[\p{L}*_-]{1,20}){0,3}[\s*]*$/u;

function rightAfter<T extends Span>(text: string, at: number, terms: readonly T[]): T | undefined {
  const term = firstFrom(terms, at);
  const isBeside =
    term !== undefined && term.start <= at + 2 && BESIDE_AFTER.test(text.slice(at, term.start));
  return isBeside ? term : undefined;
}
