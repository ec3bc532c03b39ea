// Amounts of money in fields, as text (SPEC §4.1), and the problems of those outside the grammar. For a text that is
// not understood completely, the only message says so: a message or fix about a part of it would state another
// amount.

import { tokenise } from './amount-lexer.ts';
import { type AmountProblem, doubtsOf, problem } from './amount-problems.ts';
import { type Reading, readAmount } from './amount-reader.ts';
import { type Statement, statementsOf } from './amount-statement.ts';
import type { Token } from './amount-token.ts';
import { compare, scaleByTen } from './decimal.ts';
import { type Amount, amountOf, type Stated, spellAmount } from './money.ts';

export { type MappingProblem, type MappingResult, parseAmountMapping } from './amount-mapping.ts';
export type { AmountProblem } from './amount-problems.ts';
export type { Amount, Interval, Stated } from './money.ts';

/** An amount and its problems; both, if a mistake does not hide what is meant. */
export interface AmountResult {
  readonly amount?: Amount;
  readonly problems: readonly AmountProblem[];
}

/** An example of a valid amount, for messages. */
export const EXAMPLE = 'CNY 350bn-400bn';

/**
 * Reads an amount such as `CNY 350bn-400bn`, `~USD 20bn`, `>= 5m EUR`. An unmistakable currency other than an ISO
 * code (`€`, `RMB`) gives the amount and an `unknown-currency`; an ambiguous one gives no amount. Linear in the
 * text's length; never throws.
 */
export function parseAmount(text: string): AmountResult {
  const plain = halfWidth(text);
  if (plain === text) return parsePlain(text);
  const { problems } = parsePlain(plain);
  const fits = problems.every(({ code }) => code !== 'invalid-amount');
  const message = `full-width characters are not read: write “${fits ? plain.trim() : EXAMPLE}”`;
  return { problems: [whole(text, message, fits ? [plain.trim()] : [])] };
}

// The full-width forms of ASCII are at a fixed distance from it. The sign ＄ stays, because it is an ambiguous
// currency.
/** The text with full-width forms of ASCII as ASCII; offsets stay the same. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff03\uff05-\uff5d\u3000]/g, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

function parsePlain(text: string): AmountResult {
  const tokens = tokenise(text);
  if (tokens.length === 0)
    return { problems: [whole(text, `is empty: write an amount such as “${EXAMPLE}”`)] };
  const reading = readAmount(tokens, 0, 'field');
  if (reading === undefined) return { problems: [unreadable(text, tokens)] };
  if (reading.to < tokens.length) return { problems: [leftover(text, tokens, reading)] };
  return judge(text, reading);
}

function judge(text: string, reading: Reading): AmountResult {
  const malformed = numbersOf(reading).find(({ value }) => value === undefined);
  if (malformed !== undefined) return { problems: [notANumber(malformed)] };
  const statements = statementsOf(reading);
  const [first] = statements;
  if (first === undefined) return { problems: [whole(text, `is not understood: ${HOW}`)] };
  if (reading.currencies.length === 0 && reading.unknown === undefined)
    return { problems: [withoutCurrency(text, reading, statements)] };
  if (statements.some(({ stated }) => compare(stated.min, stated.max) > 0))
    return { problems: [upsideDown(text, reading, statements)] };
  const hundredths = reading.currencies.find((token) => token.hundredths);
  if (hundredths !== undefined) return inHundredths(text, hundredths.text, first);
  if (!reading.strict) return { problems: [outside(text, statements)] };
  const commas = numbersOf(reading).find(({ mend }) => mend !== undefined);
  if (commas !== undefined) return { problems: [notANumber(commas)] };
  const problems = doubtsOf(reading);
  const sure = problems.every(({ replacements }) => replacements.length === 1);
  return sure && first.currency !== undefined && statements.length === 1
    ? { amount: amountOf(first.currency, first.stated), problems }
    : { problems };
}

function numbersOf({ low, high }: Reading) {
  return [low, high].flatMap((sum) => sum?.terms.map(({ number }) => number) ?? []);
}

function spellings(statements: readonly Statement[]): string[] {
  const known = statements.flatMap(({ currency, stated }) =>
    currency ? [spellAmount(stated, currency)] : [],
  );
  return [...new Set(known)];
}

// What is understood is written in the normal form, or in each of them if it is ambiguous.
function outside(text: string, statements: readonly Statement[]): AmountProblem {
  const mends = spellings(statements);
  if (mends.length === 0) return whole(text, `is outside the grammar of amounts: ${HOW}`);
  const hint = `write it as ${mends.map((mend) => `“${mend}”`).join(' or ')}`;
  return whole(text, `is outside the grammar of amounts: ${hint}`, mends);
}

function inHundredths(text: string, unit: string, { currency = '', stated }: Statement): AmountResult {
  const mend = spellAmount(stated, currency);
  const message = `“${unit}” is hundredths of ${currency}: write it as “${mend}”`;
  const [found] = [whole(text, '', [mend])];
  return { amount: amountOf(currency, stated), problems: [{ ...found, code: 'unknown-currency', message }] };
}

function whole(text: string, message: string, replacements: readonly string[] = []): AmountProblem {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  const shown = end - start > 60 ? `${text.slice(start, start + 60)}…` : text.slice(start, end);
  const said = shown === '' ? message : `“${shown}” ${message}`;
  return problem('invalid-amount', { start, end }, said, replacements);
}

function withoutCurrency(text: string, reading: Reading, statements: readonly Statement[]): AmountProblem {
  const [first] = statements;
  const sure =
    statements.length === 1 && reading.strict && first && compare(first.stated.min, first.stated.max) <= 0;
  const example = sure ? `, such as “${spellAmount(first.stated, 'CNY')}”` : '';
  return whole(text, `names no currency: write an ISO 4217 code${example}`);
}

function upsideDown(text: string, reading: Reading, statements: readonly Statement[]): AmountProblem {
  const mends = spellings(
    statements.flatMap(({ currency, stated }) => {
      const mended = reordered(reading, stated);
      return mended === undefined ? [] : [{ currency, stated: mended }];
    }),
  );
  const hint = mends[0] === undefined ? 'write the smaller one first' : `write it as “${mends[0]}”`;
  return whole(text, `has its minimum above its maximum: ${hint}`, mends);
}

// The ends in order, if it is certain which ones are meant.
function reordered(reading: Reading, stated: Stated): Stated | undefined {
  const { low, high, currencies } = reading;
  if (high === undefined) return undefined;
  if (!low.isBare && high.isBare) {
    // `350bn-400`: the magnitude applies to the upper end too.
    const power = low.terms[0]?.magnitudes[0]?.magnitude.power ?? 0;
    const max = scaleByTen(stated.max, power);
    return compare(stated.min, max) <= 0 ? { ...stated, max } : undefined;
  }
  const isSwapped = compare(stated.min, scaleByTen(stated.max, 1)) <= 0;
  if (low.isBare === high.isBare || isSwapped) return { ...stated, min: stated.max, max: stated.min };
  // `900-1.2bn` runs from millions to billions: the bare lower end is too large for swapped ends.
  const unit = high.terms[0]?.magnitudes[0];
  if (currencies.length > 1 || !unit || !/^[a-z]+$/i.test(unit.text)) return undefined;
  const smaller = scaleByTen(stated.min, -3);
  const near = compare(scaleByTen(smaller, 1), stated.max) >= 0 && compare(smaller, stated.max) <= 0;
  return near ? { ...stated, min: smaller } : undefined;
}

function unreadable(text: string, tokens: readonly Token[]): AmountProblem {
  const first = tokens.findIndex(({ type }) => type === 'number');
  const dash = tokens.findIndex(({ type }) => type === 'range');
  const sign = tokens[dash];
  const isMinus = sign?.type === 'range' && !sign.isWord && dash < first;
  const before = tokens.slice(0, first).every(({ type }) => type !== 'word' && type !== 'joined');
  if (isMinus && before) return whole(text, 'is negative, and an amount cannot be');
  return whole(text, `${first >= 0 ? 'is not an amount' : 'has no number'}: ${HOW}`);
}

function notANumber(number: { text: string; start: number; end: number; mend?: string }): AmountProblem {
  const shown = number.text.length > 40 ? `${number.text.slice(0, 40)}…` : number.text;
  const hint =
    number.mend === undefined
      ? 'write digits with a decimal point, thousands in groups of three'
      : `write “${number.mend}”, with a decimal point`;
  const message = `“${shown}” is not a number: ${hint}`;
  return problem('invalid-amount', number, message, number.mend ? [number.mend] : []);
}

function leftover(text: string, tokens: readonly Token[], reading: Reading): AmountProblem {
  const first = tokens[reading.to];
  const rest = text.slice(first?.start).trim();
  const shown = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
  return whole(text, `is not one amount, since “${shown}” does not belong to it: ${HOW}`);
}

// General advice on how to write amounts, independent of this one.
const HOW = `write a currency code and a number, as in “${EXAMPLE}”`;
