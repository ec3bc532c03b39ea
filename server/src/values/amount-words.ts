// The words of amounts of money: magnitudes, bounds, approximations; which of them the grammar has, and which it mends.

/** Which side of an amount is open, and whether the stated end belongs to it. */
export type Bound = '>' | '>=' | '<' | '<=';

/** A magnitude word. */
export interface Magnitude {
  /** The number is multiplied by ten to this power. */
  readonly power: number;
  /** `mend`: understood, but outside the grammar; `ambiguous`: `readings` are the spellings that say one thing. */
  readonly form: 'valid' | 'mend' | 'ambiguous';
  readonly readings: readonly string[];
}

const VALID: readonly (readonly [number, string])[] = [
  [3, 'k thousand thousands'],
  [4, '万 萬'],
  [5, 'lakh lakhs'],
  [6, 'm mn million millions'],
  [7, 'crore crores'],
  [8, '亿 億 억'],
  [9, 'b bn billion billions'],
  [12, 't tn trillion trillions 万亿 萬億 조'],
];
// Common elsewhere, so their meaning is known and the mend can be offered.
const TO_MEND: readonly (readonly [number, string, string])[] = [
  [6, 'm', 'mil mio mln 百万'],
  [9, 'bn', 'bil bln mrd mld mia milliard milliarde 十亿 十億'],
  [12, 'tn', 'tr trn trln'],
  [7, 'crore', 'cr 千万 千萬'],
  [10, '亿', '百亿 百億'],
  [11, '亿', '千亿 千億'],
];

/** Every magnitude by its spelling in lower case. */
export const MAGNITUDES: ReadonlyMap<string, Magnitude> = new Map<string, Magnitude>([
  ...VALID.flatMap(([power, words]) => words.split(' ').map((word) => entry(word, power, 'valid', []))),
  ...TO_MEND.flatMap(([power, mend, words]) =>
    words.split(' ').map((word) => entry(word, power, 'mend', [mend])),
  ),
  // In China 兆 is a million, in Japan and Taiwan a million million.
  entry('兆', 12, 'ambiguous', ['m', 'tn']),
  // Thousand thousands to an accountant, easily read as a doubled `m`; the only sensible reading is a million.
  entry('mm', 6, 'ambiguous', ['m']),
]);

function entry(
  word: string,
  power: number,
  form: Magnitude['form'],
  readings: readonly string[],
): [string, Magnitude] {
  return [word, { power, form, readings }];
}

/** Bounds written in words; `strict` when the grammar has them. */
export const BOUND_WORDS: ReadonlyMap<string, { readonly bound: Bound; readonly strict: boolean }> = new Map([
  ['at least', { bound: '>=', strict: true }],
  ['up to', { bound: '<=', strict: true }],
  ['over', { bound: '>', strict: true }],
  ['more than', { bound: '>', strict: false }],
  ['above', { bound: '>', strict: false }],
  ['exceeding', { bound: '>', strict: false }],
  ['in excess of', { bound: '>', strict: false }],
  ['upwards of', { bound: '>=', strict: false }],
  ['no less than', { bound: '>=', strict: false }],
  ['not less than', { bound: '>=', strict: false }],
  ['at most', { bound: '<=', strict: false }],
  ['no more than', { bound: '<=', strict: false }],
  ['less than', { bound: '<', strict: false }],
  ['under', { bound: '<', strict: false }],
  ['below', { bound: '<', strict: false }],
]);

/** Words for “approximately”; true when the grammar has them. */
export const APPROXIMATE_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['about', true],
  ['c.', true],
  ['c', false],
  ['ca.', false],
  ['ca', false],
  ['circa', false],
  ['approx.', false],
  ['approx', false],
  ['approximately', false],
  ['around', false],
  ['roughly', false],
  ['nearly', false],
  ['almost', false],
  ['some', false],
]);
