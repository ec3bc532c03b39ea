// Total processing performance and performance density of 15 CFR part 774, supplement no. 1, ECCN 3A090, computed
// from catalog figures. It helps to check a stated number and never classifies an item.

import { bitsOf, PRECISION_BITS, type Precision } from './compute.ts';
import { compare, type Decimal, format, formatRatio, multiply } from './decimal.ts';

/** The notice wherever these numbers are shown. */
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

// Among equal products, the format that data sheets quote first is named.
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
 * The maximum over precisions of dense TFLOPS (or TOPS) × bits; undefined if no figure is known. Technical note 2 to
 * 3A090 writes 2 × MacTOPS × bit length; the TFLOPS of data sheets already count both operations of a MAC.
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

/** TPP ÷ die area (mm²) for a message, rounded to two places; undefined if the area is zero. */
export function formatDensity(tpp: Decimal, dieArea: Decimal): string | undefined {
  return formatRatio(tpp, dieArea, 2);
}

/** How the TPP was computed: `312 TFLOPS FP16 × 16 bits`, `624 TOPS INT8 × 8 bits`. */
export function explainPerformance(performance: ProcessingPerformance): string {
  const { precision, compute, bits } = performance;
  return `${format(compute)} ${computeUnitOf(precision)} ${precision.toUpperCase()} × ${bits} bits`;
}

/** The unit of compute for a precision: TOPS for integers, TFLOPS for floating point. */
export function computeUnitOf(precision: Precision): 'TFLOPS' | 'TOPS' {
  return precision.startsWith('int') ? 'TOPS' : 'TFLOPS';
}
