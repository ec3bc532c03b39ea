// Problems of an amount beyond its grammar: currencies, magnitudes and numbers that are unknown or ambiguous.

import type { Reading } from './amount-reader.ts';
import { codesOf, doubtsIn } from './amount-statement.ts';
import type { Place, TokenOf } from './amount-token.ts';
import { isHistoricCurrency, nearestCurrencies } from './currency.ts';

/** Something wrong with an amount. */
export interface AmountProblem {
  readonly code: 'invalid-amount' | 'unknown-currency' | 'ambiguous-amount';
  readonly message: string;
  /** UTF-16 offsets of the wrong part, within the text that was read. */
  readonly start: number;
  readonly end: number;
  /** Possible replacements for that part; empty if none is known. */
  readonly replacements: readonly string[];
}

/**
 * What is unknown or ambiguous in a reading: its currency, its magnitudes and its numbers. `beside` is a currency
 * stated elsewhere.
 */
export function doubtsOf(reading: Reading, beside?: string): AmountProblem[] {
  const { unknown } = reading;
  const problems: AmountProblem[] = unknown === undefined ? [] : [unknownCode(unknown)];
  const codes = codesOf(reading);
  problems.push(...currencyDoubts(reading, codes));
  const settling = codes.length === 1 ? codes[0] : beside;
  const { numbers, magnitudes } = doubtsIn(reading, settling);
  for (const token of magnitudes) {
    const { readings } = token.magnitude;
    const message = `“${token.text}” can be misread: write ${orList(readings)}`;
    problems.push(problem('ambiguous-amount', token, message, readings));
  }
  for (const token of numbers) problems.push(twoNumbers(token));
  return problems.sort((a, b) => a.start - b.start);
}

function currencyDoubts({ currencies }: Reading, codes: readonly string[]): AmountProblem[] {
  if (currencies.some(({ isCode, hundredths }) => isCode || hundredths)) return [];
  const plainest = [...currencies].sort((a, b) => a.codes.length - b.codes.length)[0];
  return plainest === undefined ? [] : [notACode(plainest, codes)];
}

function twoNumbers(token: TokenOf<'number'>): AmountProblem {
  const grouped = token.text.replace(/[.,]/, ',');
  const decimal = token.text.replace(/[.,]/, '.').replace(/\.?0+$/, '');
  const message = `“${token.text}” can be read as ${grouped} or as ${decimal}: write which`;
  return problem('ambiguous-amount', token, message, [grouped, decimal]);
}

/** The problem of a word that is not a currency code. */
export function unknownCode(token: Place): AmountProblem {
  const near = nearestCurrencies(token.text);
  if (isHistoricCurrency(token.text)) {
    const message = `“${token.text}” has been withdrawn from ISO 4217: write the amount in an active currency`;
    return problem('unknown-currency', token, message, []);
  }
  const hint = near.length > 0 ? `did you mean ${orList(near)}?` : 'use one such as USD, EUR or CNY';
  return problem(
    'unknown-currency',
    token,
    `“${token.text}” is not an ISO 4217 currency code: ${hint}`,
    near,
  );
}

/** The problem of a currency that is not written as its code; `codes` are those that it can mean. */
export function notACode(token: TokenOf<'currency'>, codes = token.codes): AmountProblem {
  const [code = '', ...others] = codes;
  if (others.length > 0) {
    const message = `“${token.text}” can mean several currencies: write ${orList(codes)}`;
    return problem('ambiguous-amount', token, message, codes);
  }
  const message = `“${token.text}” is not an ISO 4217 currency code: write ${code}`;
  return problem('unknown-currency', token, message, [code]);
}

/** Makes a problem at a place of the text. */
export function problem(
  code: AmountProblem['code'],
  { start, end }: { start: number; end: number },
  message: string,
  replacements: readonly string[],
): AmountProblem {
  return { code, message, start, end, replacements };
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
