// How currencies are written apart from their ISO 4217 code: symbols, names and habits of the press, as data.

/** Spellings that mean one currency. Latin words are in lower case and are matched in any case. */
const MEANS_ONE: Readonly<Record<string, string>> = {
  // Habits of the press.
  rmb: 'CNY', cnh: 'CNY', stg: 'GBP', rs: 'INR', 'rs.': 'INR', sfr: 'CHF', 'fr.': 'CHF',
  // Dollar signs with a country.
  us$: 'USD', usd$: 'USD', u$s: 'USD', hk$: 'HKD', nt$: 'TWD', s$: 'SGD', sg$: 'SGD', a$: 'AUD', au$: 'AUD', c$: 'CAD',
  ca$: 'CAD', can$: 'CAD', nz$: 'NZD', r$: 'BRL', mx$: 'MXN', $us: 'USD',
  // Signs of one currency.
  '€': 'EUR', '₹': 'INR', '₩': 'KRW', '￦': 'KRW', '₽': 'RUB', '₺': 'TRY', '₪': 'ILS', '฿': 'THB', '₫': 'VND', '₴': 'UAH',
  '₦': 'NGN', '₱': 'PHP', '₸': 'KZT', '₮': 'MNT', '₭': 'LAK', '៛': 'KHR', '৳': 'BDT', '₼': 'AZN', '₾': 'GEL', '֏': 'AMD',
  '₡': 'CRC', '₲': 'PYG', '₵': 'GHS', zł: 'PLN', kč: 'CZK', 'cn¥': 'CNY', 'jp¥': 'JPY', 'rmb¥': 'CNY',
  // Names in Chinese, Japanese and Korean.
  人民币: 'CNY', 人民幣: 'CNY', 元: 'CNY', 元人民币: 'CNY', 美元: 'USD', 美金: 'USD', 港元: 'HKD', 港币: 'HKD', 港幣: 'HKD',
  日元: 'JPY', 日圆: 'JPY', 円: 'JPY', 日円: 'JPY', 米ドル: 'USD', ドル: 'USD', 欧元: 'EUR', 歐元: 'EUR', ユーロ: 'EUR',
  英镑: 'GBP', 英鎊: 'GBP', 韩元: 'KRW', 韓元: 'KRW', 新台币: 'TWD', 新台幣: 'TWD', 台币: 'TWD', 台幣: 'TWD', 新加坡元: 'SGD',
  新元: 'SGD', 加元: 'CAD', 澳元: 'AUD', 卢布: 'RUB', 瑞士法郎: 'CHF', 원: 'KRW', 달러: 'USD', 위안: 'CNY',
  // Names in English.
  yuan: 'CNY', renminbi: 'CNY', euro: 'EUR', euros: 'EUR', yen: 'JPY', sterling: 'GBP', won: 'KRW', shekels: 'ILS',
  'us dollar': 'USD', 'us dollars': 'USD', 'u.s. dollars': 'USD', 'american dollars': 'USD', 'hong kong dollars': 'HKD',
  'singapore dollars': 'SGD', 'canadian dollars': 'CAD', 'australian dollars': 'AUD', 'swiss francs': 'CHF',
  'indian rupees': 'INR', 'chinese yuan': 'CNY', 'japanese yen': 'JPY', 'korean won': 'KRW', 'british pounds': 'GBP',
};

/** Spellings that several currencies share, with the candidates, the commonest first. */
const MEANS_SEVERAL: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'TWD'],
  '＄': ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'TWD'],
  dollar: ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'TWD'],
  dollars: ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'TWD'],
  '¥': ['CNY', 'JPY'],
  '￥': ['CNY', 'JPY'],
  '£': ['GBP', 'EGP'],
  '￡': ['GBP', 'EGP'],
  pounds: ['GBP', 'EGP'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  'kr.': ['SEK', 'NOK', 'DKK', 'ISK'],
  krona: ['SEK', 'ISK'],
  kronor: ['SEK'],
  kroner: ['NOK', 'DKK'],
  rupees: ['INR', 'PKR', 'LKR', 'NPR'],
  francs: ['CHF', 'XOF', 'XAF'],
  pesos: ['MXN', 'ARS', 'CLP', 'COP', 'PHP'],
};

const ALL: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(MEANS_ONE).map(([spelling, code]): [string, string[]] => [spelling, [code]]),
  ...Object.entries(MEANS_SEVERAL),
]);

/** The ISO codes that a spelling other than a code can mean; one for an unmistakable one, none for an unknown one. */
export function currenciesOfSymbol(spelling: string): readonly string[] {
  return ALL.get(spelling.toLowerCase()) ?? [];
}

/** Every known spelling that is not a code; Latin ones in lower case. */
export function currencySymbols(): readonly string[] {
  return [...ALL.keys()];
}
