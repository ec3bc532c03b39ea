// Currencies in text: codes, signs, names, and codes and signs together (`AUD$`, `US $`).

import type { Place, TokenOf } from './amount-token.ts';
import { currencyCode } from './currency.ts';
import { besideSymbol, currenciesOfSymbol, currencySymbols, DOLLARS } from './currency-symbols.ts';

type CurrencyToken = TokenOf<'currency'>;

// Abbreviations may come before the number; names in words (“5bn yuan”) come after it.
const ABBREVIATIONS = new Set([
  'rmb',
  'cnh',
  'stg',
  'sfr',
  'rs',
  'rs.',
  'kr',
  'kr.',
  'fr.',
  'руб',
  'zł',
  'kč',
]);
// Hundredths of a currency, as quoted on stock exchanges; the case of the letter tells them from the currency.
const HUNDREDTHS: ReadonlyMap<string, string> = new Map([
  ['GBp', 'GBP'],
  ['GBX', 'GBP'],
  ['GBx', 'GBP'],
  ['ZAc', 'ZAR'],
  ['ZAC', 'ZAR'],
  ['ILA', 'ILS'],
  ['ILa', 'ILS'],
]);

const SIGNS: ReadonlyMap<string, readonly string[]> = signsByFirst();

// Everything that contains a sign or a character of a script without spaces, longest first.
function signsByFirst(): Map<string, string[]> {
  const signs = currencySymbols().filter(
    (symbol) => !/^[\p{Script=Latin}\p{Script=Cyrillic}\p{M} .-]+$/u.test(symbol),
  );
  const found = new Map<string, string[]>();
  for (const sign of signs.sort((a, b) => b.length - a.length)) {
    const first = sign.charAt(0);
    found.set(first, [...(found.get(first) ?? []), sign]);
  }
  return found;
}

const ASCII_SIGNS: ReadonlySet<number> = new Set(
  [...SIGNS.keys()]
    .filter((sign) => sign < '\u0080' && !/[A-Za-z]/.test(sign))
    .map((sign) => sign.charCodeAt(0)),
);

/** Whether a currency may go on after a word of up to three letters with this unit. */
function maySign(unit: number, letters: string): boolean {
  if (unit === 32) return SPACED.has(letters);
  return !(unit < 128) || unit === 46 || ASCII_SIGNS.has(unit) || (unit >= 9 && unit <= 13);
}

/** Whether the character is a sign such as `$` or `€`. */
export function isCurrencySign(char: string): boolean {
  return char !== '' && !/[A-Za-z]/.test(char) && SIGNS.has(char);
}

/**
 * The currency that begins at `start` and contains a sign: `$`, `US$`, `US $`, `AUD$`, `人民币`. For a word, `end` is
 * where its letters end. Letters before a sign only count in capitals: “gave us $5m”, “c$5m”.
 */
export function currencyAt(text: string, start: number, end = start): CurrencyToken | undefined {
  const first = text.charAt(start);
  if (end === start) {
    const sign = SIGNS.get(first)?.find((spelling) => text.startsWith(spelling, start));
    return sign === undefined ? undefined : bySymbol(text, start, start + sign.length);
  }
  if (end - start > 3) return undefined;
  const letters = text.slice(start, end);
  if (!maySign(text.charCodeAt(end), letters)) return undefined;
  const dotted = letters === 'U' && text.startsWith('.S.', end) ? end + 3 : end;
  const spaced = /\s/.test(text.charAt(dotted)) && SPACED.has(letters) ? dotted + 1 : dotted;
  const sign = text.charAt(spaced);
  if (!isCurrencySign(sign) && sign !== '.') {
    return undefined;
  }
  if (sign === '.') return withPoint(text, start, end);
  if (letters !== letters.toUpperCase() && letters !== 'Mex') return undefined;
  const code = currencyCode(letters);
  if (code !== undefined) {
    const fits = besideSymbol(sign).includes(code) && spaced === end;
    return fits ? { ...place(text, start, end + 1), ...named([code]) } : undefined;
  }
  const codes = currenciesOfSymbol(dotted > end ? 'us$' : `${letters}${sign}`);
  return codes.length === 0 ? undefined : { ...place(text, start, spaced + 1), ...named(codes) };
}

// `Rs.5 crore`, `kr. 5m`: the point belongs to the word if a figure follows.
function withPoint(text: string, start: number, end: number): CurrencyToken | undefined {
  const codes = currenciesOfSymbol(text.slice(start, end + 1));
  const figure = /^\s?[0-9]/.test(text.slice(end + 1, end + 3));
  return codes.length > 0 && figure ? { ...place(text, start, end + 1), ...named(codes) } : undefined;
}

// Letters that may be separated from their dollar sign; `A $5m deal` has an article.
const SPACED = new Set(['US', 'U', 'HK', 'NT', 'NZ', 'SG', 'AU', 'CAN']);

function bySymbol(text: string, start: number, end: number): CurrencyToken | undefined {
  const here = place(text, start, end);
  const codes = currenciesOfSymbol(here.text);
  return codes.length === 0 ? undefined : { ...here, ...named(codes), beside: besideSymbol(here.text) };
}

/** The currency of a word or phrase: a code in any case, a name, an abbreviation. */
export function currencyOf(here: Place): CurrencyToken | undefined {
  if (here.text.length > 24) return undefined;
  const whole = HUNDREDTHS.get(here.text);
  if (whole !== undefined) return { ...here, ...named([whole]), hundredths: true };
  const code = currencyCode(here.text);
  if (code !== undefined) return { ...here, ...named([code]), isCode: true };
  const spelling = here.text.toLowerCase();
  const codes = currenciesOfSymbol(spelling);
  if (codes.length === 0) return undefined;
  const isWord = spelling.length >= 3 && !ABBREVIATIONS.has(spelling) && !/[^\p{L} .-]/u.test(spelling);
  return {
    ...here,
    ...named(codes),
    beside: besideSymbol(spelling),
    isWord: isWord && spelling.length <= 24,
  };
}

function place(text: string, start: number, end: number): Place {
  return { start, end, text: text.slice(start, end) };
}

function named(codes: readonly string[]): Omit<CurrencyToken, keyof Place> {
  return { type: 'currency', codes, beside: codes, isCode: false, isWord: false };
}

/** Whether two currencies of one amount can be the same: `$500 USD`, `AUD $5m`, `新台币500亿元`. */
export function agree(a: CurrencyToken, b: CurrencyToken): boolean {
  return a.hundredths === b.hundredths && a.beside.some((code) => b.beside.includes(code));
}

/** Every currency that the sign or name may mean: for a bare `$`, any dollar or peso. */
export function anyOf({ codes, beside }: CurrencyToken): readonly string[] {
  return codes.length > 1 && codes[0] === 'USD' ? DOLLARS : [...new Set([...codes, ...beside])];
}
