// What can be wrong with an amount of money, beyond its grammar: currencies and magnitudes that are unknown or ambiguous.

import type { Token } from './amount-lexer.ts';
import type { Reading } from './amount-reader.ts';
import { isWithdrawnCurrency, nearestCurrencies } from './currency.ts';

/** Something wrong with an amount. */
export interface AmountProblem {
  readonly code: 'invalid-amount' | 'unknown-currency' | 'ambiguous-amount';
  readonly message: string;
  /** UTF-16 offsets, inside the text that was read, of the part at fault. */
  readonly start: number;
  readonly end: number;
  /** What that part could be replaced by; empty when nothing is known to be meant. */
  readonly replacements: readonly string[];
}

/** The codes that the reading's currency can mean; none when it names none that is known. */
export function codesOf(reading: Reading): readonly string[] {
  return reading.currency?.codes ?? [];
}

/** What is unknown or ambiguous in a reading: its currency and its magnitudes. */
export function doubtsOf(reading: Reading): AmountProblem[] {
  const { currency, unknown, low, high } = reading;
  const problems: AmountProblem[] = [];
  if (unknown !== undefined) problems.push(unknownCode(unknown));
  if (currency !== undefined && !currency.isCode) problems.push(notACode(currency));
  for (const end of [low, high]) {
    const token = end?.magnitude;
    if (token?.magnitude.form !== 'ambiguous') continue;
    const { readings } = token.magnitude;
    problems.push(
      problem(
        'ambiguous-amount',
        token,
        `“${token.text}” can be misread: write ${orList(readings)}`,
        readings,
      ),
    );
  }
  return problems.sort((a, b) => a.start - b.start);
}

/** The problem of a word that is no active currency code. */
export function unknownCode(token: Token): AmountProblem {
  const near = nearestCurrencies(token.text);
  if (isWithdrawnCurrency(token.text)) {
    const message = `“${token.text}” has been withdrawn from ISO 4217: write the amount in an active currency`;
    return problem('unknown-currency', token, message, []);
  }
  const hint = near.length > 0 ? `did you mean ${orList(near)}?` : 'use one such as USD, EUR or CNY';
  return problem(
    'unknown-currency',
    token,
    `“${token.text}” is no active ISO 4217 currency code: ${hint}`,
    near,
  );
}

/** The problem of a currency that is written otherwise than by its code. */
export function notACode(token: Extract<Token, { type: 'currency' }>): AmountProblem {
  const [code = '', ...others] = token.codes;
  if (others.length > 0) {
    const message = `“${token.text}” can mean several currencies: write ${orList(token.codes)}`;
    return problem('ambiguous-amount', token, message, token.codes);
  }
  return problem('unknown-currency', token, `“${token.text}” is no ISO 4217 currency code: write ${code}`, [
    code,
  ]);
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
