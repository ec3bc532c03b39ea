// The quantities of hardware and judgments: memory, bandwidth, power, counts, percentages, plain numbers. Values are
// exact; base units are GB (10^9 bytes), GB/s and W.

import { compare, type Decimal, decimal } from './decimal.ts';
import { type Parsed, parseQuantity, type Quantity, type QuantityKind, type Unit } from './figure.ts';
import { MAGNITUDES } from './magnitudes.ts';

export { type ComputeFigure, PRECISION_BITS, type Precision, parseCompute } from './compute.ts';
export type { Parsed, Quantity } from './figure.ts';

const ONE = decimal(1);
const NO_UNIT: Unit = { name: '', factor: ONE };
// The number of GB in one K, M, G, T, P of bytes: decimal prefixes, and the binary ones of IEC 80000-13.
const POWERS: Readonly<Record<string, number>> = { K: -6, M: -3, G: 0, T: 3, P: 6 };
const BINARY: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4, P: 5 };

function bytes(prefix: string, binary: boolean, bits: boolean): Decimal {
  const size = binary
    ? { digits: 1024n ** BigInt(BINARY[prefix] ?? 3), scale: 9 }
    : { digits: 1n, scale: -(POWERS[prefix] ?? 0) };
  // An eighth is exactly 0.125.
  return bits ? { digits: size.digits * 125n, scale: size.scale + 3 } : size;
}

// `64G` means bytes. `Gb` and `Gbit` are bits, `GB` bytes; all in lower case, `gb` is taken as bytes, since memory is
// counted in them.
function memoryUnit(text: string): Unit | undefined {
  const match = /^([kmgtp])(i?)(b|bits?|bytes?)$/i.exec(/^[GT]$/.test(text) ? `${text}B` : text);
  if (match === null) return undefined;
  const [, prefix = '', i, unit = ''] = match;
  const bits = /^bit/i.test(unit) || (unit === 'b' && text !== text.toLowerCase());
  const upper = prefix.toUpperCase();
  return { name: `${upper}${i ? 'i' : ''}${bits ? 'b' : 'B'}`, factor: bytes(upper, i !== '', bits) };
}

// `Gbps` means bits and `GB/s` bytes per second; a spelling whose letters do not distinguish them can mean either.
function bandwidthUnit(text: string): Unit | readonly string[] | undefined {
  const match = /^([kmgtp])(i?)(b|bits?|bytes?)(\/s|\/sec|ps)$/i.exec(text);
  if (match === null) return undefined;
  const [, prefix = '', i, unit = '', per = ''] = match;
  const upper = prefix.toUpperCase();
  const binary = i ? 'i' : '';
  const isLower = text === text.toLowerCase();
  const unclear = unit.length === 1 && (per.startsWith('/') ? isLower : text === text.toUpperCase());
  if (unclear) return [`${upper}${binary}B/s`, `${upper}${binary}bps`];
  const bits = unit.length > 1 ? /^bit/i.test(unit) : unit === 'b';
  return { name: `${upper}${binary}${bits ? 'bps' : 'B/s'}`, factor: bytes(upper, i !== '', bits) };
}

function powerUnit(text: string): Unit | undefined {
  if (text === 'mW') return undefined;
  const match = /^(k|m)?w(?:atts?)?$/i.exec(text.replace(/^kilo/i, 'k'));
  if (match === null) return undefined;
  const prefix = match[1]?.toLowerCase();
  if (prefix === 'k') return { name: 'kW', factor: decimal(1000) };
  return prefix === 'm' ? { name: 'MW', factor: decimal(1_000_000) } : { name: 'W', factor: ONE };
}

function countUnit(text: string): Unit | undefined {
  if (text === '') return NO_UNIT;
  const magnitude = MAGNITUDES.get(text.toLowerCase());
  if (magnitude === undefined || magnitude.form === 'ambiguous') return undefined;
  return { name: '', factor: { digits: 1n, scale: -magnitude.power } };
}

function percentUnit(text: string): Unit | undefined {
  return /^(?:%|percent|per cent)$/i.test(text) ? { name: '%', factor: ONE } : undefined;
}

const MEMORY: QuantityKind = {
  name: 'a memory size',
  example: '128 GB',
  unitOf: memoryUnit,
  usualUnit: 'GB',
  beside:
    /(?:of |unified |on-package )*(?:HBM[0-9]?[a-z]?|GDDR[0-9]x?|LPDDR[0-9]x?|DDR[0-9]|SRAM|VRAM|memory)/,
};
const BANDWIDTH: QuantityKind = {
  name: 'a bandwidth',
  example: '1.6 TB/s',
  unitOf: bandwidthUnit,
  usualUnit: 'GB/s',
  beside: /bi-?directional|bidir|(?:in )?total|aggregate|peak|bandwidth/,
};
const POWER: QuantityKind = {
  name: 'a power',
  example: '600 W',
  unitOf: powerUnit,
  usualUnit: 'W',
  beside: /configurable|max(?:imum)?|peak|TDP|TBP|TGP|air[- ]cooled|liquid[- ]cooled/,
};
const COUNT: QuantityKind = {
  name: 'a count',
  example: '50000, 10,000-20,000 or ~50,000',
  unitOf: countUnit,
};
const PERCENT: QuantityKind = {
  name: 'a percentage',
  example: '70% or 60-75%',
  unitOf: percentUnit,
  usualUnit: '%',
};
const NUMBER: QuantityKind = {
  name: 'a number',
  example: '4992 or 6.04',
  unitOf: (text) => (text === '' ? NO_UNIT : undefined),
};

/**
 * Reads a memory size: `128 GB`, `80 GiB`, `1.5 TB`; base unit GB. A catalog that calls 80 GiB “80 GB” agrees with
 * it, so compare the stated numbers first (see `sameStatedNumber`).
 */
export function parseMemory(text: string): Parsed<Quantity> {
  return parseQuantity(text, MEMORY);
}

/** Reads a bandwidth: `1.6 TB/s`, `4800 Gbps` (bits), `1400 GB/s`, `900 GiB/s`; base unit GB/s. */
export function parseBandwidth(text: string): Parsed<Quantity> {
  return parseQuantity(text, BANDWIDTH);
}

/** Reads a power: `600 W`, `1.2 kW`; base unit W. */
export function parsePower(text: string): Parsed<Quantity> {
  return parseQuantity(text, POWER);
}

/** Reads a count: `50000`, `~50,000`, `10,000-20,000`, `about 50k`, `50,000+`. Whole numbers only. */
export function parseCount(text: string): Parsed<Quantity> {
  const result = parseQuantity(text, COUNT);
  if (!result.ok || (isWhole(result.value.base.min) && isWhole(result.value.base.max))) return result;
  return { ok: false, message: `“${text.trim()}” is not a whole number: write it like ${COUNT.example}` };
}

function isWhole(value: Decimal): boolean {
  return value.scale <= 0 || value.digits % 10n ** BigInt(value.scale) === 0n;
}

/** Reads a percentage from 0 to 100: `70%`, `12.5 %`, `60-75%`, `60 to 75%`. */
export function parsePercent(text: string): Parsed<Quantity> {
  const result = parseQuantity(text, PERCENT);
  if (!result.ok) return bareNumber(text) ?? result;
  if (compare(result.value.max, decimal(100)) <= 0) return result;
  return { ok: false, message: `“${text.trim()}” is above 100%` };
}

// A probability of `70` must mean 70%; `0.7` could mean 70% or 0.7%.
function bareNumber(text: string): Parsed<never> | undefined {
  const bare = parseQuantity(text.replace('％', ''), NUMBER);
  if (!bare.ok) return undefined;
  const input = text.trim().replace('％', '').trim();
  const fraction = compare(bare.value.max, ONE) <= 0;
  if (fraction) return { ok: false, message: `“${text.trim()}” has no unit: write a percentage such as 70%` };
  return {
    ok: false,
    message: `“${text.trim()}” is not a percentage: write ${input}%`,
    replacements: [`${input}%`],
  };
}

/** Reads a plain number: `4992`, `15,832`, `6.04`, `~4992`; no unit. */
export function parseNumber(text: string): Parsed<Quantity> {
  return parseQuantity(text, NUMBER);
}

/** Whether the quantity states exactly this number, whatever the unit: 80 GiB states 80. */
export function sameStatedNumber(quantity: Quantity, value: Decimal): boolean {
  return compare(quantity.min, value) === 0 && compare(quantity.max, value) === 0;
}
