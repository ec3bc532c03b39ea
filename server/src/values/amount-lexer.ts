// Splits text into the tokens of amounts of money: numbers, magnitudes, currencies, bounds. One pass without
// backtracking, so that a paragraph of prose or a hostile field takes linear time.

import { FRACTION, figuresAt } from './amount-number.ts';
import type { Place, Side, Token } from './amount-token.ts';
import {
  APPROXIMATE_WORDS,
  BOUND_WORDS,
  JOINED_NUMERALS,
  JOINED_WORDS,
  NUMERALS,
  RANGE_WORDS,
} from './amount-words.ts';
import { currencySymbols } from './currency-symbols.ts';
import { currencyAt, currencyOf, isCurrencySign } from './currency-token.ts';
import { MAGNITUDES } from './magnitudes.ts';

const DIGIT = /[0-9]/;
const SPACE = /\s/;

/** Whether a unit is a letter of ASCII. */
function isAsciiLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
const ANY_LETTER = /[\p{L}\p{M}]/u;
const JOINED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー]/u;

/** Whether the text is one letter, or combining mark, of a script with spaces between words. */
export function isLetter(char: string): boolean {
  if (char === '' || char < '\u0080') {
    const code = char.charCodeAt(0) | 0x20;
    return char.length === 1 && code >= 0x61 && code <= 0x7a;
  }
  return ANY_LETTER.test(char) && !JOINED.test(char);
}

/** Whether the text is one character of a script without spaces: Chinese, Japanese, Korean. */
export function isJoined(char: string): boolean {
  return char > '\u1000' && JOINED.test(char);
}

/** The tokens of the text, without white space; of a part of it, and so many behind it (`ahead`). */
export function tokenise(text: string, from = 0, to = text.length, ahead = 0): Token[] {
  const tokens: Token[] = [];
  let left = ahead;
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === ' ' || SPACE.test(char)) {
      at++;
      continue;
    }
    if (at >= to && left-- <= 0) break;
    const token = tokenAt(text, at, char, tokens[tokens.length - 1]);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(text: string, at: number, char: string, before: Token | undefined): Token {
  if (isAsciiLetter(char.charCodeAt(0))) return wordAt(text, at);
  if (DIGIT.test(char) || FRACTION.test(char)) {
    const { end, ...figures } = figuresAt(text, at);
    return { ...place(text, at, end), type: 'number', ...figures };
  }
  if (isLetter(char)) return wordAt(text, at);
  const sign = currencyAt(text, at);
  if (sign !== undefined) return sign;
  if (isJoined(char)) return joinedAt(text, at, before);
  return punctuationAt(text, at);
}

function place(text: string, start: number, end: number): Place {
  return { start, end, text: text.slice(start, end) };
}

function wordAt(text: string, start: number): Token {
  let end = start;
  while (end < text.length && (isAsciiLetter(text.charCodeAt(end)) || isLetter(text.charAt(end)))) end++;
  const here = place(text, start, end);
  const sign = currencyAt(text, start, end);
  if (sign !== undefined) return sign;
  if (isPlain(here.text)) return { start, end, text: here.text, type: 'word' };
  return (
    phraseAt(text, start, end) ??
    magnitudeOf(text, here) ??
    currencyOf(here) ??
    joinedMagnitude(text, here) ??
    ({ ...here, type: NUMERALS.has(here.text.toLowerCase()) ? 'numeral' : 'word' } as const)
  );
}

// Words of prose that were asked about, so that each is looked up once: most say nothing of amounts, wherever they stand.
const plainWords = new Map<string, boolean>();
const MOST_PLAIN = 5000;

function isPlain(word: string): boolean {
  const known = plainWords.get(word);
  if (known !== undefined) return known;
  const plain = saysNothing(word);
  if (plainWords.size >= MOST_PLAIN) plainWords.clear();
  // A copy, since a slice would keep the whole text.
  if (word.length <= LONGEST_WORD) plainWords.set(` ${word}`.slice(1), plain);
  return plain;
}

/** Whether a word does not begin a phrase and is not a magnitude, currency or numeral. */
function saysNothing(word: string): boolean {
  const lower = word.toLowerCase();
  const first = word.slice(0, 20).toLowerCase();
  if (first === 'between' || first === 'and' || PHRASES.has(first) || NUMERALS.has(lower)) return false;
  if (MAGNITUDES.has(lower) || MAGNITUDES.has(lower.slice(0, -3))) return false;
  return currencyOf({ text: word, start: 0, end: word.length }) === undefined;
}

const LONGEST_WORD = 24;

/**
 * Whether a place follows a sentence that ends in a way that is of no amount, as in a plain word or a figure: no token goes
 * beyond it, and those on one side do not depend on those on the other, but for a few tokens ahead.
 */
export function isBehindSentence(text: string, place: number): boolean {
  let stop = place - 1;
  while (stop > 0 && SPACE.test(text.charAt(stop))) stop--;
  if (stop === place - 1 || !'.!?'.includes(text.charAt(stop))) return false;
  if (ENDS_CLEARLY.test(text.charAt(stop - 1))) return true;
  let start = stop;
  while (start > 0 && isAsciiLetter(text.charCodeAt(start - 1))) start--;
  // Shorter ones may belong to a currency or an abbreviation with its stop.
  if (stop - start < 4 || text.charCodeAt(start - 1) > 127) return false;
  return isPlain(text.slice(start, stop));
}

/** What no currency, magnitude or abbreviation ends in. */
const ENDS_CLEARLY = /[0-9)\]\uFFFC]/;

function magnitudeOf(text: string, here: Place): Token | undefined {
  const magnitude = here.text.length <= 14 ? MAGNITUDES.get(here.text.toLowerCase()) : undefined;
  // The `B` of `B200` begins a name; `T€` means a thousand euro in Germany and would mean a million million
  // elsewhere.
  if (magnitude === undefined || DIGIT.test(text.charAt(here.end))) return undefined;
  if (here.text.toLowerCase() === 't' && isCurrencySign(text.charAt(here.end))) return undefined;
  return { ...here, type: 'magnitude', magnitude };
}

// `20bnUSD`, `5 MEUR`: a magnitude directly before a code in capitals. `TEUR` means a thousand euro.
function joinedMagnitude(text: string, here: Place): Token | undefined {
  const split = here.end - 3;
  const magnitude = here.text.length <= 11 && here.text.slice(0, -3).toLowerCase();
  if (!magnitude || magnitude === 't' || !MAGNITUDES.has(magnitude)) return undefined;
  const code = place(text, split, here.end);
  const isCode = code.text === code.text.toUpperCase() && currencyOf(code) !== undefined;
  return isCode ? magnitudeOf(`${text.slice(0, split)} `, place(text, here.start, split)) : undefined;
}

// Words after an amount that change its meaning.
const AFTER: ReadonlyMap<string, '>=' | '<=' | '~'> = new Map([
  ['or more', '>='],
  ['or higher', '>='],
  ['or above', '>='],
  ['or less', '<='],
  ['or lower', '<='],
  ['or so', '~'],
  ['or thereabouts', '~'],
]);

const PHRASES: ReadonlyMap<string, readonly string[]> = phrasesByFirstWord();

function phrasesByFirstWord(): Map<string, string[]> {
  const currencies = currencySymbols().filter((symbol) => symbol.includes(' '));
  const words = [BOUND_WORDS, APPROXIMATE_WORDS, RANGE_WORDS].flatMap((map) => [...map.keys()]);
  const found = new Map<string, string[]>();
  for (const phrase of [...currencies, ...words, ...AFTER.keys()].sort((a, b) => b.length - a.length)) {
    const first = phrase.split(/[ .-]/)[0] ?? '';
    found.set(first, [...(found.get(first) ?? []), phrase]);
  }
  return found;
}

function phraseAt(text: string, start: number, end: number): Token | undefined {
  const word = text.slice(start, Math.min(end, start + 20)).toLowerCase();
  if (word === 'between' || word === 'and') return { ...place(text, start, end), type: word };
  const phrase = PHRASES.get(word)?.find((candidate) => {
    const stop = start + candidate.length;
    const here = text.slice(start, stop).toLowerCase();
    const same = here === candidate || here.replace(/\s/g, ' ') === candidate;
    return same && (candidate.endsWith('.') || !isLetter(text.charAt(stop)));
  });
  if (phrase === undefined) return undefined;
  const here = place(text, start, start + phrase.length);
  const bound = BOUND_WORDS.get(phrase);
  if (bound !== undefined) return { ...here, type: 'bound', side: 'before', ...bound };
  const strict = APPROXIMATE_WORDS.get(phrase);
  // The `C` of “Series C” does not mean circa.
  const isCirca = phrase.length > 2 || here.text === phrase;
  if (strict !== undefined && isCirca) return { ...here, type: 'approximate', strict, side: 'before' };
  const range = RANGE_WORDS.get(phrase);
  if (range !== undefined) return { ...here, type: 'range', strict: range, isWord: true };
  const after = AFTER.get(phrase);
  if (after === '~') return { ...here, type: 'approximate', strict: false, side: 'after' };
  if (after !== undefined) return { ...here, type: 'bound', bound: after, strict: false, side: 'after' };
  return currencyOf({ ...here, text: phrase });
}

// A word of a script without spaces only counts next to figures: 多 and 近 are everywhere.
function joinedAt(text: string, start: number, before: Token | undefined): Token {
  const follows = before !== undefined && isFigure(before) && text.slice(before.end, start).trim() === '';
  for (const length of [4, 3, 2, 1]) {
    const word = text.slice(start, start + length);
    const here = place(text, start, start + word.length);
    for (const { place: where, bound } of JOINED_WORDS.get(word) ?? []) {
      const leads = where !== 'after' && leadsToFigure(text, here.end);
      if (where === 'range' && follows && leads)
        return { ...here, type: 'range', strict: word === '至', isWord: true };
      if (where === 'range' || (where === 'after' ? !follows : !leads)) continue;
      const side: Side = where;
      return bound === undefined
        ? { ...here, type: 'approximate', strict: true, side }
        : { ...here, type: 'bound', bound, strict: true, side };
    }
    const magnitude = follows ? MAGNITUDES.get(word) : undefined;
    if (magnitude !== undefined) return { ...here, type: 'magnitude', magnitude };
  }
  const char = text.slice(start, start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1));
  return {
    ...place(text, start, start + char.length),
    type: JOINED_NUMERALS.has(char) ? 'numeral' : 'joined',
  };
}

function isFigure({ type, text }: Token): boolean {
  return type === 'number' || type === 'magnitude' || type === 'currency' || /^[多余餘几幾+]$/.test(text);
}

// Whether a figure follows, or a currency before one.
function leadsToFigure(text: string, from: number): boolean {
  const at = SPACE.test(text.charAt(from)) ? from + 1 : from;
  if (DIGIT.test(text.charAt(at))) return true;
  const sign = currencyAt(text, at) ?? currencyOf(place(text, at, at + 3));
  return sign !== undefined && /^\s?[0-9]/.test(text.slice(sign.end, sign.end + 2));
}

function punctuationAt(text: string, start: number): Token {
  const here = (length: number) => place(text, start, start + length);
  const two = text.slice(start, start + 2);
  if (two === '>=' || two === '<=')
    return { ...here(2), type: 'bound', bound: two, strict: true, side: 'before' };
  if (two === '..') {
    const strict = text.charAt(start + 2) !== '.';
    return { ...here(strict ? 2 : 3), type: 'range', strict, isWord: false };
  }
  const one = here((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  if (/^\p{N}$/u.test(one.text)) return { ...one, type: 'numeral' };
  switch (one.text) {
    case '>':
    case '<':
      return { ...one, type: 'bound', bound: one.text, strict: true, side: 'before' };
    case '≥':
      return { ...one, type: 'bound', bound: '>=', strict: false, side: 'before' };
    case '≤':
      return { ...one, type: 'bound', bound: '<=', strict: false, side: 'before' };
    case '~':
      return { ...one, type: 'approximate', strict: true, side: 'before' };
    case '≈':
    case '∼':
    case '～':
      return { ...one, type: 'approximate', strict: false, side: 'before' };
    case '-':
    case '–':
      return { ...one, type: 'range', strict: true, isWord: false };
    case '—':
    case '−':
    case '‑':
    case '‐':
    case '‒':
    case '〜':
      return { ...one, type: 'range', strict: false, isWord: false };
    case '+':
      return { ...one, type: 'plus' };
    case '.':
      return { ...one, type: 'point' };
    default:
      return { ...one, type: 'other' };
  }
}
