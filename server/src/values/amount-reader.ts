// Reads one amount of money from tokens, more generously than the grammar of SPEC §4.1, and says whether it was
// within the grammar: what is understood but outside can be mended.

import type { Token } from './amount-lexer.ts';
import type { Bound } from './amount-words.ts';
import { compare, type Decimal, scaleByTen } from './decimal.ts';
import type { Stated } from './money.ts';

type TokenOf<T extends Token['type']> = Extract<Token, { readonly type: T }>;

/** One end of an amount: a number with its magnitude. */
export interface End {
  readonly number: TokenOf<'number'>;
  readonly magnitude: TokenOf<'magnitude'> | undefined;
}

/** What was understood of an amount. */
export interface Reading {
  readonly currency: TokenOf<'currency'> | undefined;
  /** A word that stands where a currency should. */
  readonly unknown: TokenOf<'word'> | undefined;
  readonly low: End;
  readonly high: End | undefined;
  readonly bound: Bound | undefined;
  readonly approximate: boolean;
  /** Whether everything was within the grammar. */
  readonly strict: boolean;
  /** Indexes of the first token and of the one after the last. */
  readonly from: number;
  readonly to: number;
}

type Draft = { -readonly [K in keyof Reading]: Reading[K] };

/** `field`: everything is one amount, unknown words may be currencies. `prose`: only what is sure to be money. */
export type ReadMode = 'field' | 'prose';

/** Reads the amount that begins at token `from`; undefined when none does. */
export function readAmount(tokens: readonly Token[], from: number, mode: ReadMode): Reading | undefined {
  const draft: Partial<Draft> & Pick<Draft, 'strict' | 'approximate'> = { strict: true, approximate: false };
  let at = readPrefix(tokens, from, mode, draft);
  const low = endAt(tokens, at);
  if (low === undefined) return undefined;
  at += lengthOf(low);
  at = readSuffix(tokens, at, mode, draft, low);
  const range = readRange(tokens, at, mode, draft);
  if (range !== undefined) {
    at += range.length;
    draft.high = range.high;
    at = readSuffix(tokens, at, mode, draft, range.high);
  }
  const ends = [low, draft.high];
  if (ends.some((end) => end?.magnitude?.magnitude.form === 'mend')) draft.strict = false;
  const { currency, unknown, high, bound, approximate, strict } = draft;
  return { currency, unknown, low, high, bound, approximate, strict, from, to: at };
}

type Partly = Partial<Draft> & Pick<Draft, 'strict' | 'approximate'>;

// In the grammar the order is: approximation, bound, currency.
function readPrefix(tokens: readonly Token[], from: number, mode: ReadMode, draft: Partly): number {
  let at = from;
  for (let token = tokens[at]; token !== undefined; token = tokens[++at]) {
    if (token.type === 'approximate' && !draft.approximate) {
      draft.approximate = true;
      if (!token.strict || draft.bound !== undefined || draft.currency !== undefined) draft.strict = false;
    } else if (token.type === 'bound' && draft.bound === undefined) {
      draft.bound = token.bound;
      if (!token.strict || draft.currency !== undefined) draft.strict = false;
    } else if (token.type === 'currency' && draft.currency === undefined && draft.unknown === undefined) {
      if (mode === 'prose' && token.isWord) break;
      draft.currency = token;
    } else if (mode === 'field' && isUnknownCurrency(token, draft) && tokens[at + 1]?.type === 'number') {
      draft.unknown = token;
    } else break;
  }
  return at;
}

function isUnknownCurrency(token: Token, draft: Partly): token is TokenOf<'word'> {
  if (token.type !== 'word' || draft.currency !== undefined || draft.unknown !== undefined) return false;
  return token.text.length === 3 || (token.text.length <= 5 && token.text === token.text.toUpperCase());
}

function endAt(tokens: readonly Token[], at: number): End | undefined {
  const number = tokens[at];
  if (number?.type !== 'number') return undefined;
  const next = tokens[at + 1];
  return { number, magnitude: next?.type === 'magnitude' ? next : undefined };
}

function lengthOf(end: End): number {
  return end.magnitude === undefined ? 1 : 2;
}

function readSuffix(tokens: readonly Token[], from: number, mode: ReadMode, draft: Partly, end: End): number {
  let at = from;
  for (let token = tokens[at]; token !== undefined; token = tokens[++at]) {
    if (token.type === 'plus') {
      if (draft.bound !== undefined || (mode === 'prose' && token.start !== tokens[at - 1]?.end)) break;
      draft.bound = '>=';
    } else if (token.type === 'currency' && draft.currency === undefined && draft.unknown === undefined) {
      if (mode === 'prose' && belongsToNext(tokens, at, end)) break;
      draft.currency = token;
    } else if (mode === 'field' && isUnknownCurrency(token, draft)) {
      draft.unknown = token;
    } else if (mode === 'field' && token.type === 'currency' && sameCurrency(token, draft.currency)) {
      draft.strict = false;
    } else break;
  }
  return at;
}

// “in 2026 USD 5bn”: a currency between two numbers belongs to the second, unless the first has a magnitude.
function belongsToNext(tokens: readonly Token[], at: number, end: End): boolean {
  const token = tokens[at];
  if (tokens[at + 1]?.type !== 'number' || token?.type !== 'currency') return false;
  return end.magnitude === undefined && !token.isWord;
}

function sameCurrency(a: TokenOf<'currency'>, b: TokenOf<'currency'> | undefined): boolean {
  return b !== undefined && a.codes.join() === b.codes.join();
}

// “from $10bn to $15bn” in prose is two amounts, “$10bn-$15bn” is a range.
function readRange(
  tokens: readonly Token[],
  at: number,
  mode: ReadMode,
  draft: Partly,
): { high: End; length: number } | undefined {
  const dash = tokens[at];
  if (dash?.type !== 'range' || tokens[at - 1]?.type === 'plus') return undefined;
  const repeated = tokens[at + 1];
  const repeats = repeated?.type === 'currency' && sameCurrency(repeated, draft.currency);
  if (repeats && mode === 'prose' && dash.text === 'to') return undefined;
  const skip = repeats ? 2 : 1;
  const high = endAt(tokens, at + skip);
  if (high === undefined) return undefined;
  if (repeats || !dash.strict) draft.strict = false;
  return { high, length: skip + lengthOf(high) };
}

/** What the reading states, magnitudes applied; undefined when a number is malformed. A bare lower end takes the upper's. */
export function statedOf(reading: Reading): Stated | undefined {
  const { low, high, bound, approximate } = reading;
  const max = endValue(high ?? low, undefined);
  const min = high === undefined ? max : endValue(low, high);
  if (min === undefined || max === undefined) return undefined;
  return { min, max, approximate, ...(bound === undefined ? {} : { bound }) };
}

function endValue(end: End, other: End | undefined): Decimal | undefined {
  const magnitude = end.magnitude ?? other?.magnitude;
  const { value } = end.number;
  return value === undefined ? undefined : scaleByTen(value, magnitude?.magnitude.power ?? 0);
}

/** The statement with its ends in order, for the mend of a range that runs downwards. */
export function reordered(reading: Reading, stated: Stated): Stated {
  const { low, high } = reading;
  if (high !== undefined && high.magnitude === undefined && low.magnitude !== undefined) {
    const max = endValue(high, low);
    if (max !== undefined && compare(stated.min, max) <= 0) return { ...stated, max };
  }
  const smaller = inSmallerUnit(low, high);
  if (smaller !== undefined && compare(smaller, stated.max) <= 0) return { ...stated, min: smaller };
  return { ...stated, min: stated.max, max: stated.min };
}

// `900-1.2bn` runs from millions to billions: the bare lower end is too large for a slip of the order.
function inSmallerUnit(low: End, high: End | undefined): Decimal | undefined {
  const unit = high?.magnitude;
  if (unit === undefined || low.magnitude !== undefined || !/^[a-z]+$/i.test(unit.text)) return undefined;
  const [small, large] = [low.number.value, high?.number.value];
  const isFar = small && large && compare(small, scaleByTen(large, 2)) >= 0;
  return isFar ? scaleByTen(small, unit.magnitude.power - 3) : undefined;
}
