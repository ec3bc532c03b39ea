// ISO 4217 currency codes with their minor units, from the npm package `currency-codes` (the standard's list one as
// published on 2024-06-25). Codes that later amendments added are listed here; codes withdrawn since then (ANG, BGN)
// stay valid, because a claim states the currency of its own date.

import { data } from 'currency-codes';
import { nearest } from '../text/nearest.ts';

/** One active code of ISO 4217. */
export interface Currency {
  readonly code: string;
  readonly name: string;
  /** Digits after the point in which the currency is counted; undefined where the standard says “not applicable”. */
  readonly minorUnits: number | undefined;
}

const ADDED_SINCE: readonly Currency[] = [
  { code: 'XAD', name: 'Arab Accounting Dinar', minorUnits: 2 },
  { code: 'XCG', name: 'Caribbean Guilder', minorUnits: 2 },
];

// The package writes 0 where the standard has “N.A.”: precious metals, units of account, testing, no currency.
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

// Which to offer first where several codes are equally near: the most traded currencies (BIS triennial survey order).
const COMMON = [
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

/** All active codes in alphabetical order. */
export function currencyCodes(): readonly string[] {
  return [...CURRENCIES.keys()].sort();
}

/** The code in capitals when the text is an active ISO 4217 code in either case; undefined otherwise. */
export function currencyCode(text: string): string | undefined {
  const code = text.length === 3 ? text.toUpperCase() : '';
  return CURRENCIES.has(code) ? code : undefined;
}

/** Whether the text is an active ISO 4217 code, in capitals. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** The currency's name in English (`Yuan Renminbi`); undefined for an unknown code. */
export function currencyName(code: string): string | undefined {
  return CURRENCIES.get(code)?.name;
}

/** ISO 4217 minor units: 2 for CNY, 0 for JPY, 3 for KWD; undefined for an unknown code or where not applicable. */
export function minorUnits(code: string): number | undefined {
  return CURRENCIES.get(code)?.minorUnits;
}

// Three letters that people do write for money, though no active code: withdrawn codes and crypto-assets. An active
// code that looks alike (BTN for BTC) would be a wrong mend.
const WITHDRAWN = new Set(
  (
    'ADP AFA ALK AON AOR ARA ARP ATS AZM BEF BGL BRC BRN BYB BYR CSD CSK CYP DDM DEM ECS EEK ESP FIM FRF GHC GRD GWP ' +
    'HRD HRK IEP ILP ITL LTL LUF LVL MAF MGF MLF MRO MTL MXP MZM NLG PLZ PTE ROL RUR SDD SIT SKK SLL SRG STD SUR TJR ' +
    'TMM TPE TRL UAK VEB VEF XEU YUM ZAL ZMK ZRN ZWD ZWL ZWR'
  ).split(' '),
);
const CRYPTO = new Set(
  (
    'ADA ALGO APT ARB ATOM AVAX BCH BNB BTC BUSD DAI DOGE DOT EOS ETC ETH EURC EURT FDUSD FIL GUSD ICP LINK LTC MATIC ' +
    'NEAR OP PEPE POL PYUSD SHIB SOL SUI TON TRX TUSD UNI USDC USDE USDP USDT WBTC XBT XLM XMR XRP XTZ ZEC'
  ).split(' '),
);

/** Whether the text is a code that ISO 4217 has withdrawn (DEM), in either case. */
export function isWithdrawnCurrency(text: string): boolean {
  return WITHDRAWN.has(text.toUpperCase());
}

/** The active codes nearest to a mistyped one: nearest first, the most traded first among equals; at most `max`. */
export function nearestCurrencies(text: string, max = 3): string[] {
  const word = text.toUpperCase();
  if (word.length > 5 || WITHDRAWN.has(word) || CRYPTO.has(word)) return [];
  const close = nearest(word, CURRENCIES.keys(), { limit: word.length > 3 ? 2 : 1, max: CURRENCIES.size });
  const swapped = close.filter((code) => [...code].sort().join('') === [...word].sort().join(''));
  const common = COMMON.filter((code) => close.includes(code));
  return [...new Set([...swapped, ...common, ...close])].slice(0, max);
}
