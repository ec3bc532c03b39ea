// The check-digit systems of identifiers: ISO 7064 MOD 97-10, the Luhn family, and GB 32100's weighted MOD 31. The
// text must already be in capitals and have valid characters.

/** The value of a character in base 36: 0-9, then A = 10 to Z = 35. */
export function base36(char: string): number {
  const code = char.charCodeAt(0);
  return code >= 65 ? code - 55 : code - 48;
}

/** Text of digits and capitals, each capital as its two digits (A = 10), modulo 97: 1 for a valid LEI (ISO 7064). */
function mod97(text: string): number {
  let rest = 0;
  for (const char of text) {
    const value = base36(char);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** The two check digits that make the number end in 1 modulo 97 (ISO 7064 MOD 97-10). */
export function mod97CheckDigits(body: string): string {
  return String(98 - mod97(`${body}00`)).padStart(2, '0');
}

/** The Luhn check digit of an ISIN's first eleven characters (ISO 6166): capitals expand to two digits first. */
export function isinCheckDigit(body: string): string {
  const digits = [...body].flatMap((char) => [...String(base36(char))].map(Number));
  return complement(doubledSum(digits.reverse(), true));
}

/**
 * The check digit of a CUSIP's first eight characters (ANSI X9.6): every second character counts double, and the
 * digits of each product are added. `*`, `@` and `#` count as 36, 37 and 38.
 */
export function cusipCheckDigit(body: string): string {
  const extra = '*@#';
  const values = [...body].map((char) => (extra.includes(char) ? 36 + extra.indexOf(char) : base36(char)));
  return complement(doubledSum(values, false));
}

/** The check digit of a FIGI's first eleven characters (OMG FIGI standard): the CUSIP method over eleven. */
export function figiCheckDigit(body: string): string {
  return cusipCheckDigit(body);
}

function doubledSum(values: readonly number[], first: boolean): number {
  const products = values.map((value, index) => ((index % 2 === 0) === first ? value * 2 : value));
  return products.reduce((sum, product) => sum + Math.floor(product / 10) + (product % 10), 0);
}

function complement(sum: number): string {
  return String((10 - (sum % 10)) % 10);
}

// GB 32100-2015 leaves out I, O, S, V and Z, which look like digits or like one another.
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character of a Chinese unified social credit code's first seventeen characters (GB 32100-2015). */
export function usccCheckDigit(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const char of body) {
    sum += USCC_ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The check digits (third and fourth character) that an IBAN of this country and account needs (ISO 13616). */
export function ibanCheckDigits(country: string, account: string): string {
  return mod97CheckDigits(account + country);
}
