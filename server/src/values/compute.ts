// Compute figures: `1.56 PFLOPS FP4 dense`. Base units are TFLOPS for floating point and TOPS for integers.

import { type Decimal, decimal } from './decimal.ts';
import { type Parsed, parseQuantity, type Quantity, type Unit } from './figure.ts';

/** A number format in which compute is compared; vendors' block formats count by their width. */
export type Precision = 'fp64' | 'fp32' | 'tf32' | 'bf16' | 'fp16' | 'fp8' | 'int8' | 'fp6' | 'fp4' | 'int4';

/** Bits of each precision, as total processing performance counts them (TF32 nominally as 32). */
export const PRECISION_BITS: Readonly<Record<Precision, number>> = {
  fp64: 64,
  fp32: 32,
  tf32: 32,
  bf16: 16,
  fp16: 16,
  fp8: 8,
  int8: 8,
  fp6: 6,
  fp4: 4,
  int4: 4,
};

const BLOCK_FORMATS: Readonly<Record<string, Precision>> = {
  mxfp8: 'fp8',
  hif8: 'fp8',
  mxfp6: 'fp6',
  mxfp4: 'fp4',
  nvfp4: 'fp4',
};

/** A stated compute figure; base unit TFLOPS or TOPS. */
export interface ComputeFigure extends Quantity {
  /** The precision that it is compared as; undefined if none is stated. */
  readonly precision: Precision | undefined;
  /** The precision as written, in lower case (`mxfp4`). */
  readonly statedPrecision: string | undefined;
  /** Further precisions of the same width that the figure applies to (`FP16/BF16 989 TFLOPS`). */
  readonly others: readonly Precision[];
  /** What the figure is called; undefined if it says neither. */
  readonly sparsity: 'dense' | 'sparse' | undefined;
}

/** The precision that a word names, in any case (`MXFP4` is fp4); undefined for any other word. */
export function precisionOf(word: string): Precision | undefined {
  const name = word.toLowerCase();
  if (Object.hasOwn(BLOCK_FORMATS, name)) return BLOCK_FORMATS[name];
  return isPrecision(name) ? name : undefined;
}

function isPrecision(name: string): name is Precision {
  return Object.hasOwn(PRECISION_BITS, name);
}

const EXAMPLE = '1.56 PFLOPS FP4 dense';
const POWERS: Readonly<Record<string, number>> = { G: -3, T: 0, P: 3, E: 6, Z: 9 };

function computeUnit(text: string): Unit | undefined {
  const match = /^(?:([gtpez])|(giga|tera|peta|exa|zetta)[- ]?)(f|(?:fl)?ops?(?:\/s(?:ec)?)?)$/i.exec(text);
  if (match === null) return undefined;
  const [, symbol = '', name = '', operation = ''] = match;
  const letter = (symbol || name.charAt(0)).toUpperCase();
  const factor: Decimal = { digits: 1n, scale: -(POWERS[letter] ?? 0) };
  return { name: `${letter}${/^f/i.test(operation) ? 'FLOPS' : 'OPS'}`, factor };
}

interface Words {
  readonly precisions: readonly string[];
  readonly sparsity: ComputeFigure['sparsity'];
  /** The rest: the number and its unit. */
  readonly rest: string;
}

const DENSE =
  /\b(?:dense|non[- ]?(?:sparse|sparsity)|(?:without|no|excluding|excl\.?) (?:any |structured )?sparsity|sparsity (?:off|disabled))\b/gi;
const SPARSE = /\b(?:(?:with|w) )?(?:structured )?(?:sparsity|sparse)\b/gi;
const OTHER =
  /\b(?:(?:with )?fp(?:16|32)[- ]accumulat(?:e|ion)|peak|measured|theoretical|tensor(?: core)?|up to(?= *$))\b/gi;

function sortWords(text: string): Words {
  let plain = text
    .replace(/\b2:4\b/g, ' ')
    .replace(/[()[\]@;:]|,(?![0-9])/g, ' ')
    .replace(/\bw\/o(?![a-z])\.?/gi, 'without ')
    .replace(/\bw\//gi, 'with ')
    .replace(/([0-9]) ?[/&+] ?(?=[a-z]+[0-9])/gi, '$1 ')
    .replace(/\s+/g, ' ');
  plain = plain.replace(OTHER, ' ');
  const withoutDense = plain.replace(DENSE, ' ');
  const withoutBoth = withoutDense.replace(SPARSE, ' ');
  const isDense = withoutDense !== plain;
  const isSparse = withoutBoth !== withoutDense;
  const words = withoutBoth.split(' ').filter((word) => word !== '' && !/^(?:at|in|of|and)$/i.test(word));
  const named = words.filter((word) => precisionOf(word) !== undefined);
  const rest = words.filter((word) => precisionOf(word) === undefined).join(' ');
  return { precisions: named, sparsity: isSparse ? 'sparse' : isDense ? 'dense' : undefined, rest };
}

/**
 * Reads a compute figure: `1.56 PFLOPS FP4 dense`, `FP8 2000 TFLOPS`, `1979 TOPS INT8 with sparsity`. `precision` is
 * undefined if it is missing, since that is a finding of its own. Precisions of one width may share a figure
 * (`FP16/BF16 989 TFLOPS`).
 */
export function parseCompute(text: string): Parsed<ComputeFigure> {
  const input = text.trim();
  const words = sortWords(input.slice(0, 200));
  const kind = { name: 'a compute figure', example: EXAMPLE, unitOf: computeUnit, usualUnit: 'TFLOPS' };
  const precisions = new Set(words.precisions.map((word) => word.toLowerCase()));
  const widths = new Set([...precisions].map((word) => PRECISION_BITS[precisionOf(word) ?? 'fp64']));
  if (widths.size > 1) {
    const named = [...precisions].map((word) => word.toUpperCase()).join(' and ');
    return { ok: false, message: `“${input}” names ${named}: write one figure for each precision` };
  }
  const result = parseQuantity(input.length > 200 ? input : words.rest, kind);
  if (!result.ok) return result;
  const [stated] = precisions;
  const [precision, ...others] = new Set([...precisions].flatMap((word) => precisionOf(word) ?? []));
  const value = {
    ...result.value,
    text: input,
    precision,
    others,
    statedPrecision: stated,
    sparsity: words.sparsity,
  };
  return { ok: true, value };
}

/** The figure repeated for each precision that it applies to. */
export function byPrecision(figure: ComputeFigure): readonly ComputeFigure[] {
  return [
    figure,
    ...figure.others.map((precision) => ({ ...figure, precision, statedPrecision: precision, others: [] })),
  ];
}

/** The bits of a precision as a decimal, for total processing performance (TFLOPS or TOPS × bits). */
export function bitsOf(precision: Precision): Decimal {
  return decimal(PRECISION_BITS[precision]);
}
