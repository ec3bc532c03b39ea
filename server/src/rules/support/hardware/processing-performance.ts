// The figures by which a stated total processing performance is checked: the catalog's, or else the claim's own.

import type { Claim, Note } from '../../../note/note.ts';
import type { Precision } from '../../../schema/entity.ts';
import { onceFor } from '../../../text/once-for.ts';
import { compare, type Decimal } from '../../../values/decimal.ts';
import { type ProcessingPerformance, processingPerformance } from '../../../values/export-control.ts';
import { PRECISION_BITS } from '../../../values/quantity.ts';
import type { Found, Related } from '../../rule.ts';
import type { CatalogEntry } from './hardware-catalog.ts';
import { reachOf } from './stated-figure.ts';

/** What a stated figure is compared with. */
export interface Yardstick {
  readonly performance: ProcessingPerformance;
  /** The most that ranges and approximations allow, if that is more than `performance.value`. */
  readonly upTo?: Decimal;
  /** Where the figures come from, for a message: `the catalog`, `the claim's own \`compute\``. */
  readonly origin: string;
  /** ` for H100 SXM5 80GB`, or nothing. */
  readonly of: string;
  /** The bit lengths without a figure: `8-bit`, `4-bit`. One of them may give more. */
  readonly missing: readonly string[];
  /** The beginning of a sentence that lists what the origin lacks. */
  readonly lacks: string;
  readonly related: Related;
  readonly unsure: Pick<Found, 'severity'>;
}

/** The catalog's figures if it has any, else the claim's own compute; undefined if there is neither. */
export function performanceFor(
  note: Note,
  claim: Claim<'hardware'>,
  entry: CatalogEntry | undefined,
): Yardstick | undefined {
  return (entry && catalogYardstick(entry)) ?? ownYardstick(note, claim);
}

const catalogYardstick = onceFor((entry: CatalogEntry): Yardstick | undefined => {
  const figures = entry.specs.compute?.value ?? {};
  const known = new Map<Precision, Decimal>();
  for (const [precision, field] of Object.entries(figures))
    if (field) known.set(precision as Precision, field.value);
  const performance = processingPerformance(Object.fromEntries(known));
  const field = performance && figures[performance.precision];
  if (!performance || !field) return undefined;
  return {
    performance,
    origin: 'the catalog',
    of: ` for ${entry.name}`,
    missing: missingLengths([...known.keys()]),
    lacks: 'the catalog has no figure for',
    related: {
      uri: entry.uri,
      span: field.entry.span,
      message: `the catalog's \`${performance.precision}\``,
    },
    unsure: entry.unsure,
  };
});

// Figures called sparse do not count. A figure that says neither is taken as dense.
function ownYardstick(note: Note, claim: Claim<'hardware'>): Yardstick | undefined {
  const dense = (claim.fields.compute?.value ?? []).filter(({ value }) => value.sparsity !== 'sparse');
  const low = new Map<Precision, Decimal>();
  const high = new Map<Precision, Decimal>();
  for (const { value } of dense) {
    const { min, max } = reachOf(value);
    if (value.precision === undefined || max === undefined) return undefined;
    low.set(value.precision, greater(low.get(value.precision), min));
    high.set(value.precision, greater(high.get(value.precision), max));
  }
  const performance = processingPerformance(Object.fromEntries(low));
  const most = processingPerformance(Object.fromEntries(high));
  const stated = dense.find(({ value }) => value.precision === performance?.precision);
  if (!performance || !most || !stated) return undefined;
  return {
    performance,
    upTo: most.value,
    origin: "the claim's own `compute`",
    of: '',
    missing: missingLengths([...low.keys()]),
    lacks: 'it has no figure for',
    related: { uri: note.uri, span: stated.span, message: 'the `compute` that gives it' },
    unsure: {},
  };
}

function greater(a: Decimal | undefined, b: Decimal): Decimal {
  return a && compare(a, b) > 0 ? a : b;
}

const LENGTHS = [64, 32, 16, 8, 6, 4];

function missingLengths(known: readonly Precision[]): string[] {
  const lengths = new Set(known.map((precision) => PRECISION_BITS[precision]));
  return LENGTHS.filter((length) => !lengths.has(length)).map((length) => `${length}-bit formats`);
}
