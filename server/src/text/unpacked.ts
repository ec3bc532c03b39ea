// Reads packed data (`packed.ts`), from any value on.

import {
  AGAIN,
  BIG,
  FALSE,
  FLOAT_BYTES,
  FLOATS,
  HELD,
  INTEGER,
  LIST,
  NULL,
  OBJECT,
  type PackTables,
  SPAN,
  STRING,
  TEXT,
  TRUE,
  UNDEFINED,
} from './packed.ts';

/** Reads what a `Packer` wrote. */
export class Unpacker {
  readonly #tables: PackTables;
  readonly #bytes: Uint8Array;
  readonly #held: (number: number) => unknown;
  readonly #move: ((offset: number) => number) | undefined;
  #at: number;

  /** `held` gives the held objects again, by their numbers; `move` says where the offsets of places are now. */
  constructor(
    tables: PackTables,
    bytes: Uint8Array,
    at: number,
    held: (number: number) => unknown,
    move?: (offset: number) => number,
  ) {
    this.#tables = tables;
    this.#bytes = bytes;
    this.#at = at;
    this.#held = held;
    this.#move = move;
  }

  /** Whether everything was read. */
  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** The next value. Throws, or gives another value, where the bytes are not what a `Packer` wrote. */
  read(): unknown {
    const head = this.#varint();
    const number = head >>> 3;
    switch (head & 7) {
      case INTEGER:
        return number;
      case STRING:
        return this.#tables.strings.at(number);
      case OBJECT:
        return this.#object(this.#tables.shapes.at(number));
      case LIST: {
        const items: unknown[] = [];
        for (let i = 0; i < number; i++) items.push(this.read());
        return items;
      }
      case SPAN:
        return this.#place(number, number + this.#varint());
      case AGAIN:
        return this.#again(number);
      case TEXT:
        return this.#text(number);
      default:
        return this.#simple(number);
    }
  }

  /** The next value, which is a list; the place of each item that is an object is added to `places`. */
  readItems(places: Map<object, number>): unknown[] {
    const items: unknown[] = [];
    for (let rest = this.#varint() >>> 3; rest > 0; rest--) {
      const at = this.#at;
      const item = this.read();
      if (typeof item === 'object' && item !== null) places.set(item, at);
      items.push(item);
    }
    return items;
  }

  #place(start: number, end: number): { readonly start: number; readonly end: number } {
    const move = this.#move;
    return move ? { start: move(start), end: move(end) } : { start, end };
  }

  #object(keys: readonly string[]): object {
    const object: Record<string, unknown> = {};
    for (const key of keys) object[key] = this.read();
    return object;
  }

  #again(at: number): unknown {
    const here = this.#at;
    this.#at = at;
    const value = this.read();
    this.#at = here;
    return value;
  }

  #text(length: number): string {
    let text = '';
    for (let rest = length; rest > 0; rest -= CHUNK) {
      const units: number[] = [];
      for (let i = Math.min(rest, CHUNK); i > 0; i--) units.push(this.#varint());
      text += String.fromCharCode(...units);
    }
    return text;
  }

  #simple(number: number): unknown {
    if (number === TRUE || number === FALSE) return number === TRUE;
    if (number === UNDEFINED) return undefined;
    if (number === NULL) return null;
    if (number === BIG) return BigInt(String(this.read()));
    if (number >= HELD) return this.#held(number - HELD);
    for (let i = 0; i < FLOAT_BYTES.length; i++) FLOAT_BYTES[i] = this.#varint();
    return FLOATS[0];
  }

  #varint(): number {
    let number = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError('the bytes end within a value');
      number |= (byte & 127) << shift;
      if (byte < 128) return number >>> 0;
    }
    throw new RangeError('not a number');
  }
}

/** The length of the list that begins there; 0 where there is something else, or nothing. Makes no objects. */
export function listLengthAt(bytes: Uint8Array, at: number): number {
  let head = 0;
  for (let shift = 0, next = at; shift < 35; shift += 7, next++) {
    const byte = bytes[next] ?? 0;
    head |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return (head & 7) === LIST ? head >>> 3 : 0;
}

/** How many units of a text become a string at once. */
const CHUNK = 4096;
