// Amounts of money in fields: the text form and the mapping `{min, max, currency, approx}` of SPEC §4.1, and what is
// wrong with those outside it. Currencies are ISO 4217.

import { type Token, tokenise } from './amount-lexer.ts';
import { type AmountProblem, codesOf, doubtsOf, notACode, problem, unknownCode } from './amount-problems.ts';
import { type End, type Reading, readAmount, reordered, statedOf } from './amount-reader.ts';
import { currencyCode } from './currency.ts';
import { compare, type Decimal, scaleByTen } from './decimal.ts';
import { type Amount, amountOf, type Stated, spellAmount } from './money.ts';

export type { AmountProblem } from './amount-problems.ts';
export type { Amount, Interval, Stated } from './money.ts';

/** An amount and its problems; both, when a mistake does not hide what is meant. */
export interface AmountResult {
  readonly amount?: Amount;
  readonly problems: readonly AmountProblem[];
}

/** An example of a valid amount, for messages. */
export const EXAMPLE = 'CNY 350bn-400bn';

/**
 * Reads an amount such as `CNY 350bn-400bn`, `~USD 20bn`, `>= 5m EUR`. An unmistakable currency that is no ISO code
 * (`€`, `RMB`) gives the amount and an `unknown-currency`; an ambiguous one gives no amount. Takes time
 * proportional to the text's length and never throws.
 */
export function parseAmount(text: string): AmountResult {
  const plain = halfWidth(text);
  if (plain === text) return parsePlain(text);
  const { problems } = parsePlain(plain);
  const fits = problems.every(({ code }) => code !== 'invalid-amount');
  const message = `full-width characters are not read: write “${fits ? plain.trim() : EXAMPLE}”`;
  return { problems: [whole(text, message, fits ? [plain.trim()] : [])] };
}

// The full-width forms of ASCII lie at a fixed distance from it. The sign ＄ stays: it is an ambiguous currency.
function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff03\uff05-\uff5e\u3000]/g, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

function parsePlain(text: string): AmountResult {
  const tokens = tokenise(text);
  if (tokens.length === 0)
    return { problems: [whole(text, `is empty: write an amount such as “${EXAMPLE}”`)] };
  const reading = readAmount(tokens, 0, 'field');
  if (reading === undefined) return { problems: [unreadable(text, tokens)] };
  const malformed = malformedNumber(reading);
  if (malformed !== undefined) return { problems: [malformed] };
  const stated = statedOf(reading);
  if (stated === undefined)
    return { problems: [whole(text, `is not an amount: write it like “${EXAMPLE}”`)] };
  if (reading.to < tokens.length) return { problems: [leftover(text, tokens, reading, stated)] };
  return judge(text, reading, stated);
}

function judge(text: string, reading: Reading, stated: Stated): AmountResult {
  const { currency, unknown } = reading;
  if (currency === undefined && unknown === undefined) return { problems: [withoutCurrency(text, stated)] };
  const spelled = codesOf(reading).map((code) => spellAmount(stated, code));
  if (compare(stated.min, stated.max) > 0) {
    const mends = codesOf(reading).map((code) => spellAmount(reordered(reading, stated), code));
    const hint = mends[0] === undefined ? 'write the smaller one first' : `write it as “${mends[0]}”`;
    return { problems: [whole(text, `has its minimum above its maximum: ${hint}`, mends)] };
  }
  if (!reading.strict) {
    const hint = spelled[0] ?? EXAMPLE;
    return { problems: [whole(text, `is outside the grammar of amounts: write it as “${hint}”`, spelled)] };
  }
  const problems = doubtsOf(reading);
  const sure = problems.every(({ replacements }) => replacements.length === 1);
  const code = codesOf(reading)[0];
  return sure && code !== undefined ? { amount: amountOf(code, stated), problems } : { problems };
}

function whole(text: string, message: string, replacements: readonly string[] = []): AmountProblem {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  const shown = text.length > 60 ? `${text.slice(start, start + 60)}…` : text.slice(start, end);
  return problem(
    'invalid-amount',
    { start, end },
    shown === '' ? message : `“${shown}” ${message}`,
    replacements,
  );
}

function withoutCurrency(text: string, stated: Stated): AmountProblem {
  return whole(text, `names no currency: write an ISO 4217 code, such as “${spellAmount(stated, 'CNY')}”`);
}

function unreadable(text: string, tokens: readonly Token[]): AmountProblem {
  const dash = tokens.findIndex(({ type }) => type === 'range');
  const sign = tokens[dash + 1]?.type;
  const negative =
    dash >= 0 &&
    (sign === 'number' || sign === 'currency') &&
    !tokens.slice(0, dash).some(({ type }) => type === 'number');
  if (negative) return whole(text, 'is negative, and an amount cannot be');
  const number = tokens.some(({ type }) => type === 'number');
  return whole(text, `${number ? 'is not an amount' : 'has no number'}: write it like “${EXAMPLE}”`);
}

function malformedNumber(reading: Reading): AmountProblem | undefined {
  const number = [reading.low.number, reading.high?.number].find(
    (token) => token?.value === undefined && token,
  );
  if (number === undefined) return undefined;
  const shown = number.text.length > 40 ? `${number.text.slice(0, 40)}…` : number.text;
  const hint =
    number.mend === undefined
      ? 'write digits with a decimal point, thousands in groups of three'
      : `write “${number.mend}” with a decimal point`;
  return problem(
    'invalid-amount',
    number,
    `“${shown}” is not a number: ${hint}`,
    number.mend ? [number.mend] : [],
  );
}

function leftover(text: string, tokens: readonly Token[], reading: Reading, stated: Stated): AmountProblem {
  const first = tokens[reading.to];
  const rest = text.slice(first?.start).trimEnd().slice(0, 40);
  const code = codesOf(reading)[0];
  // What goes on in numbers (`5.bn`, `1/2bn`, `1e9`) was not meant to end where the reading does.
  const goesOn = tokens.slice(reading.to).some(({ type }) => type === 'number' || type === 'magnitude');
  const hint = code === undefined || goesOn ? EXAMPLE : spellAmount(stated, code);
  return whole(
    text,
    `is not one amount, since “${rest}” does not belong to it: write it ${goesOn ? 'like' : 'as'} “${hint}”`,
  );
}

/** A problem of the mapping form; `key` names the value at fault, and is absent when the mapping as a whole is. */
export interface MappingProblem extends AmountProblem {
  readonly key?: string;
}

/** The mapping's result; a problem's offsets are inside the value of its key. */
export interface MappingResult {
  readonly amount?: Amount;
  readonly problems: readonly MappingProblem[];
}

/**
 * Reads the mapping `{min, max, currency, approx}`. `min` alone means at least, `max` alone at most, both equal a
 * single amount; each is a number with or without a magnitude. `approx` is `true` or `false`. Other keys are ignored.
 */
export function parseAmountMapping(fields: Readonly<Record<string, unknown>>): MappingResult {
  const problems: MappingProblem[] = [];
  const ends = { min: endOf(fields, 'min', problems), max: endOf(fields, 'max', problems) };
  const code = currencyOf(fields, problems);
  const approximate = approximateOf(fields, problems);
  const max = valueOfEnd(ends.max ?? ends.min);
  const min = ends.min === undefined ? max : lowerOf(ends.min, ends.max);
  if (min === undefined || max === undefined) {
    if (problems.length === 0)
      problems.push(mappingProblem(undefined, '', 'the amount has neither `min` nor `max`'));
    return { problems };
  }
  if (compare(min, max) > 0) {
    problems.push(
      mappingProblem('min', String(fields.min), 'the minimum is above the maximum: swap `min` and `max`'),
    );
  }
  if (code === undefined || problems.some(({ replacements }) => replacements.length !== 1))
    return { problems };
  const bound = ends.max === undefined ? '>=' : ends.min === undefined ? '<=' : undefined;
  const stated: Stated = { min, max, approximate, ...(bound === undefined ? {} : { bound }) };
  return { amount: amountOf(code, stated), problems };
}

function valueOfEnd(end: End | undefined): Decimal | undefined {
  const value = end?.number.value;
  return value && scaleByTen(value, end?.magnitude?.magnitude.power ?? 0);
}

// As in the text form, a magnitude on the upper end covers a bare lower one, where that leaves it the lower one.
function lowerOf(min: End, max: End | undefined): Decimal | undefined {
  const covered = valueOfEnd({ ...min, magnitude: min.magnitude ?? max?.magnitude });
  const upper = valueOfEnd(max);
  return covered && upper && compare(covered, upper) <= 0 ? covered : valueOfEnd(min);
}

function mappingProblem(key: string | undefined, value: string, message: string): MappingProblem {
  const found = problem('invalid-amount', { start: 0, end: value.length }, message, []);
  return key === undefined ? found : { ...found, key };
}

function endOf(
  fields: Readonly<Record<string, unknown>>,
  key: string,
  problems: MappingProblem[],
): End | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : '';
  const tokens = tokenise(text);
  const reading = readAmount(tokens, 0, 'field');
  const bare = reading !== undefined && reading.to === tokens.length && reading.strict && tokens.length <= 2;
  if (
    bare &&
    reading.low.number.value !== undefined &&
    reading.currency === undefined &&
    reading.unknown === undefined &&
    !reading.bound
  ) {
    const doubts = doubtsOf(reading).map((doubt) => ({ ...doubt, key }));
    problems.push(...doubts);
    return reading.low;
  }
  problems.push(
    mappingProblem(key, text, `\`${key}\` is not a number: write it like “350bn” or “350,000,000,000”`),
  );
  return undefined;
}

function currencyOf(
  fields: Readonly<Record<string, unknown>>,
  problems: MappingProblem[],
): string | undefined {
  const text = typeof fields.currency === 'string' ? fields.currency : '';
  if (text.trim() === '') {
    const key = fields.currency === undefined ? undefined : 'currency';
    problems.push(
      mappingProblem(
        key,
        text,
        'the amount names no currency: add `currency` with an ISO 4217 code, such as CNY',
      ),
    );
    return undefined;
  }
  const code = currencyCode(text.trim());
  if (code !== undefined) return code;
  const [token, ...more] = tokenise(text);
  const found =
    token?.type === 'currency' && more.length === 0
      ? notACode(token)
      : unknownCode({ type: 'word', ...spot(text) });
  problems.push({ ...found, key: 'currency' });
  return token?.type === 'currency' && more.length === 0 && token.codes.length === 1
    ? token.codes[0]
    : undefined;
}

function spot(text: string): { text: string; start: number; end: number } {
  const start = text.length - text.trimStart().length;
  return { text: text.trim(), start, end: start + text.trim().length };
}

function approximateOf(fields: Readonly<Record<string, unknown>>, problems: MappingProblem[]): boolean {
  const value = fields.approx;
  if (value === undefined) return false;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true' || word === 'yes') return true;
  if (word === 'false' || word === 'no') return false;
  problems.push({
    ...mappingProblem('approx', String(value), '`approx` is `true` or `false`'),
    replacements: ['true', 'false'],
  });
  return false;
}
