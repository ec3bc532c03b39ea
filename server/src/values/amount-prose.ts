// Finds amounts of money in prose: only what names its currency, never a bare number, a model name or a date.

import { type Token, tokenise } from './amount-lexer.ts';
import { type AmountProblem, codesOf, doubtsOf } from './amount-problems.ts';
import { type Reading, readAmount, statedOf } from './amount-reader.ts';
import { compare } from './decimal.ts';
import { type Amount, amountOf } from './money.ts';

/** An amount of money in a text. */
export interface FoundAmount {
  /** UTF-16 offsets, with the words that bound or soften the amount (“about US$20 billion”). */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The amount, when its currency and magnitude can mean one thing only. */
  readonly amount?: Amount;
  /** The amount in every currency that it can mean, the commonest first: several for a bare `$`. */
  readonly readings: readonly Amount[];
  /** What is unknown or ambiguous; offsets are those of the whole text. */
  readonly problems: readonly AmountProblem[];
}

// Codes that are also English words in capitals need a magnitude before they count as money.
const WORDS_TOO = new Set([
  'ALL',
  'TOP',
  'TRY',
  'CUP',
  'MAD',
  'PEN',
  'GEL',
  'LAK',
  'SOS',
  'COP',
  'BAM',
  'NOK',
]);

/** The amounts of money in the text, in order, without overlaps; in time proportional to its length. */
export function findAmounts(text: string): FoundAmount[] {
  const tokens = tokenise(text).map(asInProse);
  const found: FoundAmount[] = [];
  let at = 0;
  while (at < tokens.length) {
    const reading = readMoney(tokens, at);
    const amount = reading === undefined ? undefined : describe(text, tokens, reading);
    if (reading !== undefined && amount !== undefined) found.push(amount);
    // A sum that does not hold up as a whole is passed over as a whole: a part of it would be another sum.
    at = reading?.currency === undefined ? at + 1 : reading.to;
  }
  return found;
}

// Codes count in capitals only: `all`, `try` and `top` are words.
function asInProse(token: Token): Token {
  if (token.type !== 'currency' || !token.isCode || token.text === token.text.toUpperCase()) return token;
  return { type: 'word', text: token.text, start: token.start, end: token.end };
}

const BEGINNINGS: readonly Token['type'][] = ['approximate', 'bound', 'currency', 'number'];

function readMoney(tokens: readonly Token[], at: number): Reading | undefined {
  const first = tokens[at];
  if (first === undefined || !BEGINNINGS.includes(first.type)) return undefined;
  const before = tokens[at - 1];
  if (
    before !== undefined &&
    before.end === first.start &&
    (before.type === 'word' || before.type === 'number')
  ) {
    return undefined;
  }
  return readAmount(tokens, at, 'prose');
}

function describe(text: string, tokens: readonly Token[], reading: Reading): FoundAmount | undefined {
  const stated = statedOf(reading);
  const first = tokens[reading.from];
  const last = tokens[reading.to - 1];
  if (stated === undefined || first === undefined || last === undefined || reading.currency === undefined)
    return undefined;
  const next = tokens[reading.to];
  const runsOn =
    next !== undefined && next.start === last.end && (next.type === 'word' || next.type === 'number');
  if (runsOn || compare(stated.min, stated.max) > 0) return undefined;
  const magnitude = (reading.high ?? reading.low).magnitude;
  if (WORDS_TOO.has(reading.currency.text) && magnitude === undefined) return undefined;
  const problems = doubtsOf(reading);
  const readings = codesOf(reading).map((code) => amountOf(code, stated));
  const [amount] = readings;
  const sure = problems.every(({ replacements }) => replacements.length === 1);
  const place = { start: first.start, end: last.end, text: text.slice(first.start, last.end) };
  return { ...place, ...(sure && amount !== undefined ? { amount } : {}), readings, problems };
}
