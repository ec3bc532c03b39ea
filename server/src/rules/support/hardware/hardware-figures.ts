// Compares the figures of a hardware claim with the catalog's. Each figure is classified once and gets at most one
// code.

import * as z from 'zod';
import type { Claim } from '../../../note/note.ts';
import type { Located } from '../../../schema/read-fields.ts';
import { lastFor } from '../../../text/once-for.ts';
import { byPrecision } from '../../../values/compute.ts';
import { compare, type Decimal, decimal, multiply } from '../../../values/decimal.ts';
import { intervalOf, overlap } from '../../../values/money.ts';
import type { ComputeFigure, Quantity } from '../../../values/quantity.ts';
import type { Configuration } from '../../../workspace/configuration.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { optionsInForce, percentOption } from '../findings/options.ts';
import {
  type CatalogEntry,
  type CatalogFigure,
  denseCompute,
  PLAIN_FIGURES,
  type PlainField,
  plainFigure,
  sparseCompute,
} from './hardware-catalog.ts';
import { isMultiple, misses, reachOf } from './stated-figure.ts';

/** The codes that a figure can have. The first that applies, in this order, is its only one. */
export type FigureCode = 'sparse-figure' | 'unit-slip' | 'figure-mismatch' | 'missing-precision';

/** The option of the three comparing codes: how many per cent still count as equal. */
export const figureOptions = z.object({ tolerance: percentOption(5) });

/** A stated figure, the catalog's figure, and what is wrong. */
export interface ClassifiedFigure {
  /** The key in the claim. */
  readonly field: PlainField | 'compute';
  readonly stated: Located<Quantity>;
  /** For a compute figure, its precision and how it is qualified. */
  readonly compute?: ComputeFigure;
  /** For a figure that is called sparse, the sparse one. */
  readonly known?: CatalogFigure;
  readonly code?: FigureCode;
  /** For a `unit-slip`, the factor by which the figure is too large or (inverse) too small. */
  readonly slip?: { readonly factor: number; readonly inverse: boolean };
}

// Bits for bytes, a misplaced decimal point, or the wrong prefix.
const SLIPS = [
  { factor: 8, up: decimal(8), down: decimal(125, 3) },
  { factor: 10, up: decimal(10), down: decimal(1, 1) },
  { factor: 1000, up: decimal(1000), down: decimal(1, 3) },
];

// A GiB is 2^30 bytes, a GB 10^9 bytes.
const GIB_IN_GB = decimal(1_073_741_824, 9);

/** The claim's figures in the order of the schema, each with the code that applies. */
export function classifyFigures(
  claim: Claim<'hardware'>,
  entry: CatalogEntry | undefined,
  workspace: RuleWorkspace,
): readonly ClassifiedFigure[] {
  const { configuration, packRules } = workspace;
  return classified(claim, entry, tolerancesOf(configuration, packRules));
}

// Several rules ask for the figures of one claim, one after the other.
const classified = lastFor(
  (claim: Claim<'hardware'>, entry: CatalogEntry | undefined, tolerances: Tolerances): ClassifiedFigure[] =>
    figuresOf(claim, entry).map((figure) => ({ ...figure, ...codeOf(figure, entry, tolerances) })),
);

function figuresOf(claim: Claim<'hardware'>, entry: CatalogEntry | undefined): ClassifiedFigure[] {
  const figures: ClassifiedFigure[] = [];
  for (const { field } of PLAIN_FIGURES) {
    const stated = claim.fields[field];
    const known = entry && plainFigure(entry, field);
    if (stated) figures.push({ field, stated, ...(known && { known }) });
  }
  for (const stated of claim.fields.compute?.value ?? []) {
    const of = stated.value.sparsity === 'sparse' ? sparseCompute : denseCompute;
    const knownOf = ({ precision }: ComputeFigure) => entry && precision && of(entry, precision);
    // A figure for several precisions is compared once, with the first of them that the catalog has.
    const compute = byPrecision(stated.value).find(knownOf) ?? stated.value;
    const known = knownOf(compute);
    figures.push({ field: 'compute', stated, compute, ...(known && { known }) });
  }
  return figures;
}

interface Tolerances {
  readonly sparse: number;
  readonly slip: number;
  readonly mismatch: number;
}

// A figure has the same code whichever rule asks, so each rule needs the tolerances of all three. They are read once
// for each configuration.
const tolerancesOf = lastFor(
  (configuration: Configuration, packRules: RuleWorkspace['packRules']): Tolerances => {
    const toleranceOf = (code: FigureCode) =>
      optionsInForce(code, figureOptions, { configuration, packRules }).tolerance;
    return {
      sparse: toleranceOf('sparse-figure'),
      slip: toleranceOf('unit-slip'),
      mismatch: toleranceOf('figure-mismatch'),
    };
  },
);

function codeOf(
  figure: ClassifiedFigure,
  entry: CatalogEntry | undefined,
  tolerances: Tolerances,
): Pick<ClassifiedFigure, 'code' | 'slip'> {
  const { compute, known, stated } = figure;
  if (compute && compute.precision === undefined) return { code: 'missing-precision' };
  if (!known || agrees(figure, known.value)) return {};
  const sparse =
    entry && compute?.precision && compute.sparsity !== 'sparse'
      ? sparseCompute(entry, compute.precision)
      : undefined;
  if (sparse && isMultiple(stated.value, sparse.value, decimal(1), tolerances.sparse))
    return { code: 'sparse-figure' };
  for (const { factor, up, down } of SLIPS) {
    const inverse = isMultiple(stated.value, known.value, down, tolerances.slip);
    if (inverse || isMultiple(stated.value, known.value, up, tolerances.slip)) {
      return { code: 'unit-slip', slip: { factor, inverse } };
    }
  }
  return misses(reachOf(stated.value), known.value, tolerances.mismatch) ? { code: 'figure-mismatch' } : {};
}

// “Over 500 W” is true if it is 700 W.
function agrees({ field, stated }: ClassifiedFigure, known: Decimal): boolean {
  const { bound, base } = stated.value;
  if (bound === '>' || bound === '>=') return compare(base.min, known) <= 0;
  return field !== 'compute' && field !== 'tdp' && agreesInTheOtherBase(stated.value, known);
}

// Sources use GB and GiB for one another. So 80 GiB matches a catalog's 80 GB. And 34.4 GB matches a catalog's 32,
// which its source gives in GiB, to the stated digits.
function agreesInTheOtherBase({ unit, base, approximate }: Quantity, known: Decimal): boolean {
  const binary = multiply(known, GIB_IN_GB);
  if (/^.iB/.test(unit)) return compare(base.min, binary) === 0 && compare(base.max, binary) === 0;
  return overlap(intervalOf({ ...base, approximate }), { min: binary, max: binary });
}
