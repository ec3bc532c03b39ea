// Plain data as bytes: numbers of seven bits a byte, strings and keys of objects by their numbers in tables. What takes
// 12 KB as objects takes 2 KB so, and is read again in microseconds.

import type { Keys, ShapeTable } from './shape-table.ts';
import type { Span } from './span.ts';
import type { StringTable } from './string-table.ts';

/** What the numbers in packed bytes refer to. */
export interface PackTables {
  readonly strings: StringTable;
  readonly shapes: ShapeTable;
}

// The lowest three bits of the number that a value begins with say what it is; the rest belongs to it.
export const INTEGER = 0;
export const STRING = 1;
export const OBJECT = 2;
export const LIST = 3;
export const SPAN = 4;
export const SIMPLE = 5;
export const AGAIN = 6;
export const TEXT = 7;

// What follows `SIMPLE`; from `HELD` on, the number of a held object.
export const UNDEFINED = 0;
export const NULL = 1;
export const TRUE = 2;
export const FALSE = 3;
export const FLOAT = 4;
export const BIG = 5;
export const HELD = 8;

/** Longer strings, in UTF-16 units, are hardly ever there twice, and are kept in place. */
const LONGEST_SHARED = 40;

/** Larger integers are kept as eight bytes. */
const LARGEST = 2 ** 27;

/** Packs values one after the other. Takes plain objects, lists, strings, numbers, booleans, integers of any size. */
export class Packer {
  readonly #strings: StringTable;
  readonly #shapes: ShapeTable;
  /** The keys of a place in a text. */
  readonly #span: Keys;
  #bytes = new Uint8Array(1 << 14);
  #at = 0;
  /**
   * Where objects that occur again are, once they were written; before, `UNWRITTEN`. Of a held object, what is further below
   * is its number.
   */
  #special: Map<object, number> | undefined;
  #isPure = true;

  constructor({ strings, shapes }: PackTables) {
    this.#strings = strings;
    this.#shapes = shapes;
    this.#span = shapes.none.with('start').with('end');
  }

  /**
   * Begins anew. Of `held` objects only the number is written: whoever reads gives them again. Objects of `shared` are
   * written once, and referred to where they occur again.
   */
  begin(held: readonly object[] = [], shared: readonly object[] = []): void {
    this.#at = 0;
    this.#special = held.length + shared.length === 0 ? undefined : new Map();
    for (const object of shared) this.#special?.set(object, UNWRITTEN);
    for (const [number, object] of held.entries()) this.#special?.set(object, UNWRITTEN - 1 - number);
  }

  /** Begins with bytes that were packed before, and with the places in them of objects that may occur again. */
  resume(bytes: Uint8Array, places: Map<object, number>): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes);
    this.#at = bytes.length;
    this.#special = places;
  }

  /** How many bytes were written. */
  get at(): number {
    return this.#at;
  }

  /** Writes one value; says whether its bytes alone tell what it is, without held and shared objects. */
  write(value: unknown): boolean {
    this.#isPure = true;
    this.#value(value);
    return this.#isPure;
  }

  /** Writes a place in a text, as `write` does. */
  writeSpan(span: Span): void {
    if (!this.#place(span.start, span.end)) this.#value(span);
  }

  /** The bytes since the beginning, until more is written. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  /** Whether the bytes from `start` on are these, from `from` on. */
  endsLike(start: number, bytes: Uint8Array, from: number): boolean {
    const length = this.#at - start;
    if (from + length > bytes.length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[start + i] !== bytes[from + i]) return false;
    return true;
  }

  #value(value: unknown): void {
    if (typeof value === 'string') this.#string(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'object' && value !== null) this.#object(value);
    else if (typeof value === 'bigint') {
      this.#tagged(SIMPLE, BIG);
      this.#string(String(value));
    } else this.#tagged(SIMPLE, simpleOf(value));
  }

  #string(text: string): void {
    if (text.length <= LONGEST_SHARED) return void this.#tagged(STRING, this.#strings.numberOf(text));
    this.#tagged(TEXT, text.length);
    for (let i = 0; i < text.length; i++) this.#varint(text.charCodeAt(i));
  }

  #number(value: number): void {
    if (Number.isInteger(value) && value >= 0 && value < LARGEST && !Object.is(value, -0)) {
      this.#tagged(INTEGER, value);
      return;
    }
    this.#tagged(SIMPLE, FLOAT);
    FLOATS[0] = value;
    for (const byte of FLOAT_BYTES) this.#varint(byte);
  }

  #object(value: object): void {
    const special = this.#special?.get(value);
    if (special !== undefined && special !== UNWRITTEN) {
      this.#isPure = false;
      if (special >= 0) this.#tagged(AGAIN, special);
      else this.#tagged(SIMPLE, HELD + UNWRITTEN - 1 - special);
      return;
    }
    if (special === UNWRITTEN) this.#special?.set(value, this.#at);
    if (Array.isArray(value)) {
      this.#tagged(LIST, value.length);
      for (const item of value) this.#value(item);
      return;
    }
    const fields = value as Readonly<Record<string, unknown>>;
    // `for … in` reads the fields of any plain object without looking up each of its keys.
    let keys = this.#shapes.none;
    for (const key in fields) keys = keys.with(key);
    if (keys === this.#span && this.#place(fields.start, fields.end)) return;
    this.#tagged(OBJECT, this.#shapes.numberOf(keys));
    // Not by key: V8 compiles that for few layouts of objects, and then again and again for others.
    for (const one of Object.values(fields)) this.#value(one);
  }

  /** Writes a place in a text as its start and its length; false for something else. */
  #place(start: unknown, end: unknown): boolean {
    if (typeof start !== 'number' || typeof end !== 'number') return false;
    const isPlain = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end;
    if (!isPlain || end >= LARGEST) return false;
    this.#tagged(SPAN, start);
    this.#varint(end - start);
    return true;
  }

  #tagged(tag: number, number: number): void {
    this.#varint(number * 8 + tag);
  }

  #varint(number: number): void {
    this.#reserve(this.#at + 8);
    const bytes = this.#bytes;
    let at = this.#at;
    let rest = number;
    for (; rest >= 128; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
    bytes[at++] = rest;
    this.#at = at;
  }

  /** Makes room for so many bytes in all. */
  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** In place of the place of a shared object that was not written yet. */
const UNWRITTEN = -1;

export const FLOATS = new Float64Array(1);
export const FLOAT_BYTES = new Uint8Array(FLOATS.buffer);

function simpleOf(value: unknown): number {
  if (value === undefined) return UNDEFINED;
  if (value === null) return NULL;
  if (typeof value === 'boolean') return value ? TRUE : FALSE;
  throw new TypeError(`cannot pack a ${typeof value}`);
}
