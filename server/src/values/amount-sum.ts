// One sum of an amount: figures with their magnitudes. Consecutive magnitudes multiply (`lakh crore`), and a smaller
// sum after a larger one is added (`1조 5000억`).

import type { Token, TokenOf } from './amount-token.ts';
import { add, compare, type Decimal, decimal, scaleByTen } from './decimal.ts';
import { DOTTED, type Magnitude, MIL_MULTIPLIES } from './magnitudes.ts';

/** Figures and the magnitudes that multiply them. */
interface Term {
  readonly number: TokenOf<'number'>;
  readonly magnitudes: readonly TokenOf<'magnitude'>[];
}

/** A sum that was read completely. */
export interface Sum {
  readonly terms: readonly Term[];
  /** Whether it has no magnitude. */
  readonly isBare: boolean;
  /** Whether it ends in an abbreviation that may have a point (`Mio.`). */
  readonly isDotted: boolean;
  /** 多, 余, 几 between figures and magnitude. */
  readonly approximate: boolean;
  /** `10+ lakhs`. */
  readonly plus: boolean;
  readonly strict: boolean;
  /** The index of the token after it. */
  readonly to: number;
}

/** How to read what is ambiguous. */
export interface Choice {
  /** The currency, which resolves some ambiguities. */
  readonly currency: string | undefined;
  /** Whether the point of `1.500` separates thousands. */
  readonly thousands: boolean;
  /** Which of the powers of an ambiguous magnitude is meant. */
  readonly power: number;
}

/**
 * Reads the sum that begins at token `from`; undefined if none does, or if it continues in text that is not
 * understood.
 */
export function readSum(tokens: readonly Token[], from: number): Sum | undefined {
  const terms: Term[] = [];
  const state = { approximate: false, plus: false, strict: true };
  let at = from;
  for (;;) {
    const number = tokens[at];
    if (number?.type !== 'number') break;
    const last = terms[terms.length - 1];
    if (last !== undefined && !goesOn(tokens, at, last)) break;
    const magnitudes: TokenOf<'magnitude'>[] = [];
    at = readMagnitudes(tokens, at + 1, magnitudes, state);
    terms.push({ number, magnitudes });
    if (magnitudes.length === 0) break;
  }
  const last = terms[terms.length - 1];
  if (last === undefined || !terms.every(multiplies) || !descends(terms)) return undefined;
  if (isCutOff(tokens, at, last)) return undefined;
  const magnitudes = terms.flatMap((term) => term.magnitudes);
  const dotted = last.magnitudes[last.magnitudes.length - 1]?.text.toLowerCase() ?? '';
  const strict = state.strict && magnitudes.every(({ magnitude }) => magnitude.form !== 'mend');
  return {
    ...state,
    terms,
    strict,
    isBare: magnitudes.length === 0,
    isDotted: DOTTED.has(dotted),
    to: at,
  };
}

function readMagnitudes(
  tokens: readonly Token[],
  from: number,
  found: TokenOf<'magnitude'>[],
  state: { approximate: boolean; plus: boolean; strict: boolean },
): number {
  let at = from;
  for (let token = tokens[at]; token !== undefined; token = tokens[++at]) {
    const next = tokens[at + 1];
    const before = tokens[at - 1];
    if (token.type === 'magnitude') found.push(token);
    else if (next?.type !== 'magnitude') break;
    else if (token.type === 'range' && hangsOn(before, token, next)) continue;
    else if (token.type === 'plus' && found.length === 0 && before?.end === token.start) {
      state.plus = true;
      state.strict = false;
    } else if (token.type === 'approximate' && token.side === 'after') state.approximate = true;
    else if (token.type === 'point' && before?.type === 'magnitude' && DOTTED.has(before.text.toLowerCase()))
      continue;
    else break;
  }
  return at;
}

// `$5-billion`: a hyphen of any kind, without spaces around it. `5-K` is the name of a form.
function hangsOn(before: Token | undefined, hyphen: TokenOf<'range'>, next: Token): boolean {
  return !hyphen.isWord && before?.end === hyphen.start && hyphen.end === next.start && next.text.length > 1;
}

// Figures after a magnitude belong to the sum if they have a magnitude too, or (12万3456) all of its digits.
function goesOn(tokens: readonly Token[], at: number, last: Term): boolean {
  const magnitude = last.magnitudes[last.magnitudes.length - 1]?.magnitude;
  if (tokens[at + 1]?.type === 'magnitude') return true;
  const digits = tokens[at]?.text.replace(/[^0-9]/g, '').length;
  return magnitude?.kind === 'joined' && digits === magnitude.power;
}

function multiplies({ magnitudes }: Term): boolean {
  return magnitudes.every(({ magnitude, text }, index) => {
    const before = magnitudes[index - 1]?.magnitude;
    if (before === undefined) return true;
    const powers = [before, magnitude].map((one) =>
      one.readings.includes('k') ? MIL_MULTIPLIES : one.power,
    );
    // `5K Cr` is used in India; other abbreviations do not multiply.
    const indian = /^(?:crs?|crores?|lakhs?)$/i.test(text);
    const large = indian || /^m(?:rd|io|ln)$/i.test(text);
    const short = before.kind === 'short' ? !indian : magnitude.kind === 'short' && !large;
    return !short && (powers[0] ?? 0) < (powers[1] ?? 0);
  });
}

function descends(terms: readonly Term[]): boolean {
  const choice: Choice = { currency: undefined, thousands: true, power: 0 };
  return terms.every((term, index) => {
    const before = terms[index - 1];
    if (before === undefined) return true;
    const value = termValue(term, choice);
    const unit = scaleByTen(decimal(1), powerOf(before.magnitudes, choice));
    const whole = before.number.value !== undefined && before.number.value.scale === 0;
    return whole && value !== undefined && compare(value, unit) < 0;
  });
}

// “5 million 200 thousand” is a sum. If figures or number words right after it do not belong to it, there is no
// reading.
function isCutOff(tokens: readonly Token[], at: number, last: Term): boolean {
  const next = tokens[at];
  if (next === undefined) return false;
  if (next.type === 'magnitude') return true;
  if (next.type !== 'number' && next.type !== 'numeral') return false;
  const magnitude = last.magnitudes[last.magnitudes.length - 1]?.magnitude;
  if (magnitude === undefined) return true;
  return magnitude.kind === 'joined' || tokens[at + 1]?.type === 'magnitude';
}

function powerOf(magnitudes: readonly TokenOf<'magnitude'>[], { currency, power }: Choice): number {
  return magnitudes.reduce((sum, { magnitude }, index) => {
    if (index < magnitudes.length - 1 && magnitude.readings.includes('k')) return sum + MIL_MULTIPLIES;
    const settled = currency === undefined ? undefined : magnitude.settled?.[currency];
    return sum + (settled ?? magnitude.powers[power] ?? magnitude.power);
  }, 0);
}

function termValue({ number, magnitudes }: Term, choice: Choice): Decimal | undefined {
  const { value, thousands, oneComma } = number;
  const power = powerOf(magnitudes, choice);
  if (value === undefined) return undefined;
  if (choice.thousands) return scaleByTen(thousands ?? value, power);
  return scaleByTen(value, oneComma && magnitudes[0]?.magnitude.comma ? power - 3 : power);
}

/**
 * The value of the sum; `cover` is a sum whose magnitudes apply to this one too. Undefined for a malformed number.
 */
export function sumValue(sum: Sum, choice: Choice, cover?: Sum): Decimal | undefined {
  const covering = cover?.terms[cover.terms.length - 1]?.magnitudes;
  const values = sum.terms.map((term) =>
    termValue(covering && sum.isBare ? { ...term, magnitudes: covering } : term, choice),
  );
  return values.reduce((total, value) => total && value && add(total, value));
}

/** The magnitudes of the sum that are ambiguous in the currency. */
export function openMagnitudes(sum: Sum, currency: string | undefined): TokenOf<'magnitude'>[] {
  return sum.terms.flatMap(({ magnitudes }) =>
    magnitudes.filter(({ magnitude }, index) => {
      const multiplier = index < magnitudes.length - 1 && magnitude.readings.includes('k');
      const settled = currency !== undefined && magnitude.settled?.[currency] !== undefined;
      return magnitude.form === 'ambiguous' && !multiplier && !settled;
    }),
  );
}

/** The magnitude that the currency does not have (`L` with the euro); undefined if all fit. */
export function unfitMagnitude(sum: Sum, codes: readonly string[]): Magnitude | undefined {
  const all = sum.terms.flatMap(({ magnitudes }) => magnitudes.map(({ magnitude }) => magnitude));
  return all.find(({ only }) => only !== undefined && !codes.some((code) => only.includes(code)));
}

/** The numbers of the sum that a continental European would read differently: `1.500`, and `1,500 Milliarden`. */
export function doubtfulNumbers(sum: Sum): TokenOf<'number'>[] {
  return sum.terms.flatMap(({ number, magnitudes }) => {
    const [first] = magnitudes;
    const short = first === undefined || /^(?:mio|mrd)$/i.test(first.text) || first.magnitude.comma === true;
    const comma = number.oneComma && first?.magnitude.comma;
    return comma || (number.thousands !== undefined && short) ? [number] : [];
  });
}
