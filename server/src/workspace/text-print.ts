// What is kept in memory of a text that stays on disk: enough to know it again, to say which words are not in it, and where
// its lines begin.

import { checksum } from '../text/checksum.ts';
import { latin1 } from '../text/latin1.ts';
import type { LineIndex } from '../text/line-index.ts';
import { PackedLines, packLines } from '../text/line-lengths.ts';
import { fillUnits, UNITS } from '../text/units.ts';

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
    return new PackedLines(this.lineLengths, this.length);
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

/** In bytes, so that the number of a bit has 15 bits. Only texts of more than 50,000 characters reach it. */
const LARGEST = 4096;

/** A reference to a character, as a pattern. */
export const CHARACTER_REFERENCE = '&#?[A-Za-z0-9]+;';
const REFERENCE = new RegExp(CHARACTER_REFERENCE);

/**
 * The print of a text, made in one pass. Its words are the runs of ASCII letters and digits, and every other unit beyond ASCII.
 * A run that ends at a mark which a reader does not see counts as broken off too: what follows may belong to it.
 */
export function printOf(text: string): TextPrint {
  hashCount = 0;
  let hash = SEED;
  let isReferring = false;
  for (let from = 0; from < text.length; from += UNITS.length) {
    const count = fillUnits(text, from);
    for (let at = 0; at < count; at++) {
      const unit = UNITS[at] ?? 0;
      const kind = unit < 128 ? (KINDS[unit] ?? OTHER) : BEYOND;
      if (kind === IN_RUN) {
        hash = step(hash, unit);
        continue;
      }
      if (hash !== SEED) {
        const word = mixed(hash);
        addHash(word);
        if (kind === MARK) addHash(brokenOff(word));
        hash = SEED;
      }
      if (kind === BEYOND) addHash(mixed(step(SEED, unit)));
      else if (kind === AMPERSAND) isReferring = true;
    }
  }
  if (hash !== SEED) addHash(mixed(hash));
  const hasReferences = isReferring && REFERENCE.test(text);
  return new TextPrint(text.length, checksum(text), filter(), hasReferences, packLines(text));
}

// The hashes of one text, in memory that the next one uses again.
let hashes = new Uint32Array(4096);
let hashCount = 0;

function addHash(hash: number): void {
  if (hashCount === hashes.length) {
    const larger = new Uint32Array(2 * hashCount);
    larger.set(hashes);
    hashes = larger;
  }
  hashes[hashCount++] = hash;
}

/** The filter of the hashes. */
function filter(): string {
  const bytes = new Uint8Array(Math.min(LARGEST, Math.ceil((hashCount * BITS_A_WORD) / 8)));
  const bits = 8 * bytes.length;
  for (let i = 0; i < hashCount; i++) {
    const hash = hashes[i] ?? 0;
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = placeOf(hash, probe, bits);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return latin1(bytes, bytes.length);
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

/** One of `bits` bits, at most 32,768: from 16 bits of the hash and, further on, its other 16. */
function placeOf(hash: number, probe: number, bits: number): number {
  return (((hash + Math.imul(probe, (hash >>> 16) | 1)) & 0xffff) * bits) >>> 16;
}

const OTHER = 0;
const IN_RUN = 1;
/** The marks that may stand inside a name: see `mentionTest`. */
const MARK = 2;
const AMPERSAND = 3;
const BEYOND = 4;

/** Of each ASCII character what it is for a print. */
const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  if (/[A-Za-z0-9]/.test(char)) return IN_RUN;
  if (/[\\*_<]/.test(char)) return MARK;
  return char === '&' ? AMPERSAND : OTHER;
});
