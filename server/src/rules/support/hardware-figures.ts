// The figures of a hardware claim beside those of the catalog: each is classified once, and belongs to one code at most.

import { z } from 'zod';
import type { HardwareClaim } from '../../note/note.ts';
import type { Specs } from '../../schema/entity.ts';
import type { Located } from '../../schema/read-fields.ts';
import { compare, type Decimal, decimal, multiply } from '../../values/decimal.ts';
import { computeUnitOf } from '../../values/export-control.ts';
import type { ComputeFigure, Quantity } from '../../values/quantity.ts';
import type { Configuration } from '../../workspace/configuration.ts';
import { entityOf, type RuleWorkspace } from '../../workspace/workspace.ts';
import type { Found, Related } from '../rule.ts';
import { optionsInForce, percentOption } from './options.ts';
import { isMultiple, misses, reachOf } from './stated-figure.ts';

/** The codes that a figure can have; the first that applies in this order is its only one. */
export type FigureCode = 'sparse-figure' | 'unit-slip' | 'figure-mismatch' | 'missing-precision';

/** The options of the three codes that compare: how many per cent still count as the same. */
export const figureOptions = z.object({ tolerance: percentOption(5) });

/** What the catalog says of a claim's `ref`. */
export interface CatalogEntry {
  readonly uri: string;
  readonly name: string;
  readonly specs: Specs;
  /** The severity of findings that rest on figures of an unsure origin. */
  readonly unsure: Pick<Found, 'severity'>;
}

/** One number of the catalog, its unit and its place. */
export interface CatalogFigure {
  readonly value: Decimal;
  readonly unit: string;
  readonly related: Related;
}

/** One stated figure, what the catalog has for it, and what is wrong with it. */
export interface ClassifiedFigure {
  /** The key in the claim: `memory`, `compute`. */
  readonly field: string;
  readonly stated: Located<Quantity>;
  /** Of a compute figure, its precision and what it is called. */
  readonly compute?: ComputeFigure;
  readonly known?: CatalogFigure;
  readonly code?: FigureCode;
  /** Of a `unit-slip`, the factor by which the figure is too large, or (inverse) too small. */
  readonly slip?: { readonly factor: number; readonly inverse: boolean };
}

const PLAIN_FIGURES = [
  { field: 'memory', spec: 'memory-gb', unit: 'GB' },
  { field: 'memory-bandwidth', spec: 'memory-bandwidth-gbs', unit: 'GB/s' },
  { field: 'interconnect', spec: 'interconnect-gbs', unit: 'GB/s' },
  { field: 'tdp', spec: 'tdp-w', unit: 'W' },
] as const;

// Bits for bytes, a misplaced decimal point, a prefix one step off.
const SLIPS = [
  { factor: 8, up: decimal(8), down: decimal(125, 3) },
  { factor: 10, up: decimal(10), down: decimal(1, 1) },
  { factor: 1000, up: decimal(1000), down: decimal(1, 3) },
];

// A GiB is 2^30 bytes, a GB 10^9.
const GIB_IN_GB = decimal(1_073_741_824, 9);

const UNSURE_TIERS = ['estimate', 'press', 'secondary', 'benchmark-nominal', 'unverified'];

/** What the workspace or a pack knows of the claim's `ref`; undefined when nothing with specs defines it. */
export function catalogEntry(claim: HardwareClaim, workspace: RuleWorkspace): CatalogEntry | undefined {
  const ref = claim.fields.ref?.value;
  const fact = ref && entityOf(workspace, ref.key);
  const specs = fact?.entity.fields.specs?.value;
  if (!ref || !fact || !specs) return undefined;
  const tier = specs['source-tier']?.value.toLowerCase() ?? '';
  const unsure = UNSURE_TIERS.some((word) => tier.includes(word)) ? { severity: 'info' as const } : {};
  return { uri: fact.uri, name: fact.entity.fields.name?.value ?? ref.id, specs, unsure };
}

/** The claim's figures, in their order in the schema, each with its code where one applies. */
export function classifyFigures(
  claim: HardwareClaim,
  entry: CatalogEntry | undefined,
  workspace: RuleWorkspace,
): readonly ClassifiedFigure[] {
  const tolerances = tolerancesOf(workspace);
  return figuresOf(claim, entry).map((figure) => ({ ...figure, ...codeOf(figure, tolerances) }));
}

function figuresOf(claim: HardwareClaim, entry: CatalogEntry | undefined): ClassifiedFigure[] {
  const figures: ClassifiedFigure[] = [];
  for (const { field, spec, unit } of PLAIN_FIGURES) {
    const stated = claim.fields[field];
    const known = entry?.specs[spec];
    if (stated)
      figures.push({ field, stated, ...(entry && known && { known: catalogFigure(entry, known, unit) }) });
  }
  for (const stated of claim.fields.compute?.value ?? []) {
    const compute = stated.value;
    const known = compute.precision && entry?.specs.compute?.value[compute.precision];
    const unit = compute.precision ? computeUnitOf(compute.precision) : 'TFLOPS';
    const beside = entry && known ? { known: catalogFigure(entry, known, unit) } : {};
    figures.push({ field: 'compute', stated, compute, ...beside });
  }
  return figures;
}

type SpecField = NonNullable<Specs['memory-gb']>;

function catalogFigure(entry: CatalogEntry, field: SpecField, unit: string): CatalogFigure {
  const { span, key } = field.entry;
  return { value: field.value, unit, related: { uri: entry.uri, span, message: `the catalog's \`${key}\`` } };
}

interface Tolerances {
  readonly packRules: RuleWorkspace['packRules'];
  readonly sparse: number;
  readonly slip: number;
  readonly mismatch: number;
}

const knownTolerances = new WeakMap<Configuration, Tolerances>();

// A figure has one code whichever rule asks, so each rule must know the tolerances of all three: read once for a
// configuration.
function tolerancesOf(workspace: RuleWorkspace): Tolerances {
  const { configuration, packRules } = workspace;
  const known = knownTolerances.get(configuration);
  if (known?.packRules === packRules) return known;
  const toleranceOf = (code: FigureCode) => optionsInForce(code, figureOptions, workspace).tolerance;
  const tolerances = {
    packRules,
    sparse: toleranceOf('sparse-figure'),
    slip: toleranceOf('unit-slip'),
    mismatch: toleranceOf('figure-mismatch'),
  };
  knownTolerances.set(configuration, tolerances);
  return tolerances;
}

function codeOf(figure: ClassifiedFigure, tolerances: Tolerances): Pick<ClassifiedFigure, 'code' | 'slip'> {
  const { compute, known, stated } = figure;
  if (compute && compute.precision === undefined) return { code: 'missing-precision' };
  if (!known || compute?.sparsity === 'sparse' || agrees(stated.value, known.value)) return {};
  if (compute && isMultiple(stated.value, known.value, decimal(2), tolerances.sparse))
    return { code: 'sparse-figure' };
  for (const { factor, up, down } of SLIPS) {
    const inverse = isMultiple(stated.value, known.value, down, tolerances.slip);
    if (inverse || isMultiple(stated.value, known.value, up, tolerances.slip)) {
      return { code: 'unit-slip', slip: { factor, inverse } };
    }
  }
  return misses(reachOf(stated.value), known.value, tolerances.mismatch) ? { code: 'figure-mismatch' } : {};
}

// 80 GiB and a catalog's 80 GB are one statement in two spellings; “over 500 W” is true of 700 W.
function agrees(stated: Quantity, known: Decimal): boolean {
  const openAbove = stated.bound === '>' || stated.bound === '>=';
  if (openAbove) return compare(stated.base.min, known) <= 0;
  if (!/^.iB$/.test(stated.unit)) return false;
  const binary = multiply(known, GIB_IN_GB);
  return compare(stated.base.min, binary) === 0 && compare(stated.base.max, binary) === 0;
}
