// Where the lines of a text begin, in a few bytes: enough to say the line of any place in a text that is not at hand.

import { latin1 } from './latin1.ts';
import { type LineIndex, lineAt } from './line-index.ts';

const CR = /\r\n?|\n/g;

/**
 * The lengths of all lines but the last, line breaks included: seven bits a byte, as the units of a string, which takes
 * less room than an array. Linear in the text.
 */
export function packLines(text: string): string {
  let [start, count] = [0, 0];
  const end = (next: number): void => {
    if (count + MOST_BYTES > bytes.length) bytes = grown(bytes);
    let rest = next - start;
    for (; rest >= 128; rest >>>= 7) bytes[count++] = (rest & 127) | 128;
    bytes[count++] = rest;
    start = next;
  };
  if (text.includes('\r')) for (const { 0: found, index } of text.matchAll(CR)) end(index + found.length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) end(at + 1);
  return latin1(bytes, count);
}

/** In memory that the next text uses again. */
let bytes = new Uint8Array(4096);

/** What the length of one line takes at most. */
const MOST_BYTES = 5;

function grown(before: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * before.length);
  larger.set(before);
  return larger;
}

/** How many places are looked up in what is packed, before that is unpacked: an answer may have one place of each of many texts. */
const FEW = 4;

/** The lines of a text of `length` UTF-16 units, from what `packLines` made of it. */
export class PackedLines implements LineIndex {
  readonly length: number;
  readonly #packed: string;
  #starts: readonly number[] | undefined;
  #asked = 0;

  constructor(packed: string, length: number) {
    this.#packed = packed;
    this.length = length;
  }

  get starts(): readonly number[] {
    this.#starts ??= unpackLines(this.#packed, this.length).starts;
    return this.#starts;
  }

  lineOf(offset: number): { readonly line: number; readonly start: number } {
    if (this.#starts || ++this.#asked > FEW) {
      const line = lineAt({ starts: this.starts, length: this.length }, offset);
      return { line, start: this.starts[line] ?? 0 };
    }
    let [line, start, size, shift] = [0, 0, 0, 0];
    for (let at = 0; at < this.#packed.length; at++) {
      const unit = this.#packed.charCodeAt(at);
      size |= (unit & 127) << shift;
      shift += 7;
      if (unit >= 128) continue;
      if (start + size > offset) break;
      line++;
      start += size;
      size = 0;
      shift = 0;
    }
    return { line, start };
  }
}

/** The same, with where all lines begin. */
export function unpackLines(packed: string, length: number): LineIndex {
  const starts = [0];
  let [start, size, shift] = [0, 0, 0];
  for (let at = 0; at < packed.length; at++) {
    const unit = packed.charCodeAt(at);
    size |= (unit & 127) << shift;
    if (unit >= 128) {
      shift += 7;
      continue;
    }
    start += size;
    starts.push(start);
    size = 0;
    shift = 0;
  }
  return { starts, length };
}
