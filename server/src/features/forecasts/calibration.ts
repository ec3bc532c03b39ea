// How well judgments with an outcome were calibrated: the Brier score, and how often each term of the scale came true.

import { compareNames } from '../../text/collate.ts';

/** A judgment that came true or did not, with the last probability that was held. */
export interface ScoredForecast {
  /** From 0 to 1: as stated, the middle of a range, or the middle of the term's band. */
  readonly probability: number;
  readonly cameTrue: boolean;
  /** The term that was used; for a bare number, the term whose band contains it. */
  readonly term?: ForecastTerm;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** The year in which the outcome was clear. */
  readonly year?: string;
}

/** A term of a scale of likelihood; `min` and `max` in per cent. */
export interface ForecastTerm {
  readonly scale: string;
  readonly words: string;
  readonly min: number;
  readonly max: number;
}

/** Forecasts with something in common. `brier` is from 0 (always right and certain) to 1, rounded to four digits. */
export interface Group {
  readonly name: string;
  readonly count: number;
  readonly brier: number;
  /** There are fewer than ten forecasts, which is too few to say anything. */
  readonly tooFew: boolean;
}

/** How often a term came true. Percentages are from 0 to 100, rounded to one digit. */
export interface TermRow extends ForecastTerm {
  readonly count: number;
  readonly cameTrue: number;
  /** The percentage that came true, and the bounds of the true share with 95 % confidence (Wilson). */
  readonly share: number;
  readonly least: number;
  readonly greatest: number;
  /** What that says of the band; nothing if there are too few forecasts. */
  readonly reading: 'too few' | 'fits' | 'more often' | 'less often';
}

export interface Calibration {
  readonly count: number;
  /** Absent where nothing is scored. */
  readonly brier?: number;
  readonly tooFew: boolean;
  readonly terms: readonly TermRow[];
  readonly byAuthor: readonly Group[];
  readonly byTag: readonly Group[];
  readonly byYear: readonly Group[];
}

/** With fewer forecasts than this, nothing can be said. */
export const ENOUGH = 10;

/** The sums over forecasts, whatever their order. */
export function calibrate(forecasts: readonly ScoredForecast[]): Calibration {
  const count = forecasts.length;
  return {
    count,
    ...(count > 0 && { brier: brierOf(forecasts) }),
    tooFew: count < ENOUGH,
    terms: termRows(forecasts),
    byAuthor: groupsOf(forecasts, ({ authors }) => authors),
    byTag: groupsOf(forecasts, ({ tags }) => tags),
    byYear: groupsOf(forecasts, ({ year }) => (year === undefined ? [] : [year])),
  };
}

/**
 * The mean of (p − o)², where o is 1 for what came true and 0 for what did not (G. W. Brier, Verification of Forecasts
 * Expressed in Terms of Probability, Monthly Weather Review 78, 1950; one of his two halves, as is usual for yes and no).
 * The values are sorted first, so that another order of files gives the same last digit.
 */
function brierOf(forecasts: readonly ScoredForecast[]): number {
  const squares = forecasts.map(({ probability, cameTrue }) => (probability - (cameTrue ? 1 : 0)) ** 2);
  const sum = squares.sort((a, b) => a - b).reduce((total, square) => total + square, 0);
  return rounded(sum / forecasts.length, 4);
}

function groupsOf(
  forecasts: readonly ScoredForecast[],
  namesOf: (forecast: ScoredForecast) => readonly string[],
): Group[] {
  const groups = new Map<string, ScoredForecast[]>();
  for (const forecast of forecasts) {
    for (const name of new Set(namesOf(forecast))) {
      const known = groups.get(name);
      if (known) known.push(forecast);
      else groups.set(name, [forecast]);
    }
  }
  return [...groups]
    .map(([name, own]) => ({
      name,
      count: own.length,
      brier: brierOf(own),
      tooFew: own.length < ENOUGH,
    }))
    .sort((a, b) => compareNames(a.name, b.name));
}

function termRows(forecasts: readonly ScoredForecast[]): TermRow[] {
  const rows = new Map<string, { term: ForecastTerm; count: number; cameTrue: number }>();
  for (const { term, cameTrue } of forecasts) {
    if (term === undefined) continue;
    const key = `${term.scale}\n${term.words}`;
    const row = rows.get(key) ?? { term, count: 0, cameTrue: 0 };
    rows.set(key, { term, count: row.count + 1, cameTrue: row.cameTrue + (cameTrue ? 1 : 0) });
  }
  return [...rows.values()]
    .map(({ term, count, cameTrue }) => termRow(term, count, cameTrue))
    .sort((a, b) => a.min - b.min || a.max - b.max || compareNames(a.scale, b.scale));
}

function termRow({ scale, words, min, max }: ForecastTerm, count: number, cameTrue: number): TermRow {
  const { least, greatest } = wilson(cameTrue, count);
  const share = rounded((100 * cameTrue) / count, 1);
  const beside = least > max ? 'more often' : greatest < min ? 'less often' : 'fits';
  return {
    scale,
    words,
    min,
    max,
    count,
    cameTrue,
    share,
    least,
    greatest,
    reading: count < ENOUGH ? 'too few' : beside,
  };
}

/** 95 % of the normal distribution lies within this many standard deviations. */
const Z = 1.959964;

/**
 * The interval for a share that was seen `hits` times in `count`, in per cent (E. B. Wilson, Probable Inference, the Law of
 * Succession, and Statistical Inference, JASA 22, 1927).
 */
function wilson(hits: number, count: number): { least: number; greatest: number } {
  const share = hits / count;
  const square = (Z * Z) / count;
  const middle = (share + square / 2) / (1 + square);
  const spread = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count));
  const inPercent = (value: number) => rounded(100 * Math.min(1, Math.max(0, value)), 1);
  return { least: inPercent(middle - spread), greatest: inPercent(middle + spread) };
}

function rounded(value: number, digits: number): number {
  const unit = 10 ** digits;
  return Math.round(value * unit) / unit;
}
