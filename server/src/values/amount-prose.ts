// Finds amounts of money in prose: only with a currency, never a bare number, a model name or a date, and never part
// of a sum.

import { DIGIT, marksOf, WIDE } from '../text/marks.ts';
import type { Span } from '../text/span.ts';
import { halfWidth } from './amount.ts';
import { standsAlone } from './amount-boundary.ts';
import { isBehindSentence, tokenise } from './amount-lexer.ts';
import { type AmountProblem, doubtsOf } from './amount-problems.ts';
import { type Reading, readAmount } from './amount-reader.ts';
import { type Statement, statementsOf } from './amount-statement.ts';
import type { Token } from './amount-token.ts';
import { anyOf } from './currency-token.ts';
import { compare } from './decimal.ts';
import { type Amount, amountOf } from './money.ts';

/** An amount of money in a text. */
export interface FoundAmount {
  /** UTF-16 offsets, including words that bound or qualify the amount (“about US$20 billion”). */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The amount, if its currency, magnitude and number have only one meaning. */
  readonly amount?: Amount;
  /** The amount in every possible reading, the most common first: several for a bare `$`. */
  readonly readings: readonly Amount[];
  /** Every currency that it may be in: for a bare `$`, any dollar. */
  readonly currencies: readonly string[];
  /** What is unknown or ambiguous; offsets refer to the whole text. */
  readonly problems: readonly AmountProblem[];
}

// Codes and names that are also English words need a magnitude to count as money.
const WORDS_TOO = new Set(
  'ALL TOP TRY CUP MAD PEN GEL LAK SOS COP BAM NOK WON POUND POUNDS RAND BAHT KR'.split(' '),
);

// A digit of full width or a fraction: no sum is without one of these or a digit of ASCII.
const FIGURE = /[0-9\u00bc-\u00be\u2150-\u215e\uff10-\uff19]/;
const WIDE_FIGURE = /[\u00bc-\u00be\u2150-\u215e\uff10-\uff19]/;
const NONE: readonly FoundAmount[] = [];

/** Whether a text has a figure, without which it has no amount. */
export function hasFigure(text: string): boolean {
  const marks = marksOf(text);
  return (marks & DIGIT) !== 0 || ((marks & WIDE) !== 0 && WIDE_FIGURE.test(text));
}

/** The amounts of money in the text, in order, without overlaps; linear in its length. */
export function findAmounts(text: string): readonly FoundAmount[] {
  if (!hasFigure(text)) return NONE;
  return amountsIn(text, tokenise(plain(text)).map(asInProse));
}

/**
 * Those amounts of `findAmounts` that lie wholly in sentences that are `wanted`, and perhaps others. `sentences` are all of the
 * text. Reads hardly more than the wanted ones.
 */
export function findAmountsIn(
  text: string,
  sentences: readonly Span[],
  wanted: (sentence: Span, index: number) => boolean,
): readonly FoundAmount[] {
  if (!hasFigure(text)) return NONE;
  const units = plain(text);
  const found: FoundAmount[] = [];
  let from = 0;
  let isWanted = false;
  for (const [index, sentence] of sentences.entries()) {
    if (!isWanted) isWanted = wanted(sentence, index);
    const to = sentences[index + 1]?.start ?? text.length;
    // What two sentences say may be one amount, unless the first ends clearly.
    if (to < text.length && !isBehindSentence(units, to)) continue;
    const part = isWanted ? text.slice(from, to) : '';
    if (FIGURE.test(part)) {
      const tokens = tokenise(units, from, to, BRACKET.test(part) ? FURTHEST : AHEAD);
      for (const amount of amountsIn(text, tokens.map(asInProse))) if (amount.end <= to) found.push(amount);
    }
    from = to;
    isWanted = false;
  }
  return found;
}

/** How many tokens behind an amount decide whether it is one, and how many where there are brackets or quotations. */
const AHEAD = 4;
const FURTHEST = 16;
const BRACKET = /[([（【“"'‘]/;

/** The text with figures of full width as those of ASCII; offsets stay the same. */
function plain(text: string): string {
  return marksOf(text) & WIDE ? halfWidth(text) : text;
}

// Codes only count in capitals: `all`, `try` and `top` are words.
function asInProse(token: Token): Token {
  if (token.type !== 'currency' || !token.isCode || token.text === token.text.toUpperCase()) return token;
  return { type: 'word', text: token.text, start: token.start, end: token.end };
}

/** The amounts in the tokens of a text. A chain of tokens that may form one sum is read completely or not at all. */
export function amountsIn(text: string, tokens: readonly Token[]): FoundAmount[] {
  const found: FoundAmount[] = [];
  let at = 0;
  while (at < tokens.length) {
    const end = chainEnd(tokens, at);
    // Most tokens are words, at which no chain begins.
    if (end === at) {
      at++;
      continue;
    }
    for (const reading of readChain(tokens, at, end) ?? []) {
      const last = found[found.length - 1];
      if (standsAlone(text, tokens, reading, last?.end)) found.push(...describe(text, tokens, reading));
    }
    at = end;
  }
  return found;
}

const OUTSIDE: ReadonlySet<Token['type']> = new Set(['word', 'joined', 'other', 'and', 'point']);

// A chain ends at a word or a mark that cannot belong to an amount; `and` belongs to one after `between`.
function chainEnd(tokens: readonly Token[], from: number): number {
  let ands = 0;
  let at = from;
  for (let token = tokens[at]; token !== undefined; token = tokens[++at]) {
    if (token.type === 'between') ands = 1;
    const joins = (token.type === 'and' && ands-- > 0) || (token.type === 'point' && isInner(tokens, at));
    if (OUTSIDE.has(token.type) && !joins) break;
  }
  return at;
}

// The point of `Mio.` or the stray one of `5.5.bn`.
function isInner(tokens: readonly Token[], at: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  if (next?.type === 'magnitude' && next.start === tokens[at]?.end) return before?.end === tokens[at]?.start;
  const ends = before?.type === 'magnitude' && before.end === tokens[at]?.start;
  return ends && (next?.type === 'currency' || next?.type === 'magnitude' || next?.type === 'range');
}

// The readings of a chain; undefined if a part of it is not understood.
function readChain(tokens: readonly Token[], from: number, end: number): Reading[] | undefined {
  const readings: Reading[] = [];
  let at = from;
  while (at < end) {
    const token = tokens[at];
    if (token === undefined || isAside(tokens, at, end)) {
      at++;
      continue;
    }
    const reading = readAmount(tokens, at, 'prose');
    if (reading === undefined) return undefined;
    if (reading.currencies.length > 0) readings.push(reading);
    at = reading.to;
    if (goesOn(tokens, at, end, reading)) return undefined;
  }
  return readings;
}

// What may come before or between amounts without being part of one: words such as “over” and “to” without a number
// after them, a dash followed by a space, a year, a number in words before a sum that begins with its currency.
function isAside(tokens: readonly Token[], at: number, end: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || at + 1 >= end) return token?.type !== 'number';
  switch (token.type) {
    case 'range':
      return token.isWord || token.end < (next?.start ?? 0) || next?.type === 'range';
    case 'number':
      return (
        isYear(token.text) &&
        (next?.type === 'currency' || next?.type === 'bound' || next?.type === 'approximate')
      );
    case 'numeral':
      return next?.type === 'currency' || next?.type === 'numeral';
    case 'approximate':
    case 'bound':
    case 'between':
    case 'currency':
      return !leads(tokens, at + 1, end);
    case 'plus':
    case 'and':
      return true;
    default:
      return false;
  }
}

function isYear(text: string): boolean {
  return /^(?:19|20)[0-9]{2}$/.test(text);
}

// Whether a figure follows, or something that leads to one: at most an approximation, a bound and two currencies.
function leads(tokens: readonly Token[], from: number, end: number): boolean {
  for (let at = from; at < Math.min(end, from + 4); at++) {
    const type = tokens[at]?.type;
    if (type === 'number' || type === 'numeral' || type === 'magnitude') return true;
    if (type !== 'approximate' && type !== 'bound' && type !== 'currency' && type !== 'between') return false;
  }
  return false;
}

// Approximations that may also follow an amount (“$5bn est.”).
const BEHIND_TOO = /^(?:est\.|estimated|approx\.?|approximately|ca\.?|circa|roughly)$/i;

// Whether the sum continues after the reading in text that was not understood.
function goesOn(tokens: readonly Token[], at: number, end: number, reading: Reading): boolean {
  const [next, after] = [tokens[at], tokens[at + 1]];
  if (at >= end || next === undefined) return false;
  const leadsOn = at + 1 < end && (leads(tokens, at + 1, end) || after?.type === 'range');
  switch (next.type) {
    case 'magnitude':
    case 'point':
      return true;
    case 'plus':
      return leadsOn;
    case 'range':
      return leadsOn && !isSeparate(tokens, at, reading);
    case 'bound':
      return (
        next.side === 'after' ||
        (!leadsOn && /^(?:at (?:least|most)|(?:a )?(?:minimum|maximum) of)$/i.test(next.text))
      );
    case 'approximate':
      return next.side === 'after' || (!leadsOn && BEHIND_TOO.test(next.text)) || /^[~∼～]$/.test(next.text);
    case 'currency':
      return !leadsOn;
    default:
      return false;
  }
}

// “from $10bn to $15bn”, which the reader has distinguished from a range; “$5bn – in 2026”, “2021 – $5m”.
function isSeparate(tokens: readonly Token[], at: number, { low, high, currencies }: Reading): boolean {
  const [link, next] = [tokens[at], tokens[at + 1]];
  if (link?.type !== 'range' || high !== undefined || next?.type !== 'currency') return false;
  return link.isWord
    ? currencies.length > 0
    : currencies.length === 0 && isYear(low.terms[0]?.number.text ?? '');
}

function describe(text: string, tokens: readonly Token[], reading: Reading): FoundAmount[] {
  const [first, last] = [tokens[reading.from], tokens[reading.to - 1]];
  const statements = statementsOf(reading).filter(
    (statement): statement is Statement & { currency: string } => statement.currency !== undefined,
  );
  if (first === undefined || last === undefined || statements.length === 0) return [];
  if (statements.some(({ stated }) => compare(stated.min, stated.max) > 0)) return [];
  const { currencies, high, low } = reading;
  if ((high ?? low).isBare && currencies.every(({ text }) => WORDS_TOO.has(text.toUpperCase()))) return [];
  const readings = statements.map(({ currency, stated }) => amountOf(currency, stated));
  const [amount] = readings;
  const sure = readings.length === 1 && amount !== undefined;
  const any = currencies.length === 1 && readings.length > 1 ? currencies.flatMap(anyOf) : [];
  return [
    {
      start: first.start,
      end: last.end,
      text: text.slice(first.start, last.end),
      ...(sure ? { amount } : {}),
      readings,
      currencies: [...new Set([...readings.map(({ currency }) => currency), ...any])],
      problems: doubtsOf(reading),
    },
  ];
}
