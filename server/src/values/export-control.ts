// Total processing performance and performance density of 15 CFR part 774, supplement no. 1, ECCN 3A090, as
// arithmetic on catalog figures. An aid to checking a stated number, never a classification of an item.

import { bitsOf, PRECISION_BITS, type Precision } from './compute.ts';
import { compare, type Decimal, format, formatRatio, multiply } from './decimal.ts';

/** What must be said wherever these numbers are shown. */
export const EXPORT_CONTROL_NOTICE = 'an arithmetic aid, not an export classification';

/** Dense compute by precision, in TFLOPS or TOPS. */
export type ComputeByPrecision = { readonly [P in Precision]?: Decimal | undefined };

/** Total processing performance, and the figure that gives it. */
export interface ProcessingPerformance {
  /** Dense TFLOPS or TOPS × bits. */
  readonly value: Decimal;
  readonly precision: Precision;
  /** The dense figure in TFLOPS or TOPS. */
  readonly compute: Decimal;
  readonly bits: number;
}

// Of equal products the format that data sheets quote first is named.
const PRECISIONS: readonly Precision[] = [
  'fp64',
  'fp32',
  'tf32',
  'fp16',
  'bf16',
  'fp8',
  'int8',
  'fp6',
  'fp4',
  'int4',
];

/**
 * The maximum over precisions of dense TFLOPS (or TOPS) × bits; undefined when no figure is known. Technical note 2
 * to 3A090 writes 2 × MacTOPS × bit length; the TFLOPS of data sheets count both operations of a MAC already.
 */
export function processingPerformance(compute: ComputeByPrecision): ProcessingPerformance | undefined {
  let best: ProcessingPerformance | undefined;
  for (const precision of PRECISIONS) {
    const figure = compute[precision];
    if (figure === undefined) continue;
    const value = multiply(figure, bitsOf(precision));
    if (best && compare(value, best.value) <= 0) continue;
    best = { value, precision, compute: figure, bits: PRECISION_BITS[precision] };
  }
  return best;
}

/** TPP ÷ die area (mm²) for a message, rounded to two places; undefined when the area is zero. */
export function formatDensity(tpp: Decimal, dieArea: Decimal): string | undefined {
  return formatRatio(tpp, dieArea, 2);
}

/** How the TPP came about: `312 TFLOPS FP16 × 16 bits`, `624 TOPS INT8 × 8 bits`. */
export function explainPerformance(performance: ProcessingPerformance): string {
  const { precision, compute, bits } = performance;
  return `${format(compute)} ${computeUnitOf(precision)} ${precision.toUpperCase()} × ${bits} bits`;
}

/** What the compute of a precision is counted in: TOPS for integers, TFLOPS for floating point. */
export function computeUnitOf(precision: Precision): 'TFLOPS' | 'TOPS' {
  return precision.startsWith('int') ? 'TOPS' : 'TFLOPS';
}
