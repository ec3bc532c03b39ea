// The values of a YAML text that does not parse, read line by line, well enough to find ids among them.

import { type Span, span } from '../text/span.ts';

/** A plain or quoted value on one line, without its quotes. */
export interface BrokenValue {
  readonly span: Span;
  /** Its key; undefined for a key itself, and if unknown. */
  readonly key: string | undefined;
  /** For a key, the key that it is under. */
  readonly under?: string;
}

interface Reading {
  readonly text: string;
  readonly values: BrokenValue[];
  /** The keys above, with their columns. */
  readonly above: { readonly column: number; readonly key: string }[];
  /** The number of open brackets. */
  depth: number;
  /** The column of the key whose multi-line text is being read. */
  block: number | undefined;
}

/**
 * The values between `start` and `end` of a text, in order. Skips comments and multi-line texts; unclosed brackets
 * extend to the end. Linear in the text.
 */
export function valuesOfBrokenYaml(text: string, { start, end }: Span): readonly BrokenValue[] {
  const reading: Reading = { text, values: [], above: [], depth: 0, block: undefined };
  let at = start;
  while (at < end) {
    let stop = at;
    while (stop < end && text[stop] !== '\n' && text[stop] !== '\r') stop++;
    readLine(reading, at, stop);
    at = stop + 1;
  }
  return reading.values;
}

function readLine(reading: Reading, start: number, end: number): void {
  const { text } = reading;
  // A block quote's marks come before its YAML.
  let at = skip(text, start, end, /[ \t>\uFEFF]/);
  const outer = at - start;
  if (at >= end || text[at] === '#') return;
  if (reading.block !== undefined && outer > reading.block) return;
  reading.block = undefined;
  if (reading.depth > 0) {
    readFlow(reading, at, end, undefined);
    return;
  }
  const dashed = text[at] === '-' && /[ \t]/.test(text[at + 1] ?? '');
  while (text[at] === '-' && /[ \t]/.test(text[at + 1] ?? '')) at = skip(text, at + 1, end, /[ \t]/);
  const column = at - start;
  while (reading.above.length > 0 && isBelow(reading, dashed ? outer : column, dashed)) reading.above.pop();
  const colon = keyEnd(text, at, end);
  if (colon === undefined) {
    if (dashed && isHeader(text, at, end)) reading.block = outer;
    else readValue(reading, at, end, reading.above.at(-1)?.key);
    return;
  }
  const key = unquoted(text, trimmed(text, at, colon));
  addKey(reading, key, reading.above.at(-1)?.key);
  const name = text.slice(key.start, key.end);
  reading.above.push({ column, key: name });
  const value = skip(text, colon + 1, end, /[ \t]/);
  if (isHeader(text, value, end)) reading.block = column;
  else readValue(reading, value, end, name);
}

/** Whether a multi-line text begins here. */
function isHeader(text: string, start: number, end: number): boolean {
  return /^[|>][-+0-9]{0,3}[ \t]*(?:#.*)?$/.test(text.slice(start, end));
}

/**
 * Whether the innermost key above cannot contain what begins in this column. A list may be in the column of its key.
 */
function isBelow({ above }: Reading, column: number, dashed: boolean): boolean {
  const top = above.at(-1)?.column ?? -1;
  return dashed ? top > column : top >= column;
}

function readValue(reading: Reading, start: number, end: number, key: string | undefined): void {
  if (/[[{]/.test(reading.text[start] ?? '')) readFlow(reading, start, end, key);
  else add(reading, start, withoutComment(reading.text, start, end), key);
}

/** The pieces between brackets and commas, up to the end of the line. */
function readFlow(reading: Reading, start: number, end: number, above: string | undefined): void {
  const { text } = reading;
  const stop = withoutComment(text, start, end);
  let from = start;
  let quote = '';
  // A quote only opens a value where a value may begin.
  let begins = true;
  for (let at = start; at < stop; at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && begins) {
      quote = character;
      begins = false;
    } else if (/[[\]{},]/.test(character)) {
      addPiece(reading, from, at, above);
      from = at + 1;
      begins = true;
      if (character === '[' || character === '{') reading.depth++;
      else if (character !== ',') reading.depth = Math.max(0, reading.depth - 1);
    } else if (character !== ' ' && character !== '\t') begins = character === ':';
  }
  addPiece(reading, from, stop, above);
}

function addPiece(reading: Reading, start: number, end: number, above: string | undefined): void {
  const { text } = reading;
  let at = skip(text, start, end, /[ \t]/);
  while (text[at] === '-' && /[ \t]/.test(text[at + 1] ?? '')) at = skip(text, at + 1, end, /[ \t]/);
  const colon = keyEnd(text, at, end);
  if (colon === undefined) {
    add(reading, at, end, above);
    return;
  }
  const key = unquoted(text, trimmed(text, at, colon));
  addKey(reading, key, above);
  add(reading, colon + 1, end, text.slice(key.start, key.end));
}

function addKey({ values }: Reading, key: Span, under: string | undefined): void {
  values.push({ span: key, key: undefined, ...(under !== undefined && { under }) });
}

function add({ text, values }: Reading, start: number, end: number, key: string | undefined): void {
  const place = unquoted(text, trimmed(text, start, end));
  if (place.end > place.start) values.push({ span: place, key });
}

/** The colon that ends a key: the first one before white space or the end. */
function keyEnd(text: string, start: number, end: number): number | undefined {
  if (/[#[\]{},&*!|>%@`]/.test(text[start] ?? '#')) return undefined;
  for (let at = start + 1; at < end; at++)
    if (text[at] === ':' && (at + 1 >= end || /[ \t]/.test(text[at + 1] ?? ''))) return at;
  return undefined;
}

/** The end of the part before a comment on the line. */
function withoutComment(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++)
    if (text[at] === '#' && (at === start || /[ \t]/.test(text[at - 1] ?? ''))) return at;
  return end;
}

function skip(text: string, start: number, end: number, what: RegExp): number {
  let at = start;
  while (at < end && what.test(text[at] ?? '')) at++;
  return at;
}

function trimmed(text: string, start: number, end: number): Span {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from] ?? '')) from++;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
  return span(from, to);
}

/** The value without quotes; a lone quote is removed too. */
function unquoted(text: string, { start, end }: Span): Span {
  const isQuote = (at: number) => text[at] === '"' || text[at] === "'";
  const from = start < end && isQuote(start) ? start + 1 : start;
  return span(from, end > from && isQuote(end - 1) ? end - 1 : end);
}
