// Numbers with their approximations, bounds, ranges and units, as notes state them: the basis of all quantities.

import { onceFor } from '../text/once-for.ts';
import { APPROXIMATE_WORDS, BOUND_WORDS, type Bound } from './amount-words.ts';
import { compare, type Decimal, multiply, parseDecimal } from './decimal.ts';
import type { Stated } from './money.ts';

/** A value, or what is wrong with the text and possible replacements. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly replacements?: readonly string[] };

/** A number or range of numbers in some unit. The stated ends are in the unit as written. */
export interface Quantity extends Stated {
  readonly text: string;
  /** The unit in canonical spelling; empty for a plain number. */
  readonly unit: string;
  /** The exact ends in the quantity's base unit: GB, GB/s, W, TFLOPS (or TOPS); the number itself otherwise. */
  readonly base: { readonly min: Decimal; readonly max: Decimal };
}

/** A unit: its canonical spelling and its size in the base unit. */
export interface Unit {
  readonly name: string;
  readonly factor: Decimal;
}

/** What a text contains: numbers, and the unit text after each. */
interface Draft extends Stated {
  readonly unit: string;
  readonly lowUnit: string;
}

// No real quantity is longer, and the limit keeps every pattern below in constant time.
const LONGEST = 120;
const NUMBER =
  /^(?:[0-9]{1,3}(?:([,_'’\u00a0\u202f ])[0-9]{3}(?:\1[0-9]{3})*)(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?![0-9]|[.,][0-9])/;
const RANGE = /^(?:\s*(?:-|–|—|\.\.)\s*|\s+to\s+)(?=[0-9])/i;
const UNIT = /^((?:(?!\s*(?:-|–|—|\.\.)\s*[0-9]|\s+to\s+[0-9]|\s*\+\s*$).)*)/i;
const WORDS = [...BOUND_WORDS.keys(), ...APPROXIMATE_WORDS.keys()].sort((a, b) => b.length - a.length);
const SIGNS: Readonly<Record<string, Bound>> = {
  '>=': '>=',
  '<=': '<=',
  '≥': '>=',
  '≤': '<=',
  '>': '>',
  '<': '<',
};

/** Reads the number or range at the beginning of the text and the units after it; undefined if there is none. */
function readDraft(text: string): Draft | undefined {
  const prefix = readPrefix(text);
  const low = NUMBER.exec(prefix.rest)?.[0];
  if (low === undefined) return undefined;
  let rest = prefix.rest.slice(low.length);
  const lowUnit = UNIT.exec(rest);
  rest = rest.slice(lowUnit?.[0].length ?? 0);
  const dash = RANGE.exec(rest)?.[0];
  const high = dash === undefined ? undefined : NUMBER.exec(rest.slice(dash.length))?.[0];
  if (dash !== undefined && high === undefined) return undefined;
  rest = rest.slice((dash ?? '').length + (high ?? '').length);
  const plus = /\s*\+\s*$/.exec(rest);
  const unit = high === undefined ? (lowUnit?.[1] ?? '') : rest.slice(0, plus?.index);
  if (high === undefined && rest.trim() !== '' && plus === null) return undefined;
  if (plus !== null && prefix.bound !== undefined) return undefined;
  const bound = plus === null ? prefix.bound : '>=';
  const min = plainNumber(low);
  const max = plainNumber(high ?? low);
  if (min === undefined || max === undefined) return undefined;
  const units = { unit: unit.trim(), lowUnit: (high === undefined ? unit : (lowUnit?.[1] ?? '')).trim() };
  return { min, max, approximate: prefix.approximate, ...units, ...(bound === undefined ? {} : { bound }) };
}

function plainNumber(text: string): Decimal | undefined {
  return parseDecimal(text.replace(/[^0-9.]/g, ''));
}

function readPrefix(text: string): { rest: string; approximate: boolean; bound: Bound | undefined } {
  let rest = text.trim();
  if (/^[0-9]/.test(rest)) return { rest, approximate: false, bound: undefined };
  let approximate = false;
  let bound: Bound | undefined;
  for (let step = 0; step < 2; step++) {
    const sign = Object.keys(SIGNS).find((candidate) => rest.startsWith(candidate));
    const lower = rest.toLowerCase();
    const word = WORDS.find(
      (candidate) => lower.startsWith(candidate) && /^[\s0-9~<>]/.test(rest.slice(candidate.length)),
    );
    const tilde = /^[~≈∼～]/.test(rest);
    if (sign !== undefined && bound === undefined) bound = SIGNS[sign];
    else if (word !== undefined && BOUND_WORDS.has(word) && bound === undefined)
      bound = BOUND_WORDS.get(word)?.bound;
    else if ((tilde || (word !== undefined && APPROXIMATE_WORDS.has(word))) && !approximate)
      approximate = true;
    else break;
    rest = rest.slice((sign ?? (tilde ? '~' : word) ?? '').length).trimStart();
  }
  return { rest, approximate, bound };
}

/** How to read one kind of quantity. */
export interface QuantityKind {
  /** Its name in messages, such as “a memory size”. */
  readonly name: string;
  /** A valid example, such as `128 GB`. */
  readonly example: string;
  /** The unit that a text means; undefined for none, or several spellings if it is ambiguous. */
  readonly unitOf: (text: string) => Unit | readonly string[] | undefined;
  /** The unit to suggest if there is none, such as `GB`. */
  readonly usualUnit?: string;
  /** Words after the unit, plain or in brackets, that change nothing (`80GB HBM3`, `700W (configurable)`). */
  readonly beside?: RegExp;
}

/** Reads a quantity of a kind: `~600 W`, `80-141 GB`. A unit after the upper end applies to a bare lower end. */
export function parseQuantity(text: string, kind: QuantityKind): Parsed<Quantity> {
  const input = text.trim();
  const plain = input.length > LONGEST ? '' : withoutRemarks(input, kind.beside);
  const draft = input.length > LONGEST ? undefined : readDraft(plain);
  if (draft === undefined)
    return { ok: false, message: `${quoted(input)} is not ${kind.name}: write it like ${kind.example}` };
  const unit = kind.unitOf(draft.unit);
  const lowUnit = draft.lowUnit === '' ? unit : kind.unitOf(draft.lowUnit);
  if (!isUnit(unit) || !isUnit(lowUnit)) return wrongUnit(plain, draft, kind, isUnit(unit) ? lowUnit : unit);
  const base = { min: multiply(draft.min, lowUnit.factor), max: multiply(draft.max, unit.factor) };
  if (compare(base.min, base.max) > 0) {
    return {
      ok: false,
      message: `${quoted(input)} has its minimum above its maximum: write the smaller one first`,
    };
  }
  const { min, max, approximate, bound } = draft;
  const value = {
    text: input,
    min,
    max,
    approximate,
    unit: unit.name,
    base,
    ...(bound === undefined ? {} : { bound }),
  };
  return { ok: true, value };
}

// At most two remarks at the end, each as a word or in brackets.
function withoutRemarks(text: string, beside: RegExp | undefined): string {
  if (beside === undefined) return text;
  const remark = remarkAtEnd(beside);
  return text.replace(remark, '').replace(remark, '');
}

const remarkAtEnd = onceFor(
  ({ source }: RegExp) => new RegExp(`(?<=\\S)(?:,? +(?:${source})|\\s*\\((?:${source})\\))$`, 'i'),
);

function isUnit(unit: Unit | readonly string[] | undefined): unit is Unit {
  return unit !== undefined && 'factor' in unit;
}

function wrongUnit(
  input: string,
  draft: Draft,
  kind: QuantityKind,
  unit: readonly string[] | Unit | undefined,
): Parsed<never> {
  const number = draft.unit === '' ? input : input.slice(0, input.lastIndexOf(draft.unit)).trim();
  if (Array.isArray(unit)) {
    const replacements = unit.map((name) => `${number} ${name}`);
    return {
      ok: false,
      message: `${quoted(input)} can mean ${unit.join(' or ')}: write which`,
      replacements,
    };
  }
  if (draft.unit === '' && kind.usualUnit !== undefined) {
    return { ok: false, message: `${quoted(input)} has no unit: write it like ${kind.example}` };
  }
  const hint = draft.unit === '' ? '' : `, since ${quoted(draft.unit)} is not a unit of it`;
  return { ok: false, message: `${quoted(input)} is not ${kind.name}${hint}: write it like ${kind.example}` };
}

function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}
