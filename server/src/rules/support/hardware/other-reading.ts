// Explains a figure that is not its entry's own. The catalog often has that very number at another precision or for a
// related product, or it is the sum over the devices of a board or rack. Analysts want to hear that first.

import { PRECISIONS } from '../../../schema/entity.ts';
import { type Decimal, decimal } from '../../../values/decimal.ts';
import { computeUnitOf } from '../../../values/export-control.ts';
import type { Precision } from '../../../values/quantity.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import type { Related } from '../../rule.ts';
import {
  areVariants,
  type CatalogEntry,
  type CatalogFigure,
  denseCompute,
  isFamily,
  plainFigure,
  relativesOf,
  sparseCompute,
} from './hardware-catalog.ts';
import type { ClassifiedFigure } from './hardware-figures.ts';
import { isMultiple } from './stated-figure.ts';

/** Another place where the catalog has the stated number. */
export interface OtherReading {
  /** What the number is, as a phrase after “it is”: `the FP4 figure of Ascend 950PR`. */
  readonly text: string;
  /** What to do if that is meant, as an imperative: `correct the precision`. */
  readonly mend: string;
  readonly related?: Related;
  /** The precision at which the same entry has the number, if there is one. */
  readonly precision?: Precision;
  /** The number belongs to an entry with the same name: the source is right, and the `ref` is too narrow. */
  readonly variant?: true;
}

// Two numbers of which one may be the other, rounded for a headline.
const SAME_PERCENT = 1;
const ONE = decimal(1);
// Numbers of devices: on a superchip, on a board, in a node, in a rack.
const GROUPS = [2, 4, 8, 16, 36, 72];

/**
 * The first match among: the entry's own figure at another precision (or the dense one, for a figure called sparse),
 * the nearest related product in its family, the sum of several devices, another product of the vendor.
 */
export function otherReading(
  figure: ClassifiedFigure,
  entry: CatalogEntry,
  workspace: RuleWorkspace,
): OtherReading | undefined {
  const own = ownReading(figure, entry);
  if (own) return own;
  const relatives = relativesOf(entry, workspace);
  const family = relatives.filter((relative) => isFamily(relative, entry));
  return (
    relativeReading(figure, entry, family) ??
    severalReading(figure) ??
    relativeReading(figure, entry, relatives)
  );
}

function ownReading(figure: ClassifiedFigure, entry: CatalogEntry): OtherReading | undefined {
  const { compute, stated } = figure;
  const own = compute?.precision;
  if (!compute || !own) return undefined;
  if (compute.sparsity === 'sparse') {
    const dense = denseCompute(entry, own);
    if (dense && isSame(figure, dense)) {
      const text = `the dense ${own.toUpperCase()} figure of ${entry.name}`;
      return { text, mend: 'call it dense', related: dense.related };
    }
  }
  const isInteger = /OPS$/.test(stated.value.unit) && !/FLOPS$/.test(stated.value.unit);
  for (const precision of PRECISIONS) {
    if (precision === own || (computeUnitOf(precision) === 'TOPS') !== isInteger) continue;
    const known = knownAs(figure, entry, precision);
    if (!known || !isSame(figure, known)) continue;
    const text = `the ${precision.toUpperCase()} figure of ${entry.name}`;
    return { text, mend: 'correct the precision', related: known.related, precision };
  }
  return undefined;
}

function relativeReading(
  figure: ClassifiedFigure,
  entry: CatalogEntry,
  relatives: readonly CatalogEntry[],
): OtherReading | undefined {
  for (const relative of relatives) {
    const known =
      figure.field === 'compute' ? computeOf(figure, relative) : plainFigure(relative, figure.field);
    if (!known || !isSame(figure, known)) continue;
    const text = `the figure of ${relative.name}`;
    if (areVariants(relative, entry))
      return { text, mend: 'name that variant in the `ref`', related: known.related, variant: true };
    return { text, mend: 'correct the figure or the `ref`', related: known.related };
  }
  return undefined;
}

// Twice the dense figure means sparse rather than two devices.
function severalReading(figure: ClassifiedFigure): OtherReading | undefined {
  const { known, code } = figure;
  const count =
    code !== 'sparse-figure' && known && GROUPS.find((group) => isSame(figure, known, decimal(group)));
  if (!count) return undefined;
  return { text: `what ${count} of them have together`, mend: 'write the figure of one' };
}

function computeOf(figure: ClassifiedFigure, entry: CatalogEntry): CatalogFigure | undefined {
  return figure.compute?.precision && knownAs(figure, entry, figure.compute.precision);
}

/** The entry's figure at a precision, sparse if the stated one is called so. */
function knownAs({ compute }: ClassifiedFigure, entry: CatalogEntry, precision: Precision) {
  return compute?.sparsity === 'sparse' ? sparseCompute(entry, precision) : denseCompute(entry, precision);
}

function isSame({ stated }: ClassifiedFigure, known: CatalogFigure, factor: Decimal = ONE): boolean {
  return isMultiple(stated.value, known.value, factor, SAME_PERCENT);
}
