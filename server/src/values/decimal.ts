// Exact decimal numbers as scaled big integers, so that money and ratios have no binary rounding.

/** The number `digits / 10^scale`. A negative scale means a number stated to tens, thousands, billions. */
export interface Decimal {
  readonly digits: bigint;
  /** Powers of ten after the last stated digit: `1.50` has 2, `350bn` has -9. */
  readonly scale: number;
}

/** Zero. */
export const ZERO: Decimal = { digits: 0n, scale: 0 };

const PLAIN = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/;

/** Makes a decimal from an integer and a scale (default 0). */
export function decimal(digits: bigint | number, scale = 0): Decimal {
  return { digits: BigInt(digits), scale };
}

/** Reads `12`, `-1.50`, `+3`: an optional sign, digits, a point with digits. Undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = PLAIN.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

/**
 * The decimal that a JavaScript number is displayed as (0.1 is one tenth), for tolerances from a configuration.
 * Numbers too small for plain notation are rounded to 20 places; NaN and infinities become zero.
 */
export function fromNumber(value: number): Decimal {
  if (Number.isSafeInteger(value)) return decimal(value);
  return parseDecimal(String(value)) ?? parseDecimal(value.toFixed(20)) ?? ZERO;
}

// Up to the largest sums of money; a power of big integers takes far longer than a look-up.
const POWERS_OF_TEN: readonly bigint[] = Array.from({ length: 40 }, (_, power) => 10n ** BigInt(power));

function powerOfTen(power: number): bigint {
  return POWERS_OF_TEN[power] ?? 10n ** BigInt(power);
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  if (a.scale === b.scale) return [a.digits, b.digits, a.scale];
  if (a.scale > b.scale) return [a.digits, b.digits * powerOfTen(a.scale - b.scale), a.scale];
  return [a.digits * powerOfTen(b.scale - a.scale), b.digits, b.scale];
}

/** a + b. */
export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return { digits: x + y, scale };
}

/** a - b. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return { digits: x - y, scale };
}

/** a × b. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** a × 10^power; exact for negative powers too. */
export function scaleByTen(a: Decimal, power: number): Decimal {
  return { digits: a.digits, scale: a.scale - power };
}

/** a ÷ 2, exactly. */
export function half(a: Decimal): Decimal {
  return { digits: a.digits * 5n, scale: a.scale + 1 };
}

/** |a|. */
export function absolute(a: Decimal): Decimal {
  return a.digits < 0n ? { digits: -a.digits, scale: a.scale } : a;
}

/** Negative, zero or positive if a is less than, equal to or more than b. */
export function compare(a: Decimal, b: Decimal): number {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Whether both have the same value, whatever their scale (1.5 equals 1.50). */
export function equals(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

/** The smaller of the two. */
export function least(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

/** The larger of the two. */
export function greatest(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) >= 0 ? a : b;
}

/** Compares a / b with c / d by cross-multiplication. The denominators must be positive. */
export function compareRatios(a: Decimal, b: Decimal, c: Decimal, d: Decimal): number {
  return compare(multiply(a, d), multiply(c, b));
}

/** Half a unit of the last stated digit: 0.5 for `20`, 0.05 for `1.5`, half a billion for `350bn`. */
export function halfUnit(a: Decimal): Decimal {
  return { digits: 5n, scale: a.scale + 1 };
}

/** `percent` hundredths of a: 10 % of 350 is 35. */
export function percentOf(a: Decimal, percent: Decimal | number): Decimal {
  const share = typeof percent === 'number' ? fromNumber(percent) : percent;
  return scaleByTen(multiply(a, share), -2);
}

/** Whether a differs from the reference b by more than `percent` per cent of b; exactly `percent` does not count. */
export function differsByMoreThan(a: Decimal, b: Decimal, percent: Decimal | number): boolean {
  return compare(absolute(subtract(a, b)), percentOf(absolute(b), percent)) > 0;
}

/** Whether a / b lies within `percent` per cent of `factor`, ends included. False when b is zero. */
export function ratioIsNear(a: Decimal, b: Decimal, factor: Decimal, percent: Decimal | number): boolean {
  return b.digits !== 0n && !differsByMoreThan(a, multiply(b, factor), percent);
}

/** Plain notation with every stated digit, no separators: `1.50`, `350000000000`. */
export function formatExact(a: Decimal): string {
  const sign = a.digits < 0n ? '-' : '';
  const digits = (a.digits < 0n ? -a.digits : a.digits).toString();
  if (a.scale <= 0) return digits === '0' ? '0' : sign + digits + '0'.repeat(-a.scale);
  const padded = digits.padStart(a.scale + 1, '0');
  return `${sign}${padded.slice(0, -a.scale)}.${padded.slice(-a.scale)}`;
}

/** Plain notation in the fewest characters: no trailing zeros after the point, no separators. */
export function format(a: Decimal): string {
  const text = formatExact(a);
  if (a.scale <= 0) return text;
  let end = text.length;
  while (text[end - 1] === '0') end--;
  if (text[end - 1] === '.') end--;
  const short = text.slice(0, end);
  return short === '-0' ? '0' : short;
}

/**
 * a / b in plain notation, rounded half up to `places` digits after the point. Only for messages, since a quotient is
 * seldom exact. Undefined if b is zero.
 */
export function formatRatio(a: Decimal, b: Decimal, places = 2): string | undefined {
  if (b.digits === 0n) return undefined;
  const [x, y] = align(a, b);
  const negative = x < 0n !== y < 0n;
  const top = (x < 0n ? -x : x) * 10n ** BigInt(places);
  const bottom = y < 0n ? -y : y;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return format({ digits: negative ? -rounded : rounded, scale: places });
}
