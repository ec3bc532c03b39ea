// Figures as prose and tables write them: with separators, magnitudes, a currency or a unit.

import { type Decimal, halfUnit, parseDecimal, scaleByTen } from '../../../values/decimal.ts';

/** A figure in a text. */
export interface WrittenFigure {
  /** The value with its magnitude; the scale keeps the last stated digit. */
  readonly value: Decimal;
  /** Half a unit of the last stated digit. */
  readonly slack: Decimal;
  /** The digits without the magnitude, as the text spells them. */
  readonly digits: string;
  readonly magnitude: string;
  readonly percent: boolean;
  /** The currency or symbol before the number, in capitals. */
  readonly currency: string;
}

const POWERS: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['thousand', 3],
  ['m', 6],
  ['mn', 6],
  ['million', 6],
  ['bn', 9],
  ['b', 9],
  ['billion', 9],
  ['tn', 12],
  ['t', 12],
  ['trillion', 12],
  ['lakh', 5],
  ['crore', 7],
  ['万', 4],
  ['亿', 8],
]);

const CURRENCY = '(?:[A-Z]{1,3})?[$€£¥₹₩]|[A-Z]{3}(?=\\s?\\d)';
const NUMBER = '\\d{1,3}(?:,\\d{3}){1,5}(?:\\.\\d{1,6})?|\\d{1,15}(?:\\.\\d{1,6})?';
const MAGNITUDE =
  '(?:[kK]|[Mm]n?|[Bb]n?|[Tt]n?|thousand|million|billion|trillion|lakh|crore)(?![\\p{L}\\p{N}])|[万亿]';
const PERCENT = '%|\\sper\\s?cent(?!\\p{L})';

/** A regular expression for a figure; its groups are `c`, `n`, `m` and `p`, each followed by the suffix. */
export function figurePattern(suffix: string): string {
  return `(?<c${suffix}>${CURRENCY})?\\s?(?<![\\d.,])(?<n${suffix}>${NUMBER})(?![\\d]|[.,]\\d)(?:[\\s-]?(?<m${suffix}>${MAGNITUDE}))?(?<p${suffix}>${PERCENT})?`;
}

/** The figure in the groups with the suffix. */
export function figureIn(
  groups: Readonly<Record<string, string | undefined>>,
  suffix: string,
): WrittenFigure | undefined {
  const digits = groups[`n${suffix}`];
  const number = digits === undefined ? undefined : parseDecimal(digits.replaceAll(',', ''));
  if (digits === undefined || number === undefined) return undefined;
  const magnitude = groups[`m${suffix}`]?.toLowerCase() ?? '';
  const value = scaleByTen(number, POWERS.get(magnitude) ?? 0);
  return {
    value,
    slack: scaleByTen(halfUnit(number), POWERS.get(magnitude) ?? 0),
    digits,
    magnitude,
    percent: groups[`p${suffix}`] !== undefined,
    currency: groups[`c${suffix}`] ?? '',
  };
}

/** The figure in another's magnitude: “from 5 to 7 million” begins at five million. */
export function inMagnitudeOf(figure: WrittenFigure, { magnitude }: WrittenFigure): WrittenFigure {
  if (figure.magnitude !== '' || magnitude === '') return figure;
  const power = POWERS.get(magnitude) ?? 0;
  return {
    ...figure,
    value: scaleByTen(figure.value, power),
    slack: scaleByTen(figure.slack, power),
    magnitude,
  };
}

/** Whether the figure may be a year: `2024`, but not `2,024` or `2024 million`. */
export function mayBeYear({ digits, magnitude, percent, currency }: WrittenFigure): boolean {
  return /^(?:19|20)\d\d$/.test(digits) && magnitude === '' && !percent && currency === '';
}
