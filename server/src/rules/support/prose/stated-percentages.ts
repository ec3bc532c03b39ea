// Percentages in prose that are next to the figures they follow from.

import { DIGIT, marksOf } from '../../../text/marks.ts';
import type { Span } from '../../../text/span.ts';
import {
  add,
  compare,
  type Decimal,
  decimal,
  formatRatio,
  multiply,
  scaleByTen,
  subtract,
} from '../../../values/decimal.ts';
import { figureIn, figurePattern, inMagnitudeOf, mayBeYear, type WrittenFigure } from './written-figures.ts';

/** A percentage and what is wrong with it. Its place includes the sign. */
export interface StatedPercentage extends Span {
  readonly wrong?: {
    readonly message: string;
    /** The number of percentage points, if those are meant: `10 percentage`. */
    readonly points?: string;
  };
}

const SIGN = '[+−–-]';
const PERCENTAGE = `(?<whole>(?<sign>${SIGN})?(?<p>\\d{1,6}(?:\\.\\d{1,4})?)\\s?(?:%|per\\s?cent(?!\\p{L})))`;
// “in 2024”, “at the end of 2024”: the date of a figure.
const WHEN = '(?:\\s\\(?(?:in|at|by)\\s(?:\\p{L}{3,9}\\s)?(?:FY\\s?|Q[1-4]\\s)?(?:19|20)\\d\\d\\)?)?';
const WORDS = "(?<w>(?:\\s[\\p{L}][\\p{L}’'-]{0,20}){0,3})";
const OPEN = '\\s?[(（]';
const CLOSE = '\\s?[)）,;]';
const UP = 'up|rose|rise|grew|growth|gained|gain|increased?|climbed|jumped|surged|soared';
const DOWN =
  'down|fell|fall|dropped|drop|declined?|decreased?|lost|loss|slid|slipped|plunged|shrank|reduction|cut';
const CHANGE = `(?<way>${UP}|${DOWN})`;
const FROM_TO = `from\\s${figurePattern('A')}(?<u1>(?:\\s[\\p{L}/]{1,15}){0,2}?)${WHEN}\\sto\\s${figurePattern('B')}(?<u2>(?:\\s[\\p{L}/]{1,15}){0,2}?)${WHEN}`;
const TO_FROM = `to\\s${figurePattern('B')}(?<u2>(?:\\s[\\p{L}/]{1,15}){0,2}?)${WHEN}\\sfrom\\s${figurePattern('A')}`;
const HEAD = '(?<![\\p{L}\\p{N}])';

const SHARES = [
  `(?<![\\d.,/-])${figurePattern('A')}\\s(?:out\\s)?of\\s(?:the\\s|all\\s|its\\s|our\\s|a\\stotal\\sof\\s)?${figurePattern('B')}${WORDS}${OPEN}${PERCENTAGE}${CLOSE}`,
  `${HEAD}${PERCENTAGE}${OPEN}${figurePattern('A')}\\s(?:out\\s)?of\\s(?:the\\s|all\\s)?${figurePattern('B')}(?<w>)[)）]`,
];
const CHANGES = [
  `${HEAD}${FROM_TO}(?:,\\s|${OPEN}(?:an?\\s|or\\s)?)(?:${CHANGE}\\s(?:of\\s|by\\s)?)?${PERCENTAGE}(?:\\s(?<word>increase|rise|growth|gain|decrease|decline|drop|fall|reduction|cut))?(?=${CLOSE}|[.]|$)`,
  `${HEAD}${CHANGE}\\s(?:by\\s)?${PERCENTAGE}(?:\\s(?:YoY|year[\\s-]on[\\s-]year|year[\\s-]over[\\s-]year))?,?\\s(?:${FROM_TO})(?!\\p{L})`,
  `${HEAD}${CHANGE}\\s(?:by\\s)?${PERCENTAGE}(?:\\s(?:YoY|year[\\s-]on[\\s-]year|year[\\s-]over[\\s-]year))?,?\\s(?:${TO_FROM})(?!\\p{L})`,
];
const ENDS = `from\\s${figurePattern('A')}\\s(?:in\\s)?\\(?(?<y1>(?:19|20)\\d\\d)\\)?\\s(?:to|to\\sreach)\\s${figurePattern('B')}\\s(?:in\\s|by\\s)?\\(?(?<y2>(?:19|20)\\d\\d)\\)?`;
const NAME = '(?:CAGR|compound\\sannual\\sgrowth(?:\\srate)?(?:\\s\\(CAGR\\))?)';
const AT_RATE = `${HEAD}${ENDS},?\\s\\(?(?:at\\s)?(?:an?\\s)?`;
// Two patterns, because before Node 24 a group name can only be used once, even in alternatives.
const CAGRS = [
  `${AT_RATE}${NAME}(?:\\sof|:)?\\s${PERCENTAGE}`,
  `${AT_RATE}${PERCENTAGE}\\s${NAME}`,
  `${HEAD}${NAME}\\sof\\s${PERCENTAGE},?\\s${ENDS}`,
];

// Rates that are not the quotient of the two ends.
const OTHER_RATE =
  /(?<!\p{L})(?:annual(?:ly|i[sz]ed)?|CAGR|compound|per\s(?:year|annum|month|quarter)|(?:a|each|every)\s(?:year|month|quarter)|yearly|monthly|constant[\s-]currenc(?:y|ies)|organic(?:ally)?|like[\s-]for[\s-]like|real\sterms|adjusted|average|reported|pro\sforma)(?!\p{L})/iu;
const NEAR = 80;
const SENTENCE_END = /[.;!?](?:\s|$)/;

type Groups = Readonly<Record<string, string | undefined>>;

const NONE: readonly StatedPercentage[] = [];

/** The percentages of a text that are next to their figures, in order. Correct ones have no `wrong`. */
export function statedPercentages(text: string): readonly StatedPercentage[] {
  // Nothing to do without a percentage.
  if ((marksOf(text) & DIGIT) === 0 || !/%|per\s?cent/.test(text)) return NONE;
  const found = new Map<number, StatedPercentage>();
  patternsInForce ??= [
    [patternsOf(SHARES, 'dgu'), judgeShare],
    [patternsOf(CHANGES, 'dgiu'), judgeChange],
    [patternsOf(CAGRS, 'dgu'), judgeCompound],
  ];
  for (const [patterns, judge] of patternsInForce) {
    for (const pattern of patterns) {
      for (const match of text.matchAll(pattern)) {
        const [start, end] = match.indices?.groups?.whole ?? [0, 0];
        const around = clauseAround(text, match.index, match.index + match[0].length);
        const verdict = match.groups && judge(match.groups, around);
        if (verdict === undefined || found.has(start)) continue;
        found.set(start, { start, end, ...(verdict !== 'right' && { wrong: verdict }) });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

type Judge = (groups: Groups, around: string) => Verdict;

/** Made when a text has a percentage: they take as long as the rest of a start's patterns together. */
let patternsInForce: readonly (readonly [readonly RegExp[], Judge])[] | undefined;

function patternsOf(sources: readonly string[], flags: string): RegExp[] {
  return sources.map((source) => new RegExp(source, flags));
}

/** The text near the place, within its sentence. */
function clauseAround(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - NEAR), start)
      .split(SENTENCE_END)
      .at(-1) ?? '';
  const after = text.slice(end, end + NEAR).split(SENTENCE_END)[0] ?? '';
  return before + text.slice(start, end) + after;
}

type Verdict = 'right' | NonNullable<StatedPercentage['wrong']> | undefined;

function judgeShare(groups: Groups): Verdict {
  const part = figureIn(groups, 'A');
  const whole = figureIn(groups, 'B');
  if (!part || !whole || part.percent || whole.percent || mayBeYear(part) || mayBeYear(whole))
    return undefined;
  if (groups.sign !== undefined || !sameUnit(part, whole)) return undefined;
  const from = exactCount(inMagnitudeOf(part, whole));
  const base = exactCount(whole);
  if (compare(from.value, base.value) > 0 || base.value.digits === 0n) return undefined;
  const rate = rateOf(groups.p ?? '', 0);
  if (agrees(rate, base, from)) return 'right';
  // “3 of 10 tests fail (70%)”: with a verb in between, the rest may be meant.
  const rest = { ...from, value: subtract(base.value, from.value) };
  if ((groups.w ?? '') !== '' && agrees(rate, base, rest)) return undefined;
  return {
    message: `${part.digits} of ${whole.digits} is ${percent(from.value, base.value, groups.p)}, not ${groups.p}%: correct the figure that is wrong`,
  };
}

function judgeChange(groups: Groups, around: string): Verdict {
  const from = figureIn(groups, 'A');
  const to = figureIn(groups, 'B');
  const written = groups.p ?? '';
  if (!from || !to || from.value.digits === 0n || OTHER_RATE.test(around)) return undefined;
  if ((mayBeYear(from) && mayBeYear(to)) || !sameUnit(from, to) || !sameWords(groups)) return undefined;
  if (from.percent !== to.percent)
    return to.percent && !from.percent ? judgePoints(groups, { ...from, percent: true }, to) : undefined;
  if (from.percent) return judgePoints(groups, from, to);
  const base = inMagnitudeOf(from, to);
  const signs = signsOf(groups);
  if (signs.some((sign) => agrees(rateOf(written, 100, sign), base, to))) return 'right';
  // A bare “(20%)” after a fall may be what is left.
  const isBare = signs.length === 2 && groups.word === undefined;
  if (isBare && agrees(rateOf(written, 0), base, to)) return undefined;
  const change = subtract(to.value, base.value);
  const way = change.digits < 0n ? 'a fall' : 'a rise';
  return {
    message: `from ${from.digits}${from.magnitude} to ${to.digits}${to.magnitude} is ${way} of ${percent(change, base.value, written).replace('-', '')}, not ${groups.sign ?? ''}${written}%: correct the figure that is wrong`,
  };
}

/** From a% to b%: wrong only if the difference is called per cent and is not the ratio. */
function judgePoints(groups: Groups, from: WrittenFigure, to: WrittenFigure): Verdict {
  const written = groups.p ?? '';
  const signs = signsOf(groups);
  if (signs.some((sign) => agrees(rateOf(written, 100, sign), from, to))) return 'right';
  const stated = rateOf(written, 0);
  const difference = subtract(to.value, from.value);
  const size = difference.digits < 0n ? { ...difference, digits: -difference.digits } : difference;
  const isDifference =
    compare(scaleByTen(stated.least, 2), size) <= 0 && compare(size, scaleByTen(stated.most, 2)) <= 0;
  if (!isDifference) return undefined;
  return {
    message: `from ${from.digits}% to ${to.digits}% are ${written} percentage points; in per cent it is ${percent(difference, from.value, written)}: write “percentage points”`,
    points: `${groups.sign ?? ''}${written} percentage`,
  };
}

function judgeCompound(groups: Groups): Verdict {
  const from = figureIn(groups, 'A');
  const to = figureIn(groups, 'B');
  const years = Number(groups.y2) - Number(groups.y1);
  if (!from || !to || from.value.digits === 0n || !(years > 0 && years <= 60)) return undefined;
  if (!sameUnit(from, to) || from.percent || to.percent) return undefined;
  const base = inMagnitudeOf(from, to);
  const rate = rateOf(groups.p ?? '', 100, groups.sign && groups.sign !== '+' ? -1 : 1);
  if (agrees({ least: power(rate.least, years), most: power(rate.most, years) }, base, to)) return 'right';
  const ratio = Number(formatRatio(to.value, base.value, 6));
  const right = ((ratio ** (1 / years) - 1) * 100).toFixed(1);
  return {
    message: `from ${from.digits}${from.magnitude} to ${to.digits}${to.magnitude} in ${years} years is ${right}% a year, not ${groups.p}%: correct the figure that is wrong`,
  };
}

interface Rate {
  readonly least: Decimal;
  readonly most: Decimal;
}

/**
 * The factors that a percentage on top of `base` hundredths can mean: from half a unit of the last digit below the
 * stated figure to a whole unit above it, since some writers cut digits off instead of rounding.
 */
function rateOf(written: string, base: 0 | 100, sign: 1 | -1 = 1): Rate {
  const places = written.split('.')[1]?.length ?? 0;
  const stated = decimal(BigInt(written.replace('.', '')), places);
  const below = subtract(stated, decimal(5n, places + 1));
  const above = add(stated, decimal(1n, places));
  const [least, most] = sign === 1 ? [below, above] : [negative(above), negative(below)];
  return { least: scaleByTen(add(decimal(base), least), -2), most: scaleByTen(add(decimal(base), most), -2) };
}

function negative({ digits, scale }: Decimal): Decimal {
  return { digits: -digits, scale };
}

/** Whether some value of `base` times some value of the rate is a value of `result`. */
function agrees(rate: Rate, base: WrittenFigure, result: WrittenFigure): boolean {
  const low = multiply(rate.least, subtract(base.value, base.slack));
  const high = multiply(rate.most, add(base.value, base.slack));
  return (
    compare(low, add(result.value, result.slack)) <= 0 &&
    compare(high, subtract(result.value, result.slack)) >= 0
  );
}

/** Counts are exact; figures with a magnitude, a currency or decimals are rounded. */
function exactCount(figure: WrittenFigure): WrittenFigure {
  const isCount = figure.magnitude === '' && figure.currency === '' && !figure.digits.includes('.');
  return isCount ? { ...figure, slack: decimal(0) } : figure;
}

function signsOf({ sign, way, word }: Groups): (1 | -1)[] {
  const said = way ?? word;
  if (said !== undefined)
    return [new RegExp(`^(?:${DOWN}|decrease|decline|fall)$`, 'iu').test(said) ? -1 : 1];
  if (sign === '+') return [1];
  return sign === '-' || sign === '−' ? [-1] : [1, -1];
}

function sameUnit(a: WrittenFigure, b: WrittenFigure): boolean {
  return a.currency === b.currency || b.currency === '';
}

/** “From 900 MB to 1.2 GB”: different words after the two figures may be different units. */
function sameWords({ u1 = '', u2 = '' }: Groups): boolean {
  const [a, b] = [u1, u2].map((words) => words.trim().replace(/s$/, '').toLowerCase());
  return a === '' || b === '' || a === b;
}

function power(base: Decimal, times: number): Decimal {
  let result = decimal(1);
  for (let count = 0; count < times; count++) result = multiply(result, base);
  return result;
}

/** A share in per cent, with one digit more than was stated. */
function percent(part: Decimal, whole: Decimal, written = ''): string {
  const places = (written.split('.')[1]?.length ?? 0) + 1;
  return `${formatRatio(scaleByTen(part, 2), whole, places) ?? '?'}%`;
}
