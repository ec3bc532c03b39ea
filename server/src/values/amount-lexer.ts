// Cuts text into the tokens of amounts of money: numbers, magnitudes, currencies, bounds. One pass, no backtracking,
// so that a whole paragraph of prose and a hostile field cost time in proportion to their length.

import { APPROXIMATE_WORDS, BOUND_WORDS, type Bound, MAGNITUDES, type Magnitude } from './amount-words.ts';
import { currencyCode } from './currency.ts';
import { currenciesOfSymbol, currencySymbols } from './currency-symbols.ts';
import { type Decimal, parseDecimal } from './decimal.ts';

interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A piece of text with its UTF-16 offsets. `strict` means that SPEC §4.1 has this very spelling. */
export type Token = Place &
  (
    | { readonly type: 'number'; readonly value: Decimal | undefined; readonly mend?: string }
    | { readonly type: 'magnitude'; readonly magnitude: Magnitude }
    | {
        readonly type: 'currency';
        readonly codes: readonly string[];
        readonly isCode: boolean;
        readonly isWord: boolean;
      }
    | { readonly type: 'bound'; readonly bound: Bound; readonly strict: boolean }
    | { readonly type: 'approximate'; readonly strict: boolean }
    | { readonly type: 'range'; readonly strict: boolean }
    | { readonly type: 'plus' | 'word' | 'other' }
  );

const DIGIT = /[0-9]/;
const LETTER = /[\p{Script=Latin}\p{M}]/u;
const SPACE = /\s/;
const SEPARATORS = new Map([
  [',', ','],
  ['_', '_'],
  ["'", "'"],
  ['’', "'"],
  [' ', ' '],
  ['\u00a0', ' '],
  ['\u202f', ' '],
]);
// Abbreviations may stand before the number; names in words (“5bn yuan”) stand after it.
const ABBREVIATIONS = new Set(['rmb', 'cnh', 'stg', 'sfr', 'rs.', 'kr.', 'fr.']);
// Longer numbers are no amounts of money, and a big integer of a million digits is slow.
const MOST_DIGITS = 60;

const SIGNS: ReadonlyMap<string, readonly string[]> = bySign();

function bySign(): Map<string, string[]> {
  const signs = [...currencySymbols(), ...MAGNITUDES.keys()].filter((sign) => !LETTER.test(sign.charAt(0)));
  const found = new Map<string, string[]>();
  for (const sign of signs.sort((a, b) => b.length - a.length)) {
    found.set(sign.charAt(0), [...(found.get(sign.charAt(0)) ?? []), sign]);
  }
  return found;
}

/** The tokens of the text, without white space. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (SPACE.test(char)) {
      at++;
      continue;
    }
    const token = DIGIT.test(char)
      ? numberAt(text, at)
      : LETTER.test(char)
        ? wordAt(text, at)
        : (signAt(text, at) ?? punctuationAt(text, at));
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function place(text: string, start: number, end: number): Place {
  return { start, end, text: text.slice(start, end) };
}

function digitsFrom(text: string, start: number): number {
  let end = start;
  while (end < text.length && DIGIT.test(text.charAt(end))) end++;
  return end;
}

// A comma may part groups of two (Indian notation: 1,00,000), but the last group has three digits.
function groupsFrom(text: string, start: number): number {
  let end = digitsFrom(text, start);
  const separator = SEPARATORS.get(text.charAt(end));
  if (separator === undefined || end - start > 3) return end;
  let valid = end;
  while (SEPARATORS.get(text.charAt(end)) === separator) {
    const next = digitsFrom(text, end + 1);
    const length = next - end - 1;
    if (length === 3) valid = next;
    else if (length !== 2 || separator !== ',') break;
    end = next;
  }
  return valid;
}

function numberAt(text: string, start: number): Token {
  let end = groupsFrom(text, start);
  if (text.charAt(end) === '.' && DIGIT.test(text.charAt(end + 1))) end = digitsFrom(text, end + 1);
  const stray = strayEnd(text, end);
  if (stray > end) {
    const comma = text.charAt(end) === ',' && /^[0-9]+$/.test(text.slice(start, end)) && stray - end <= 3;
    const mend = comma ? `${text.slice(start, end)}.${text.slice(end + 1, stray)}` : undefined;
    return {
      ...place(text, start, stray),
      type: 'number',
      value: undefined,
      ...(mend === undefined ? {} : { mend }),
    };
  }
  const plain = text.slice(start, end).replace(/[^0-9.]/g, '');
  const value = plain.length <= MOST_DIGITS ? parseDecimal(plain) : undefined;
  return { ...place(text, start, end), type: 'number', value };
}

// Where digits go on after a comma or point that belongs to no valid number (`1,5`, `1.500.000`): the end of it all.
function strayEnd(text: string, end: number): number {
  let stray = end;
  while (/[.,'’_]/.test(text.charAt(stray)) && DIGIT.test(text.charAt(stray + 1)))
    stray = digitsFrom(text, stray + 1);
  return stray;
}

function signAt(text: string, start: number): Token | undefined {
  const sign = SIGNS.get(text.charAt(start))?.find((spelling) => text.startsWith(spelling, start));
  return sign === undefined ? undefined : named(text, start, start + sign.length);
}

function named(text: string, start: number, end: number): Token | undefined {
  const here = place(text, start, end);
  const spelling = here.text.toLowerCase();
  const magnitude = MAGNITUDES.get(spelling);
  // The `B` of `B200` begins a name.
  if (magnitude !== undefined && LETTER.test(spelling.charAt(0)) && DIGIT.test(text.charAt(end)))
    return undefined;
  if (magnitude !== undefined) return { ...here, type: 'magnitude', magnitude };
  const code = currencyCode(here.text);
  if (code !== undefined) return { ...here, type: 'currency', codes: [code], isCode: true, isWord: false };
  const codes = currenciesOfSymbol(spelling);
  if (codes.length === 0) return undefined;
  const isWord = /^[a-z. ]{3,}$/.test(spelling) && !ABBREVIATIONS.has(spelling);
  return { ...here, type: 'currency', codes, isCode: false, isWord };
}

function wordAt(text: string, start: number): Token {
  let end = start;
  while (end < text.length && LETTER.test(text.charAt(end))) end++;
  return (
    signedWord(text, start, end) ??
    phraseAt(text, start) ??
    named(text, start, end) ??
    joined(text, start, end) ?? { ...place(text, start, end), type: 'word' }
  );
}

// `20bnUSD`: a magnitude that runs on into a code in capitals.
function joined(text: string, start: number, end: number): Token | undefined {
  const split = end - 3;
  if (split <= start || end - start > 11 || !MAGNITUDES.has(text.slice(start, split).toLowerCase()))
    return undefined;
  const code = text.slice(split, end);
  return currencyCode(code) === code ? named(text, start, split) : undefined;
}

// A word with a sign or a point at its end: `US$`, `Rs.`, `CN¥`.
function signedWord(text: string, start: number, end: number): Token | undefined {
  if (end - start > 5) return undefined;
  const longer = named(text, start, end + 1);
  if (longer !== undefined && longer.type === 'currency' && !longer.isCode && end < text.length) {
    const next = text.charAt(end);
    if (!SPACE.test(next) && !DIGIT.test(next)) return longer;
  }
  return undefined;
}

const PHRASES: ReadonlyMap<string, readonly string[]> = phrasesByFirstWord();

function phrasesByFirstWord(): Map<string, string[]> {
  const latin = currencySymbols().filter((symbol) => symbol.includes(' '));
  const all = [...latin, ...BOUND_WORDS.keys(), ...APPROXIMATE_WORDS.keys(), 'to'];
  const found = new Map<string, string[]>();
  for (const phrase of all.sort((a, b) => b.length - a.length)) {
    const first = phrase.split(/[ .]/)[0] ?? '';
    found.set(first, [...(found.get(first) ?? []), phrase]);
  }
  return found;
}

function phraseAt(text: string, start: number): Token | undefined {
  let end = start;
  while (end < text.length && end - start < 20 && LETTER.test(text.charAt(end))) end++;
  const phrases = PHRASES.get(text.slice(start, end).toLowerCase());
  const phrase = phrases?.find((candidate) => {
    const stop = start + candidate.length;
    const same = text.slice(start, stop).toLowerCase() === candidate;
    return same && (candidate.endsWith('.') || !LETTER.test(text.charAt(stop)));
  });
  if (phrase === undefined) return undefined;
  const here = place(text, start, start + phrase.length);
  const bound = BOUND_WORDS.get(phrase);
  if (bound !== undefined) return { ...here, type: 'bound', ...bound };
  const strict = APPROXIMATE_WORDS.get(phrase);
  if (strict !== undefined) return { ...here, type: 'approximate', strict };
  return phrase === 'to' ? { ...here, type: 'range', strict: true } : named(text, start, here.end);
}

function punctuationAt(text: string, start: number): Token {
  const two = text.slice(start, start + 2);
  if (two === '>=' || two === '<=')
    return { ...place(text, start, start + 2), type: 'bound', bound: two, strict: true };
  if (two === '..')
    return {
      ...place(text, start, start + (text.charAt(start + 2) === '.' ? 3 : 2)),
      type: 'range',
      strict: text.charAt(start + 2) !== '.',
    };
  const here = place(text, start, start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1));
  switch (here.text) {
    case '>':
    case '<':
      return { ...here, type: 'bound', bound: here.text, strict: true };
    case '≥':
      return { ...here, type: 'bound', bound: '>=', strict: false };
    case '≤':
      return { ...here, type: 'bound', bound: '<=', strict: false };
    case '~':
      return { ...here, type: 'approximate', strict: true };
    case '≈':
    case '∼':
    case '～':
      return { ...here, type: 'approximate', strict: false };
    case '-':
    case '–':
      return { ...here, type: 'range', strict: true };
    case '—':
    case '−':
    case '‑':
      return { ...here, type: 'range', strict: false };
    case '+':
      return { ...here, type: 'plus' };
    default:
      return { ...here, type: 'other' };
  }
}
