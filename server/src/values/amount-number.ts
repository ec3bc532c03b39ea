// Reads the figures of an amount: groups of thousands, decimals, fractions, and the notations of other countries.

import { add, type Decimal, parseDecimal } from './decimal.ts';

/** The meaning of a run of figures. */
export interface Figures {
  /** The UTF-16 offset after the run. */
  readonly end: number;
  /** Undefined if it is not a finite number. */
  readonly value: Decimal | undefined;
  /** The other reading of `1.500`, with the point as a thousands separator. */
  readonly thousands?: Decimal;
  /** It has a single comma (`1,500`), which is a decimal separator in some countries. */
  readonly oneComma?: true;
  /** The number in the grammar's own form, if it is certain and written differently. */
  readonly mend?: string;
}

// Longer numbers are not amounts of money, and big integers with a million digits are slow.
const MOST_DIGITS = 60;
const DIGIT = /[0-9]/;
const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ['½', '0.5'],
  ['¼', '0.25'],
  ['¾', '0.75'],
  ['⅕', '0.2'],
  ['⅖', '0.4'],
  ['⅗', '0.6'],
  ['⅘', '0.8'],
  ['⅛', '0.125'],
  ['⅜', '0.375'],
  ['⅝', '0.625'],
  ['⅞', '0.875'],
]);
/** Whether a character is a fraction: ½, ⅓. */
export const FRACTION = /[\u00bc-\u00be\u2150-\u215e]/;
const SPACES = /[ \u00a0\u202f\u2009]/;
const ALL_SPACES = new RegExp(SPACES, 'g');

/** Reads the figures that begin at `start` with a digit or a fraction; linear in their length. */
export function figuresAt(text: string, start: number): Figures {
  const run = runFrom(text, start);
  const sign = text.charAt(run);
  if (FRACTION.test(sign)) return withFraction(text, start, run, sign);
  return { end: run, ...readNumber(text.slice(start, run)) };
}

function withFraction(text: string, start: number, run: number, sign: string): Figures {
  const part = parseDecimal(FRACTIONS.get(sign) ?? '');
  const whole = run === start ? parseDecimal('0') : readNumber(text.slice(start, run)).value;
  if (part === undefined || whole === undefined || whole.scale > 0) return { end: run + 1, value: undefined };
  const value = add(whole, part);
  const digits = value.digits.toString().padStart(value.scale + 1, '0');
  return { end: run + 1, value, mend: `${digits.slice(0, -value.scale)}.${digits.slice(-value.scale)}` };
}

function digitsFrom(text: string, start: number): number {
  let end = start;
  while (end < text.length && DIGIT.test(text.charAt(end))) end++;
  return end;
}

// Digits and their separators. A space only separates a group of exactly three from a group of at most three.
function runFrom(text: string, start: number): number {
  let end = digitsFrom(text, start);
  let from = start;
  for (;;) {
    const separator = text.charAt(end);
    if (!/[.,'’_]/.test(separator) && !SPACES.test(separator)) return end;
    const next = digitsFrom(text, end + 1);
    const length = next - end - 1;
    if (length === 0) return end;
    if (SPACES.test(separator) && (length !== 3 || end - from > 3)) return end;
    from = end + 1;
    end = next;
  }
}

const GROUPED = /^[0-9]{1,3}(?:([,_' ])[0-9]{3}(?:\1[0-9]{3})*)?(?:\.[0-9]+)?$/;
const INDIAN = /^[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?$/;
const PLAIN = /^[0-9]+(?:\.[0-9]+)?$/;

function readNumber(written: string): Omit<Figures, 'end'> {
  if (written.length > 2 * MOST_DIGITS) return { value: undefined };
  const text = written.replace(/’/g, "'").replace(ALL_SPACES, ' ');
  const exact = (plain: string) =>
    plain.length > MOST_DIGITS ? undefined : parseDecimal(plain.replace(/[^0-9.]/g, ''));
  if (/^[1-9][0-9]{0,2}\.[0-9]{3}$/.test(text)) {
    const thousands = parseDecimal(text.replace('.', ''));
    return { value: exact(text), ...(thousands && { thousands }) };
  }
  if (/^[1-9][0-9]{0,2},[0-9]{3}$/.test(text)) return { value: exact(text), oneComma: true };
  const leading = /^0[,_' ]/.test(text);
  if (!leading && (PLAIN.test(text) || GROUPED.test(text) || INDIAN.test(text)))
    return { value: exact(text) };
  const mend = mendOf(text);
  return mend === undefined ? { value: undefined } : { value: exact(mend), mend };
}

// Notations with only one possible meaning: `1,5`, `0,500`, `1.500.000`, `1.500,50`, `1 500,50`.
function mendOf(text: string): string | undefined {
  if (/^(?:[0-9]+,[0-9]{1,2}|0,[0-9]+)$/.test(text)) return text.replace(',', '.');
  const continental = /^([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:,([0-9]+))?$/.exec(text);
  const [, whole = '', fraction] = continental ?? [];
  if (continental === null || (fraction === undefined && whole.split('.').length < 3)) return undefined;
  const grouped = whole.replace(/[. ]/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
