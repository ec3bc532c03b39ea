// The magnitudes of amounts of money, as data: those of SPEC §4.1, and those of other languages that are understood
// and corrected. Sources: CLDR compact number formats; the Indian, Chinese, Japanese and Korean systems use other
// powers.

/** A magnitude word. */
export interface Magnitude {
  /** The power of ten; for an ambiguous one, the first of `powers` that is possible. */
  readonly power: number;
  /** `mend`: understood, but outside the grammar; `ambiguous`: `readings` are the unambiguous spellings. */
  readonly form: 'valid' | 'mend' | 'ambiguous';
  readonly readings: readonly string[];
  /** The powers of `readings`, in the same order; empty unless ambiguous. */
  readonly powers: readonly number[];
  /** `short`: an abbreviation, which does not multiply; `joined`: a script that attaches it to the number. */
  readonly kind: 'word' | 'short' | 'joined';
  /** The only currencies with which it is a magnitude (`L` with the rupee); undefined means all. */
  readonly only?: readonly string[];
  /** Currencies that resolve an ambiguous one. */
  readonly settled?: Readonly<Record<string, number>>;
  /** From a language with a decimal comma. */
  readonly comma?: true;
}

const RUPEES = ['INR', 'PKR', 'NPR', 'LKR', 'BDT'];

const VALID: readonly (readonly [number, string])[] = [
  [2, 'hundred'],
  [3, 'k thousand thousands 천'],
  [4, '万 萬 만'],
  [5, 'lakh lakhs'],
  [6, 'm mn million millions mio млн'],
  [7, 'crore crores'],
  [8, '亿 億 억'],
  [9, 'b bn billion billions mrd млрд'],
  [12, 't tn trillion trillions 조'],
];
const TO_MEND: readonly (readonly [number, string])[] = [
  [1, '十 십'],
  [2, 'hundreds 百 백'],
  [3, '千'],
  [5, 'lac lacs लाख'],
  [7, 'cr crs करोड़'],
  [9, 'bil bln'],
  [12, 'tr trn trln'],
  [15, 'quadrillion quadrillions'],
];
// European languages, Turkish, Indonesian and Vietnamese. Billion(en), billón and bilião are a million millions.
const WITH_COMMA: readonly (readonly [number, string])[] = [
  [3, 'tsd tausend mille mila тыс тысяча тысячи тысяч tys tysięcy duizend tusen ribu'],
  [6, 'mln millionen millón millon millones milhão milhao milhões milhoes milione milioni milion milionów'],
  [6, 'miljoen miljoner millioner миллион миллиона миллионов milyon juta triệu'],
  [9, 'mld mlrd mds md mia milliard milliards milliarde milliarden milliarder miljard miljarden miljarder'],
  [9, 'miliard miliardy miliardów miliardo miliardi bilhão bilhao bilhões bilhoes tỷ'],
  [9, 'миллиард миллиарда миллиардов milyar miliar'],
  [12, 'billionen billón billones bilião biliões trilhão trilhao trilhões trilhoes'],
  [12, 'трлн триллион триллиона триллионов trilyon triliun'],
];

/** Every magnitude by its lower-case spelling. */
export const MAGNITUDES: ReadonlyMap<string, Magnitude> = new Map<string, Magnitude>([
  ...entries(VALID, { form: 'valid' }),
  ...entries(TO_MEND, { form: 'mend' }),
  ...entries(WITH_COMMA, { form: 'mend', comma: true }),
  ...entries([[5, 'l']], { form: 'mend', only: RUPEES }),
  ...entries(
    [
      [6, 'mi'],
      [9, 'bi'],
      [12, 'tri'],
    ],
    { form: 'mend', only: ['BRL'] },
  ),
  // In China 兆 is a million, in Japan, Korea and Taiwan a million million.
  ['兆', ambiguous('joined', ['tn', 'm'], [12, 6], { JPY: 12, TWD: 12, KRW: 12 })],
  // Short for million in English, and for thousand in Spanish and Portuguese.
  ['mil', ambiguous('word', ['m', 'k'], [6, 3], { BRL: 3 })],
  // A thousand thousands in accounting, easily mistaken for a doubled `m`; the only sensible reading is a million.
  ['mm', ambiguous('short', ['m'], [6], {})],
]);

/** Abbreviations with a point at their end (`Mio.`). */
export const DOTTED: ReadonlySet<string> = new Set(
  'mio mrd mln mld mlrd млн млрд трлн тыс tsd tys mil mia mn bn cr crs md mds'.split(' '),
);

/** The factor (as a power of ten) of `mil` before another magnitude (`mil millones`). */
export const MIL_MULTIPLIES = 3;

function entries(
  rows: readonly (readonly [number, string])[],
  rest: Pick<Magnitude, 'form'> & Partial<Magnitude>,
): [string, Magnitude][] {
  return rows.flatMap(([power, words]) =>
    words
      .split(' ')
      .map((word): [string, Magnitude] => [
        word,
        { power, readings: [], powers: [], kind: kindOf(word), ...rest },
      ]),
  );
}

function ambiguous(
  kind: Magnitude['kind'],
  readings: readonly string[],
  powers: readonly number[],
  settled: Readonly<Record<string, number>>,
): Magnitude {
  return { power: powers[0] ?? 0, form: 'ambiguous', readings, powers, kind, settled };
}

function kindOf(word: string): Magnitude['kind'] {
  if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(word)) return 'joined';
  return word.length <= 3 && /^[a-z]+$/.test(word) && word !== 'lac' ? 'short' : 'word';
}
