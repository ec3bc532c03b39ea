// Where the lines of a text begin, in a few bytes: enough to say the line of any place in a text that is not at hand.

import type { LineIndex } from './line-index.ts';

const CR = /\r\n?|\n/g;

/**
 * The lengths of all lines but the last, line breaks included: seven bits a byte, as the units of a string, which takes
 * less room than an array. Linear in the text.
 */
export function packLines(text: string): string {
  const units: number[] = [];
  let start = 0;
  const end = (next: number): void => {
    let rest = next - start;
    for (; rest >= 128; rest >>>= 7) units.push((rest & 127) | 128);
    units.push(rest);
    start = next;
  };
  if (text.includes('\r')) for (const { 0: found, index } of text.matchAll(CR)) end(index + found.length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) end(at + 1);
  if (units.length <= AT_ONCE) return String.fromCharCode(...units);
  let packed = '';
  for (let at = 0; at < units.length; at += AT_ONCE)
    packed += String.fromCharCode(...units.slice(at, at + AT_ONCE));
  return packed;
}

/** So many units are arguments of one call. */
const AT_ONCE = 4096;

/** The lines of a text of `length` UTF-16 units, from what `packLines` made of it. */
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
