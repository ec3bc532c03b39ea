// Public identifiers of organisations, securities and documents. Verifies checksums if the standard has one, and
// otherwise the format. Does not check whether a valid identifier exists.

import { isArxivIdentifier } from './arxiv.ts';
import {
  cusipCheckDigit,
  figiCheckDigit,
  ibanCheckDigits,
  isinCheckDigit,
  mod97CheckDigits,
  usccCheckDigit,
} from './checksums.ts';
import { countryInstead, ibanLength, isCountry } from './countries.ts';

/** Identifier schemes with check digits that are verified. */
export const CHECKSUM_SCHEMES = ['lei', 'isin', 'figi', 'cusip', 'uscc', 'iban'] as const;
/** Identifier schemes of which only the format is verified. */
export const FORMAT_SCHEMES = [
  'wikidata',
  'ticker',
  'mic',
  'cik',
  'duns',
  'uei',
  'iso3166',
  'doi',
  'arxiv',
] as const;

/** A scheme of identifiers, as named by a key of `identifiers`. */
export type IdentifierScheme = (typeof CHECKSUM_SCHEMES)[number] | (typeof FORMAT_SCHEMES)[number];

/** All schemes. */
export const IDENTIFIER_SCHEMES: readonly IdentifierScheme[] = [...CHECKSUM_SCHEMES, ...FORMAT_SCHEMES];

/**
 * Whether an identifier is valid, or what is wrong with it; `replacements` only holds certain corrections of its
 * form.
 */
export type IdentifierCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly replacements?: readonly string[] };

const OK: IdentifierCheck = { ok: true };

function wrong(message: string, ...replacements: string[]): IdentifierCheck {
  return replacements.length > 0 ? { ok: false, message, replacements } : { ok: false, message };
}

/** Whether the text names a known scheme. */
export function isIdentifierScheme(text: string): text is IdentifierScheme {
  return IDENTIFIER_SCHEMES.some((scheme) => scheme === text);
}

/**
 * The form in which two identifiers of a scheme are compared: capitals without spaces, an IBAN or DUNS without its
 * groups, a DOI (case-insensitive by its standard) in lower case.
 */
export function normaliseIdentifier(scheme: IdentifierScheme, value: string): string {
  const text = value.trim();
  if (scheme === 'doi') return text.toLowerCase();
  // The subject class is not part of an older identifier: math.GT/0309136 is math/0309136.
  if (scheme === 'arxiv') return text.replace(/\.[A-Za-z-]+(?=\/)/, '');
  if (scheme === 'cik') return text.replace(/^0+(?=[0-9])/, '');
  if (scheme === 'iban') return text.replace(/ /g, '').toUpperCase();
  if (scheme === 'duns') return text.replace(/-/g, '');
  return text.toUpperCase();
}

/**
 * Checks one identifier. `siblings` are the other identifiers of the same entity: a ticker needs a `mic` among them.
 * An IBAN may have groups separated by single spaces, and a DUNS its usual groups (`15-048-3782`); everything else is
 * taken literally, in capitals. Standards: ISO 17442 (LEI), ISO 6166 (ISIN), OMG FIGI, ANSI X9.6 (CUSIP), GB 32100
 * (USCC), ISO 13616 (IBAN), ISO 10383 (MIC), ISO 3166-1, ISO 26324 (DOI); for arXiv, `arxiv.ts`.
 */
export function checkIdentifier(
  scheme: IdentifierScheme,
  value: string,
  siblings: Readonly<Record<string, unknown>> = {},
): IdentifierCheck {
  const text = value.trim();
  if (text === '') return wrong(`the ${LABELS[scheme]} is empty`);
  if (text.length > 2000) return wrong(`the ${LABELS[scheme]} is far too long`);
  if (CAPITALS.has(scheme) && text !== text.toUpperCase() && check(scheme, text.toUpperCase(), siblings).ok) {
    return wrong(
      `“${text}”: a ${LABELS[scheme]} is written in capitals: ${text.toUpperCase()}`,
      text.toUpperCase(),
    );
  }
  return check(scheme, text, siblings);
}

const LABELS: Readonly<Record<IdentifierScheme, string>> = {
  lei: 'LEI',
  isin: 'ISIN',
  figi: 'FIGI',
  cusip: 'CUSIP',
  uscc: 'USCC',
  iban: 'IBAN',
  wikidata: 'Wikidata item',
  ticker: 'ticker',
  mic: 'MIC',
  cik: 'CIK',
  duns: 'DUNS number',
  uei: 'UEI',
  iso3166: 'country code',
  doi: 'DOI',
  arxiv: 'arXiv identifier',
};

const CAPITALS: ReadonlySet<IdentifierScheme> = new Set([
  'lei',
  'isin',
  'figi',
  'cusip',
  'uscc',
  'iban',
  'wikidata',
  'ticker',
  'mic',
  'uei',
  'iso3166',
]);

function check(
  scheme: IdentifierScheme,
  text: string,
  siblings: Readonly<Record<string, unknown>>,
): IdentifierCheck {
  switch (scheme) {
    case 'lei':
      return checkLei(text);
    case 'isin':
      return checkIsin(text);
    case 'figi':
      return checkFigi(text);
    case 'cusip':
      return checkCusip(text);
    case 'uscc':
      return checkUscc(text);
    case 'iban':
      return checkIban(text);
    case 'ticker':
      return checkTicker(text, siblings);
    case 'iso3166':
      return checkCountry(text);
    case 'arxiv':
      return checkArxiv(text);
    default:
      return checkFormat(scheme, text);
  }
}

function shape(text: string, pattern: RegExp, label: string, wanted: string): IdentifierCheck | undefined {
  return pattern.test(text) ? undefined : wrong(`“${text}” is not a valid ${label}: it has ${wanted}`);
}

function lastDigits(text: string, right: string, label: string): IdentifierCheck {
  const body = text.slice(0, -right.length);
  if (text === body + right) return OK;
  const digits = right.length > 1 ? 'digits' : 'digit';
  const stated = text.slice(-right.length);
  return wrong(
    `the check ${digits} of ${label} “${text}” should be ${right}, not ${stated}: one of its characters is wrong`,
  );
}

// The fifth and sixth character are not always 00: older LEIs (HWUPKR0MPOU8FGXBT394) are just as valid.
function checkLei(text: string): IdentifierCheck {
  const form = shape(
    text,
    /^[A-Z0-9]{18}[0-9]{2}$/,
    'LEI',
    '20 characters: 18 letters or digits and 2 check digits',
  );
  if (form !== undefined) return form;
  // 00, 01 and 99 can satisfy the sum, but the standard only generates 02 to 98.
  return lastDigits(text, mod97CheckDigits(text.slice(0, 18)), 'LEI');
}

// In addition to countries, ISO 6166 has its own prefixes: XS, XA, XB … for securities that no single country
// numbers, EU, and QS, QT.
function checkIsin(text: string): IdentifierCheck {
  const wanted = '12 characters: a country code, 9 letters or digits and a check digit';
  const form = shape(text, /^[A-Z]{2}[A-Z0-9]{9}[0-9]$/, 'ISIN', wanted);
  if (form !== undefined) return form;
  const prefix = text.slice(0, 2);
  if (!isCountry(prefix) && !/^(?:X[A-Z]|EU|EZ|QS|QT|AN|CS|YU|SU|TP)$/.test(prefix)) {
    return wrong(`“${text}” is not a valid ISIN: ${prefix} is not a country code`);
  }
  return lastDigits(text, isinCheckDigit(text.slice(0, 11)), 'ISIN');
}

function checkFigi(text: string): IdentifierCheck {
  const wanted = '12 characters: two consonants, G, eight consonants or digits and a check digit';
  const pattern = /^[B-DF-HJ-NP-TV-Z]{2}G[B-DF-HJ-NP-TV-Z0-9]{8}[0-9]$/;
  const form = shape(text, pattern, 'FIGI', wanted);
  if (form !== undefined) return form;
  // With the G, these would begin an ISIN of those countries.
  if (/^(?:BS|BM|GG|GB|GH|KY|VG)/.test(text))
    return wrong(`“${text}” is not a valid FIGI: none begins with ${text.slice(0, 2)}`);
  return lastDigits(text, figiCheckDigit(text.slice(0, 11)), 'FIGI');
}

function checkCusip(text: string): IdentifierCheck {
  const wanted = '9 characters: 8 letters, digits, *, @ or # and a check digit';
  const form = shape(text, /^[A-Z0-9*@#]{8}[A-Z0-9]$/, 'CUSIP', wanted);
  return form ?? lastDigits(text, cusipCheckDigit(text.slice(0, 8)), 'CUSIP');
}

function checkUscc(text: string): IdentifierCheck {
  const wanted =
    '18 characters, the first two a registry and a category, the next six an area code in digits, without I, O, S, V, Z';
  const pattern = /^[0-9A-HJ-NP-RT-UW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RT-UW-Y]{10}$/;
  const form = shape(text, pattern, 'USCC', wanted);
  return form ?? lastDigits(text, usccCheckDigit(text.slice(0, 17)), 'USCC');
}

function checkIban(value: string): IdentifierCheck {
  const text = value.replace(/(?<=\S) (?=\S)/g, '');
  const wanted = 'a country code, 2 check digits and up to 30 letters or digits';
  const form = shape(text, /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/, 'IBAN', wanted);
  if (form !== undefined) return form;
  const country = text.slice(0, 2);
  const length = ibanLength(country);
  if (length !== undefined && text.length !== length) {
    return wrong(
      `“${value}” is not a valid IBAN: one of ${country} has ${length} characters, not ${text.length}`,
    );
  }
  if (length === undefined && !isCountry(country))
    return wrong(`“${value}” is not a valid IBAN: ${country} is not a country code`);
  // 00, 01 and 99 can satisfy the sum, but the standard only generates 02 to 98.
  const right = ibanCheckDigits(country, text.slice(4));
  if (text.slice(2, 4) === right) return OK;
  return wrong(
    `the check digits of IBAN “${value}” should be ${right}, not ${text.slice(2, 4)}: one of its characters is wrong`,
  );
}

function checkTicker(text: string, siblings: Readonly<Record<string, unknown>>): IdentifierCheck {
  const form = shape(text, /^[A-Z0-9.-]{1,10}$/, 'ticker', '1 to 10 letters, digits, points or hyphens');
  if (form !== undefined) return form;
  const hasMic = typeof siblings.mic === 'string' && siblings.mic.trim() !== '';
  return hasMic
    ? OK
    : wrong(`the ticker “${text}” is ambiguous without its market: add \`mic\`, such as XNAS or XHKG`);
}

function checkCountry(text: string): IdentifierCheck {
  if (isCountry(text)) return OK;
  const instead = countryInstead(text);
  if (instead !== undefined) return wrong(`“${text}” is not an ISO 3166-1 code: write ${instead}`, instead);
  return wrong(
    `“${text}” is not an officially assigned ISO 3166-1 alpha-2 country code: write two letters such as CN`,
  );
}

type FormatScheme = Exclude<(typeof FORMAT_SCHEMES)[number], 'ticker' | 'iso3166' | 'arxiv'>;

const FORMATS: Readonly<Record<FormatScheme, readonly [RegExp, string]>> = {
  wikidata: [/^Q[1-9][0-9]*$/, 'the letter Q and a number without leading zeros, such as Q312'],
  mic: [/^[A-Z0-9]{4}$/, 'four letters or digits, such as XNAS (ISO 10383)'],
  cik: [/^[0-9]{1,10}$/, 'one to ten digits, such as 0000320193'],
  duns: [/^(?:[0-9]{9}|[0-9]{2}-[0-9]{3}-[0-9]{4})$/, 'nine digits, such as 150483782'],
  uei: [
    /^[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}$/,
    'twelve letters or digits without I and O, not beginning with 0',
  ],
  doi: [
    /^10\.[0-9]{4,9}\/\S+$/,
    'a prefix 10.NNNN, a slash and a suffix, such as 10.1000/182, and no web address before it',
  ],
};

function checkFormat(scheme: FormatScheme, text: string): IdentifierCheck {
  const [pattern, wanted] = FORMATS[scheme];
  return checkBare(scheme, text, wanted, (bare) => pattern.test(bare));
}

function checkBare(
  scheme: IdentifierScheme,
  text: string,
  wanted: string,
  holds: (bare: string) => boolean,
): IdentifierCheck {
  if (holds(text)) return OK;
  const inner = withoutAddress(text);
  if (inner !== text && holds(inner))
    return wrong(`“${text}” is not a bare ${LABELS[scheme]}: write ${inner}`, inner);
  return wrong(`“${text}” is not a valid ${LABELS[scheme]}: it has ${wanted}`);
}

function checkArxiv(text: string): IdentifierCheck {
  const wanted =
    'year and month, a point and a number (2401.02954, 2401.02954v2), before April 2007 an archive, a slash and seven digits (hep-th/9901001)';
  return checkBare('arxiv', text, wanted, isArxivIdentifier);
}

// People paste web addresses and prefixed forms instead of the bare identifier.
function withoutAddress(text: string): string {
  return text
    .replace(
      /^https?:\/\/(?:dx\.)?(?:doi\.org|(?:www\.)?arxiv\.org\/(?:abs|pdf)|www\.wikidata\.org\/(?:wiki|entity))\//i,
      '',
    )
    .replace(/^(?:doi|arxiv|wikidata):\s*/i, '');
}
