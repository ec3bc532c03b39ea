// How currencies are written other than by their ISO 4217 code: symbols, names and press usage, as data.

/** Spellings with one meaning. Latin words are in lower case and match in any case. */
const MEANS_ONE: Readonly<Record<string, string>> = {
  // Press usage.
  rmb: 'CNY',
  cnh: 'CNY',
  stg: 'GBP',
  rs: 'INR',
  'rs.': 'INR',
  sfr: 'CHF',
  'fr.': 'CHF',
  // Dollar signs with a country.
  us$: 'USD',
  usd$: 'USD',
  u$s: 'USD',
  hk$: 'HKD',
  nt$: 'TWD',
  s$: 'SGD',
  sg$: 'SGD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  can$: 'CAD',
  nz$: 'NZD',
  r$: 'BRL',
  mx$: 'MXN',
  // Signs of one currency.
  '€': 'EUR',
  '₹': 'INR',
  '₩': 'KRW',
  '￦': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₪': 'ILS',
  '฿': 'THB',
  '₫': 'VND',
  '₴': 'UAH',
  '₦': 'NGN',
  '₱': 'PHP',
  '₸': 'KZT',
  '₮': 'MNT',
  '₭': 'LAK',
  '៛': 'KHR',
  '৳': 'BDT',
  '₼': 'AZN',
  '₾': 'GEL',
  '֏': 'AMD',
  '₡': 'CRC',
  '₲': 'PYG',
  '₵': 'GHS',
  zł: 'PLN',
  kč: 'CZK',
  'cn¥': 'CNY',
  'jp¥': 'JPY',
  'rmb¥': 'CNY',
  // Names in Chinese, Japanese and Korean.
  人民币: 'CNY',
  人民幣: 'CNY',
  元: 'CNY',
  元人民币: 'CNY',
  美元: 'USD',
  美金: 'USD',
  港元: 'HKD',
  港币: 'HKD',
  港幣: 'HKD',
  日元: 'JPY',
  日圆: 'JPY',
  円: 'JPY',
  日円: 'JPY',
  米ドル: 'USD',
  ドル: 'USD',
  欧元: 'EUR',
  歐元: 'EUR',
  ユーロ: 'EUR',
  英镑: 'GBP',
  英鎊: 'GBP',
  韩元: 'KRW',
  韓元: 'KRW',
  新台币: 'TWD',
  新台幣: 'TWD',
  台币: 'TWD',
  台幣: 'TWD',
  新加坡元: 'SGD',
  新元: 'SGD',
  加元: 'CAD',
  澳元: 'AUD',
  卢布: 'RUB',
  瑞士法郎: 'CHF',
  원: 'KRW',
  ウォン: 'KRW',
  人民元: 'CNY',
  香港ドル: 'HKD',
  台湾ドル: 'TWD',
  달러: 'USD',
  위안: 'CNY',
  // Names in English.
  yuan: 'CNY',
  renminbi: 'CNY',
  euro: 'EUR',
  euros: 'EUR',
  yen: 'JPY',
  sterling: 'GBP',
  won: 'KRW',
  shekels: 'ILS',
  'us dollar': 'USD',
  'us dollars': 'USD',
  'u.s. dollars': 'USD',
  'american dollars': 'USD',
  'hong kong dollars': 'HKD',
  'singapore dollars': 'SGD',
  'canadian dollars': 'CAD',
  'australian dollars': 'AUD',
  'swiss francs': 'CHF',
  'indian rupees': 'INR',
  'chinese yuan': 'CNY',
  'japanese yen': 'JPY',
  'korean won': 'KRW',
  'british pounds': 'GBP',
  'pounds sterling': 'GBP',
  'pound sterling': 'GBP',
  'new zealand dollars': 'NZD',
  'taiwan dollars': 'TWD',
  'new taiwan dollars': 'TWD',
  'danish kroner': 'DKK',
  'norwegian kroner': 'NOK',
  'swedish kronor': 'SEK',
  shekel: 'ILS',
  ringgit: 'MYR',
  baht: 'THB',
  rupiah: 'IDR',
  naira: 'NGN',
  hryvnia: 'UAH',
  forint: 'HUF',
  // Names in other languages of Europe.
  'us-dollar': 'USD',
  franken: 'CHF',
  'schweizer franken': 'CHF',
  rubel: 'RUB',
  reais: 'BRL',
  złotych: 'PLN',
  руб: 'RUB',
  рубль: 'RUB',
  рубля: 'RUB',
  рублей: 'RUB',
  евро: 'EUR',
  'долларов сша': 'USD',
};

/** The currencies called dollar or peso: a bare `$` next to one of their codes adds nothing. */
export const DOLLARS: readonly string[] = (
  'USD CAD AUD HKD SGD TWD NZD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD ' +
  'MXN ARS CLP COP DOP UYU BRL NIO MOP'
).split(' ');

const DOLLAR = ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'TWD'];
const YUAN = ['CNY', 'JPY'];
const POUND = ['GBP', 'EGP'];
const CROWN = ['SEK', 'NOK', 'DKK', 'ISK'];
const RUPEE = ['INR', 'PKR', 'LKR', 'NPR'];

/** Spellings that several currencies share, with the candidates, the most common first. */
const MEANS_SEVERAL: Readonly<Record<string, readonly string[]>> = {
  $: DOLLAR,
  '＄': DOLLAR,
  dollar: DOLLAR,
  dollars: DOLLAR,
  dólares: DOLLAR,
  dollari: DOLLAR,
  долларов: DOLLAR,
  '¥': YUAN,
  '￥': YUAN,
  '£': POUND,
  '￡': POUND,
  pound: POUND,
  pounds: POUND,
  kr: CROWN,
  'kr.': CROWN,
  krona: ['SEK', 'ISK'],
  kronor: ['SEK'],
  kroner: ['NOK', 'DKK'],
  rupee: RUPEE,
  rupees: RUPEE,
  francs: ['CHF', 'XOF', 'XAF'],
  pesos: ['MXN', 'ARS', 'CLP', 'COP', 'PHP'],
};

// Codes to which a spelling adds nothing: 元 is also the unit of the dollars (新台币500亿元).
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  $: DOLLARS,
  '＄': DOLLARS,
  dollar: DOLLARS,
  dollars: DOLLARS,
  pesos: [...DOLLARS, 'PHP'],
  元: ['CNY', 'TWD', 'HKD', 'USD', 'SGD', 'MOP', 'AUD', 'CAD', 'NZD', 'JPY', 'KRW'],
  '£': [...POUND, 'LBP', 'SYP', 'SDG', 'FKP', 'GIP', 'SHP'],
  rs: [...RUPEE, 'MUR', 'SCR'],
  'rs.': [...RUPEE, 'MUR', 'SCR'],
  kr: [...CROWN, 'CZK'],
};

const ALL: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(MEANS_ONE).map(([spelling, code]): [string, string[]] => [spelling, [code]]),
  ...Object.entries(MEANS_SEVERAL),
]);

/** The ISO codes that a spelling other than a code can mean; one if it is unmistakable, none if unknown. */
export function currenciesOfSymbol(spelling: string): readonly string[] {
  return ALL.get(spelling.toLowerCase()) ?? [];
}

/** Every known spelling that is not a code; Latin ones in lower case. */
export function currencySymbols(): readonly string[] {
  return [...ALL.keys()];
}

/** The codes to which a spelling adds nothing: those that it can mean, and for `$` every dollar and peso. */
export function besideSymbol(spelling: string): readonly string[] {
  const name = spelling.toLowerCase();
  return (Object.hasOwn(BESIDE, name) ? BESIDE[name] : ALL.get(name)) ?? [];
}
