// What is kept in memory of a text that stays on disk: enough to know it again, to say which words are not in it, and where
// its lines begin.

import { checksum } from '../text/checksum.ts';
import type { LineIndex } from '../text/line-index.ts';
import { packLines, unpackLines } from '../text/line-lengths.ts';

/**
 * The print of one text. Its words are a Bloom filter in the units of a string, which takes a third of the room of a
 * typed array.
 */
export class TextPrint {
  /** In UTF-16 units. */
  readonly length: number;
  readonly sum: number;
  readonly words: string;
  /** Whether there are references such as `&amp;`, which may stand for any character of a word. */
  readonly hasReferences: boolean;
  /** The lengths of its lines, packed. */
  readonly lineLengths: string;

  constructor(length: number, sum: number, words: string, hasReferences: boolean, lineLengths: string) {
    this.length = length;
    this.sum = sum;
    this.words = words;
    this.hasReferences = hasReferences;
    this.lineLengths = lineLengths;
  }

  /** Where the lines of the text begin. */
  lines(): LineIndex {
    return unpackLines(this.lineLengths, this.length);
  }

  /** Whether it is the print of this text. */
  isOf(text: string): boolean {
    return text.length === this.length && checksum(text) === this.sum;
  }

  /** Whether the text may contain the word of a hash; false only if it certainly does not. */
  mayHave(hash: number): boolean {
    const bits = 8 * this.words.length;
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = placeOf(hash, probe, bits);
      if (!(this.words.charCodeAt(bit >> 3) & (1 << (bit & 7)))) return false;
    }
    return bits > 0;
  }
}

const PROBES = 3;

/** A filter has half a byte for each word, repeated ones too, of which there are about as many: one answer in 30 is wrong. */
const BITS_A_WORD = 4;

/** In bytes. Only texts of more than 50,000 characters reach it. */
const LARGEST = 4096;

/** A reference to a character, as a pattern. */
export const CHARACTER_REFERENCE = '&#?[A-Za-z0-9]+;';
const REFERENCE = new RegExp(CHARACTER_REFERENCE);

/** The print of a text. */
export function printOf(text: string): TextPrint {
  const found = wordsOf(text);
  const bytes = new Uint8Array(Math.min(LARGEST, Math.ceil((found.length * BITS_A_WORD) / 8)));
  for (const hash of found) {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = placeOf(hash, probe, 8 * bytes.length);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  const words = String.fromCharCode(...bytes);
  return new TextPrint(text.length, checksum(text), words, REFERENCE.test(text), packLines(text));
}

/** The hashes of a text's words, each as often as it occurs, in memory that the next call uses again. */
function wordsOf(text: string): Uint32Array {
  let count = 0;
  const add = (hash: number) => {
    if (count === scratch.length) scratch = grown(scratch);
    scratch[count++] = hash;
  };
  readWords(text, add, (before) => add(brokenOff(before)));
  return scratch.subarray(0, count);
}

let scratch: Uint32Array = new Uint32Array(4096);

function grown(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(2 * array.length);
  larger.set(array);
  return larger;
}

/**
 * Calls `onWord` with the hash of every run of ASCII letters and digits and of every other unit beyond ASCII, and
 * `onBroken` with the hash of each run that a mark ends which a reader does not see: what follows may belong to it.
 */
function readWords(text: string, onWord: (hash: number) => void, onBroken: (hash: number) => void): void {
  let hash = SEED;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128 && IN_RUN[unit] === 1) {
      hash = step(hash, unit);
      continue;
    }
    if (hash !== SEED) {
      onWord(mixed(hash));
      if (unit < 128 && IN_RUN[unit] === 2) onBroken(mixed(hash));
      hash = SEED;
    }
    if (unit >= 128) onWord(mixed(step(SEED, unit)));
  }
  if (hash !== SEED) onWord(mixed(hash));
}

/** The words that a text must have to contain a name, in order. */
export interface NameWord {
  readonly hash: number;
  /** Of each beginning of the word that a mark may end. */
  readonly broken: readonly number[];
}

/** The words of a name, or of the beginning of one (`cut`), whose last word may then go on. */
export function wordsOfName(name: string, cut: boolean): NameWord[] {
  const words: NameWord[] = [];
  // What counts as equal to an ASCII character may be written as that.
  const runs = name.match(/[A-Za-z0-9]+|[^\0-\x7f\u2010\u2011\u2019]/g) ?? [];
  for (const run of runs) {
    let hash = SEED;
    const broken: number[] = [];
    for (let at = 0; at < run.length; at++) {
      hash = step(hash, run.charCodeAt(at));
      if (at < run.length - 1) broken.push(brokenOff(mixed(hash)));
    }
    words.push({ hash: mixed(hash), broken });
  }
  return cut ? words.slice(0, -1) : words;
}

/** Whether a text with this print may contain the name of these words. */
export function mayName(print: TextPrint, words: readonly NameWord[]): boolean {
  for (const { hash, broken } of words)
    if (!print.mayHave(hash)) return broken.some((beginning) => print.mayHave(beginning));
  return true;
}

const SEED = 0x811c9dc5 | 0;

/** FNV-1a. */
function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (half ^ (half >>> 13)) >>> 0;
}

/** The hash of a run that a mark ends. */
function brokenOff(hash: number): number {
  return mixed(hash ^ 0x5bd1e995);
}

function placeOf(hash: number, probe: number, bits: number): number {
  return ((hash + Math.imul(probe, (hash >>> 15) | 1)) >>> 0) % bits;
}

/** 1 for letters and digits, 2 for the marks that may stand inside a name: see `mentionTest`. */
const IN_RUN = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  return /[A-Za-z0-9]/.test(char) ? 1 : /[\\*_<]/.test(char) ? 2 : 0;
});
