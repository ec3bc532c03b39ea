// The mapping form of an amount of money: `{min, max, currency, approx}` (SPEC §4.1).

import { tokenise } from './amount-lexer.ts';
import { type AmountProblem, doubtsOf, notACode, problem, unknownCode } from './amount-problems.ts';
import { readAmount } from './amount-reader.ts';
import { type Sum, sumValue } from './amount-sum.ts';
import { currencyCode } from './currency.ts';
import { compare, type Decimal } from './decimal.ts';
import { type Amount, amountOf, type Stated } from './money.ts';

/** A problem of the mapping form; `key` names the wrong value, and is absent if the whole mapping is wrong. */
export interface MappingProblem extends AmountProblem {
  readonly key?: string;
}

/** The result for the mapping; a problem's offsets are relative to the value of its key. */
export interface MappingResult {
  readonly amount?: Amount;
  readonly problems: readonly MappingProblem[];
}

/**
 * Reads the mapping `{min, max, currency, approx}`. `min` alone means at least, `max` alone at most, equal ones a
 * single amount; each is a number with or without a magnitude. `approx` is `true` or `false`. Other keys are ignored.
 */
export function parseAmountMapping(fields: Readonly<Record<string, unknown>>): MappingResult {
  const problems: MappingProblem[] = [];
  const code = currencyOf(fields, problems);
  const ends = { min: endOf(fields, 'min', code, problems), max: endOf(fields, 'max', code, problems) };
  const approximate = approximateOf(fields, problems);
  const max = valueOfEnd(ends.max ?? ends.min, code);
  const min = ends.min === undefined ? max : lowerOf(ends.min, ends.max, code);
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

// For `1.500` and `5兆` a problem offers both readings, and there is no amount.
function valueOfEnd(end: Sum | undefined, currency: string | undefined, cover?: Sum): Decimal | undefined {
  return end && sumValue(end, { currency, thousands: false, power: 0 }, cover);
}

// As in the text form, a magnitude on the upper end also applies to a bare lower end, if that stays the lower one.
function lowerOf(min: Sum, max: Sum | undefined, currency: string | undefined): Decimal | undefined {
  const covered = valueOfEnd(min, currency, max);
  const upper = valueOfEnd(max, currency);
  return covered && upper && compare(covered, upper) <= 0 ? covered : valueOfEnd(min, currency);
}

function mappingProblem(key: string | undefined, value: string, message: string): MappingProblem {
  const found = problem('invalid-amount', { start: 0, end: value.length }, message, []);
  return key === undefined ? found : { ...found, key };
}

function endOf(
  fields: Readonly<Record<string, unknown>>,
  key: string,
  currency: string | undefined,
  problems: MappingProblem[],
): Sum | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : '';
  const tokens = tokenise(text);
  const reading = readAmount(tokens, 0, 'field');
  const sum = reading?.low;
  const whole = sum?.to === tokens.length && sum.terms[0]?.number === tokens[0];
  const plain = sum?.terms.every(({ number }) => number.value !== undefined && number.mend === undefined);
  if (reading?.strict && whole && plain) {
    problems.push(...doubtsOf(reading, currency).map((doubt) => ({ ...doubt, key })));
    return sum;
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
  const [token, ...more] = tokenise(text);
  if (token?.type === 'currency' && token.hundredths) {
    const message = `“${token.text}” is hundredths of ${token.codes[0]}: write the amount in ${token.codes[0]}`;
    problems.push({ ...problem('unknown-currency', spot(text), message, []), key: 'currency' });
    return undefined;
  }
  const code = currencyCode(text.trim());
  if (code !== undefined) return code;
  const found = token?.type === 'currency' && more.length === 0 ? notACode(token) : unknownCode(spot(text));
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
