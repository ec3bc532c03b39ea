// ISO 4217 currency codes with their minor units, from the npm package `currency-codes` (the standard's list one as
// published on 2024-06-25). Codes of later amendments are listed here. A claim uses the currency of its own date, so
// withdrawn codes are read too, and `outOfUse` tells whether they were in use.

import { data } from 'currency-codes';
import { nearest } from '../text/nearest.ts';
import { FIRST_DAYS, LAST_DAYS, NEVER } from './currency-dates.ts';
import { type PartialDate, parsePartialDate, whollyAfter, whollyBefore } from './partial-date.ts';

/** One code of ISO 4217's list one. */
export interface Currency {
  readonly code: string;
  readonly name: string;
  /** The number of digits after the point; undefined if the standard says “not applicable”. */
  readonly minorUnits: number | undefined;
}

const ADDED_SINCE: readonly Currency[] = [
  { code: 'XAD', name: 'Arab Accounting Dinar', minorUnits: 2 },
  { code: 'XCG', name: 'Caribbean Guilder', minorUnits: 2 },
];

// The package has 0 where the standard has “N.A.”: precious metals, units of account, testing, no currency.
const NO_MINOR_UNITS = new Set([
  'XAG',
  'XAU',
  'XBA',
  'XBB',
  'XBC',
  'XBD',
  'XDR',
  'XPD',
  'XPT',
  'XSU',
  'XTS',
  'XUA',
  'XXX',
]);

const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  [
    ...data.map(({ code, currency, digits }): Currency => {
      return { code, name: currency, minorUnits: NO_MINOR_UNITS.has(code) ? undefined : digits };
    }),
    ...ADDED_SINCE,
  ].map((currency) => [currency.code, currency]),
);

/** The most traded currencies, most traded first (BIS triennial survey). */
export const TRADED_CURRENCIES: readonly string[] = [
  'USD',
  'EUR',
  'JPY',
  'GBP',
  'CNY',
  'AUD',
  'CAD',
  'CHF',
  'HKD',
  'SGD',
  'SEK',
  'KRW',
  'NOK',
  'NZD',
  'INR',
  'TWD',
];

/** All codes in use today, without those of funds and tests, in alphabetical order. */
export function currencyCodes(): readonly string[] {
  return [...CURRENCIES.keys()].filter(isCurrency).sort();
}

/** The code in capitals if the text, in either case, is the code of a currency that is or was in use. */
export function currencyCode(text: string): string | undefined {
  const code = text.length === 3 ? text.toUpperCase() : '';
  if (NEVER.has(code)) return undefined;
  return CURRENCIES.has(code) || Object.hasOwn(LAST_DAYS, code) ? code : undefined;
}

/** Whether the text is, in capitals, the code of a currency in use today. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code) && !NEVER.has(code) && !Object.hasOwn(LAST_DAYS, code);
}

/** How a code was out of use on a date: from when or until when it counts, and what was used instead. */
export interface OutOfUse {
  readonly first?: string;
  readonly last?: string;
  readonly instead?: string;
}

/** Why a currency was not in use on any day of the date; undefined if it was, or if unknown. */
export function outOfUse(code: string, on: PartialDate): OutOfUse | undefined {
  const [last, instead] = (Object.hasOwn(LAST_DAYS, code) ? LAST_DAYS[code] : undefined) ?? [];
  const lastDay = last && parsePartialDate(last);
  if (lastDay && whollyAfter(on, lastDay)) return { last, ...(instead && { instead }) };
  const first = Object.hasOwn(FIRST_DAYS, code) ? FIRST_DAYS[code] : undefined;
  const firstDay = first && parsePartialDate(first);
  return firstDay && whollyBefore(on, firstDay) ? { first } : undefined;
}

/** The currency's name in English (`Yuan Renminbi`); undefined for an unknown code. */
export function currencyName(code: string): string | undefined {
  return CURRENCIES.get(code)?.name;
}

/** ISO 4217 minor units: 2 for CNY, 0 for JPY, 3 for KWD; undefined for an unknown code or if not applicable. */
export function minorUnits(code: string): number | undefined {
  return CURRENCIES.get(code)?.minorUnits;
}

// Three letters that people write for money although they are not codes in use: codes withdrawn long ago, and
// crypto-assets. A similar active code (BTN for BTC) would be a wrong suggestion.
const WITHDRAWN = new Set(
  'ADP ALK AON AOR ARA ARP BGL BRC BRN BYB CSK DDM ECS GWP HRD ILP MAF MLF MXP PLZ RUR SUR TJR TPE UAK XEU ZAL ZRN'.split(
    ' ',
  ),
);
const CRYPTO = new Set(
  (
    'ADA ALGO APT ARB ATOM AVAX BCH BNB BTC BUSD DAI DOGE DOT EOS ETC ETH EURC EURT FDUSD FIL GUSD ICP LINK LTC MATIC ' +
    'NEAR OP PEPE POL PYUSD SHIB SOL SUI TON TRX TUSD UNI USDC USDE USDP USDT WBTC XBT XLM XMR XRP XTZ ZEC'
  ).split(' '),
);

/** Whether the text is a code that ISO 4217 has withdrawn (DEM, ADP), in either case. */
export function isHistoricCurrency(text: string): boolean {
  const code = text.toUpperCase();
  return WITHDRAWN.has(code) || Object.hasOwn(LAST_DAYS, code);
}

/** The codes in use nearest to a mistyped one: nearest first, then the most traded; at most `max`. */
export function nearestCurrencies(text: string, max = 3): string[] {
  const word = text.toUpperCase();
  if (word.length > 5 || WITHDRAWN.has(word) || CRYPTO.has(word) || NEVER.has(word)) return [];
  // `TEUR` is a thousand euro: a code at the end of a word is not everything that was meant.
  if (word.length > 3 && CURRENCIES.has(word.slice(-3))) return [];
  const close = nearest(word, currencyCodes(), { limit: word.length > 3 ? 2 : 1, max: CURRENCIES.size });
  const swapped = close.filter((code) => [...code].sort().join('') === [...word].sort().join(''));
  const common = TRADED_CURRENCIES.filter((code) => close.includes(code));
  return [...new Set([...swapped, ...common, ...close])].slice(0, max);
}
