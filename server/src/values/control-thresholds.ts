// The thresholds of 15 CFR part 774, supplement no. 1, ECCN 3A090, as data for each version, and a test whether
// figures meet them. An arithmetic aid: the classification of an item depends on more than its figures.

import { compare, type Decimal, multiply, parseDecimal, ZERO } from './decimal.ts';
import { type PartialDate, parsePartialDate } from './partial-date.ts';

/** What is known about an item; absent members are unknown. */
export interface ControlFigures {
  /** Total processing performance. */
  readonly tpp?: Decimal;
  /** Whether `tpp` is complete: false if a format without a figure may give more. */
  readonly isWhole: boolean;
  /** Applicable die area in mm². */
  readonly die?: Decimal;
  /** Aggregate bidirectional transfer rate over inputs and outputs, in GB/s. */
  readonly io?: Decimal;
  /** Total DRAM bandwidth in GB/s. */
  readonly dram?: Decimal;
}

type Measure = 'tpp' | 'density' | 'io' | 'dram' | 'hbm';
/** At least `from`, and less than `below`. */
interface Test {
  readonly of: Measure;
  readonly from?: string;
  readonly below?: string;
}

interface Vintage {
  /** The day from which it is in force. */
  readonly from: string;
  readonly citation: string;
  /** By paragraph: the tests that must all pass. */
  readonly prongs: Readonly<Record<string, readonly Test[]>>;
}

const OF_2023: Vintage['prongs'] = {
  '3A090.a.1': [{ of: 'tpp', from: '4800' }],
  '3A090.a.2': [
    { of: 'tpp', from: '1600' },
    { of: 'density', from: '5.92' },
  ],
  '3A090.b.1': [
    { of: 'tpp', from: '2400', below: '4800' },
    { of: 'density', from: '1.6', below: '5.92' },
  ],
  '3A090.b.2': [
    { of: 'tpp', from: '1600' },
    { of: 'density', from: '3.2', below: '5.92' },
  ],
};

/** In order of time; each is in force until the next one. */
const VINTAGES: readonly Vintage[] = [
  {
    from: '2022-10-21',
    citation: '87 FR 62186',
    prongs: {
      '3A090': [
        { of: 'tpp', from: '4800' },
        { of: 'io', from: '600' },
      ],
    },
  },
  { from: '2023-11-17', citation: '88 FR 73458', prongs: OF_2023 },
  {
    from: '2024-12-02',
    citation: '88 FR 73458 and 89 FR 96790',
    // Bandwidth of the memory per mm² of its package, in GB/s: no catalog has it, so it is never computed.
    prongs: { ...OF_2023, '3A090.c': [{ of: 'hbm', from: '2' }] },
  },
];

/** Exports to China and Macau are reviewed case by case below both limits, and otherwise presumed denied. */
export const CASE_BY_CASE = {
  from: '2026-01-15',
  citation: '91 FR 1684',
  tests: [
    { of: 'tpp', below: '21000' },
    { of: 'dram', below: '6500' },
  ],
} as const;

// Note 2 to 3A090: below it, the entry only applies to items designed or marketed for datacentres.
const WHATEVER_THE_MARKET = parsed('4800');

/** Whether something holds; undefined if a missing figure could decide it. */
type Verdict = boolean | undefined;

/** What the thresholds of an entry say about figures. */
export interface Threshold {
  readonly met: boolean;
  /** `TPP ≥ 4800; or TPP ≥ 1600 and density ≥ 5.92`. */
  readonly asked: string;
  /** Where they are published. */
  readonly citation: string;
  /** It is met only by an item that is designed or marketed for datacentres. */
  readonly ifForDatacentres: boolean;
}

/**
 * Whether figures meet the thresholds of an entry (`3A090`, `3A090.a`, `3A090.b.2`) on every day that `effective` can
 * mean. Undefined if the entry has no thresholds then, if a missing figure could decide it, or if versions disagree.
 */
export function thresholdOf(
  entry: string,
  effective: PartialDate,
  figures: ControlFigures,
): Threshold | undefined {
  const vintages = VINTAGES.filter((_, index) => isInForce(index, effective));
  const [first] = VINTAGES;
  if (!first || effective.first < dayOf(first.from)) return undefined;
  const verdicts = vintages.map(({ prongs, citation }) => ({ ...judged(entry, prongs, figures), citation }));
  const last = verdicts[verdicts.length - 1];
  if (last?.met === undefined || verdicts.some(({ met }) => met !== last.met)) return undefined;
  const { tpp = ZERO } = figures;
  const ifForDatacentres = last.met && compare(tpp, WHATEVER_THE_MARKET) < 0;
  return { met: last.met, asked: last.asked, citation: last.citation, ifForDatacentres };
}

/** Whether figures are below both limits of January 2026; undefined before that day or if a figure is missing. */
export function isCaseByCase(effective: PartialDate, figures: ControlFigures): Verdict {
  if (effective.first < dayOf(CASE_BY_CASE.from)) return undefined;
  return every(CASE_BY_CASE.tests.map((test) => passes(test, figures)));
}

function isInForce(index: number, effective: PartialDate): boolean {
  const [from, next] = [VINTAGES[index]?.from ?? '', VINTAGES[index + 1]?.from];
  return dayOf(from) <= effective.last && (next === undefined || effective.first < dayOf(next));
}

function judged(entry: string, prongs: Vintage['prongs'], figures: ControlFigures) {
  const wanted = entry.toUpperCase();
  const meant = Object.entries(prongs).filter(([name]) => `${name}.`.toUpperCase().startsWith(`${wanted}.`));
  const verdicts = meant.map(([, tests]) => every(tests.map((test) => passes(test, figures))));
  const isUnmet = verdicts.length > 0 && verdicts.every((verdict) => verdict === false);
  const met: Verdict = verdicts.includes(true) ? true : isUnmet ? false : undefined;
  return { met, asked: meant.map(([, tests]) => tests.map(spoken).join(' and ')).join('; or ') };
}

function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

/** A figure that may be higher than known only passes a test that higher figures pass too. */
function passes({ of, from, below }: Test, figures: ControlFigures): Verdict {
  const { tpp, isWhole, die, io, dram } = figures;
  // A density is compared exactly, as TPP against limit × area.
  const value = of === 'tpp' || of === 'density' ? tpp : of === 'io' ? io : of === 'dram' ? dram : undefined;
  const unit = of === 'density' ? die : parsed('1');
  if (!value || !unit) return undefined;
  const open = (of === 'tpp' || of === 'density') && !isWhole;
  const reaches = (limit: string) => compare(value, multiply(parsed(limit), unit)) >= 0;
  if (below !== undefined && reaches(below)) return false;
  if (from !== undefined && !reaches(from)) return open ? undefined : false;
  return below !== undefined && open ? undefined : true;
}

const NAMES: Readonly<Record<Measure, string>> = {
  tpp: 'TPP',
  density: 'density',
  io: 'I/O in GB/s',
  dram: 'DRAM bandwidth in GB/s',
  hbm: 'HBM bandwidth in GB/s per mm²',
};

function spoken({ of, from, below }: Test): string {
  const least = from === undefined ? [] : [`${NAMES[of]} ≥ ${from}`];
  return [...least, ...(below === undefined ? [] : [`${NAMES[of]} < ${below}`])].join(' and ');
}

/** The limits of January 2026 in words. */
export const CASE_BY_CASE_ASKED = CASE_BY_CASE.tests.map(spoken).join(' and ');

function parsed(text: string): Decimal {
  return parseDecimal(text) ?? ZERO;
}

function dayOf(text: string): number {
  return parsePartialDate(text)?.first ?? 0;
}
