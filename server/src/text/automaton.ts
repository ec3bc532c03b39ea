// Finds many words or names in a text at once, after Aho and Corasick (1975): one pass, however many there are.
// Packages for this match every substring; whole words, spaces of any width and scripts without spaces are ours.

import type { Span } from './span.ts';

/** The compiled words. Built once for a list, used for many texts. */
export interface Automaton {
  readonly ignoreCase: boolean;
  /** Transitions: a state and a code unit (`state * 65536 + unit`) to the next state. */
  readonly next: ReadonlyMap<number, number>;
  /** The state of the longest proper suffix that is also a beginning of some word. */
  readonly fail: Int32Array;
  /** The nearest state on the way of `fail` at which a word ends; 0 for none. */
  readonly output: Int32Array;
  /** The word that ends at a state, as an index into the list; -1 for none. */
  readonly word: Int32Array;
  /** How many folded units lead to a state. */
  readonly depth: Int32Array;
}

/** A word found: its place in the text, and its index in the compiled list. */
export interface Hit extends Span {
  readonly word: number;
}

export interface WordOptions {
  /** Compare without case (default: with). */
  readonly ignoreCase?: boolean;
}

/** Compiles a list. White space in a word stands for any white space; of equal words the first counts. */
export function compileWords(words: readonly string[], options: WordOptions = {}): Automaton {
  const ignoreCase = options.ignoreCase === true;
  const next = new Map<number, number>();
  const parents = [0];
  const units = [0];
  const depths = [0];
  const ends = [-1];
  words.forEach((word, index) => {
    let state = 0;
    for (const unit of folded(word.trim(), ignoreCase).units) {
      const key = state * 65536 + unit;
      let child = next.get(key);
      if (child === undefined) {
        child = parents.length;
        next.set(key, child);
        parents.push(state);
        units.push(unit);
        depths.push((depths[state] ?? 0) + 1);
        ends.push(-1);
      }
      state = child;
    }
    if (state !== 0 && ends[state] === -1) ends[state] = index;
  });
  const word = Int32Array.from(ends);
  const depth = Int32Array.from(depths);
  return { ignoreCase, next, word, depth, ...linkStates(next, parents, units, depth, word) };
}

function linkStates(
  next: ReadonlyMap<number, number>,
  parents: readonly number[],
  units: readonly number[],
  depth: Int32Array,
  word: Int32Array,
): Pick<Automaton, 'fail' | 'output'> {
  const fail = new Int32Array(depth.length);
  const output = new Int32Array(depth.length);
  // Shallow states first: a state's links lead to shallower ones.
  for (const state of statesByDepth(depth)) {
    const parent = parents[state] ?? 0;
    if (parent !== 0) fail[state] = step(next, fail, fail[parent] ?? 0, units[state] ?? 0);
    const suffix = fail[state] ?? 0;
    output[state] = (word[suffix] ?? -1) >= 0 ? suffix : (output[suffix] ?? 0);
  }
  return { fail, output };
}

function statesByDepth(depth: Int32Array): number[] {
  const levels: number[][] = [];
  for (let state = 1; state < depth.length; state++) {
    const level = depth[state] ?? 0;
    const states = levels[level];
    if (states) states.push(state);
    else levels[level] = [state];
  }
  return levels.flat();
}

function step(next: ReadonlyMap<number, number>, fail: Int32Array, from: number, unit: number): number {
  let state = from;
  for (;;) {
    const to = next.get(state * 65536 + unit);
    if (to !== undefined) return to;
    if (state === 0) return 0;
    state = fail[state] ?? 0;
  }
}

/**
 * The compiled words that stand in the text as whole words, in order and without overlaps: the leftmost first, and of
 * those that begin together the longest. Scripts that write without spaces (CJK, Thai …) have a boundary everywhere.
 */
export function findWords(automaton: Automaton, text: string): Hit[] {
  const { next, fail, output, word, depth, ignoreCase } = automaton;
  const { units, offsets } = folded(text, ignoreCase);
  // The longest word that begins at a place; ends are visited in order, so a later one is longer.
  const longest = new Map<number, Hit>();
  let state = 0;
  for (let at = 0; at < units.length; at++) {
    state = step(next, fail, state, units[at] ?? 0);
    let ending = (word[state] ?? -1) >= 0 ? state : (output[state] ?? 0);
    if (ending === 0) continue;
    const end = (offsets[at] ?? 0) + 1;
    if (!isWordBoundary(text, end)) continue;
    for (; ending !== 0; ending = output[ending] ?? 0) {
      const start = offsets[at + 1 - (depth[ending] ?? 0)] ?? 0;
      if (isWordBoundary(text, start)) longest.set(start, { start, end, word: word[ending] ?? -1 });
    }
  }
  return withoutOverlaps([...longest.values()].sort((a, b) => a.start - b.start));
}

function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  let end = 0;
  for (const hit of hits) {
    if (hit.start < end) continue;
    kept.push(hit);
    end = hit.end;
  }
  return kept;
}

/** The text as it is compared, and where each of its units stands: runs of white space are one space. */
function folded(text: string, ignoreCase: boolean): { units: Uint16Array; offsets: Int32Array } {
  const units = new Uint16Array(text.length);
  const offsets = new Int32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = fold(text.charCodeAt(at), ignoreCase);
    if (unit === 32 && length > 0 && units[length - 1] === 32) continue;
    units[length] = unit;
    offsets[length] = at;
    length++;
  }
  return { units: units.subarray(0, length), offsets: offsets.subarray(0, length) };
}

function fold(unit: number, ignoreCase: boolean): number {
  if (unit < 128) {
    if (unit === 32 || (unit >= 9 && unit <= 13)) return 32;
    return ignoreCase && unit >= 65 && unit <= 90 ? unit + 32 : unit;
  }
  // Typographic apostrophes and hyphens are written for the plain ones.
  if (unit === 0x2019) return 39;
  if (unit === 0x2010 || unit === 0x2011) return 45;
  if (unit === 0xa0 || unit === 0x202f || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a)) return 32;
  if (!ignoreCase) return unit;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

/** Whether words may begin or end at `offset`: not between two letters, digits or marks of a script with spaces. */
export function isWordBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (before < 128 && after < 128) return !(isAsciiWord(before) && isAsciiWord(after));
  if (isLowSurrogate(after) && isHighSurrogate(before)) return false;
  return !(isSpaced(codePointBefore(text, offset)) && isSpaced(text.codePointAt(offset) ?? 0));
}

function isAsciiWord(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95
  );
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]/u;

/** A letter, mark or digit of a script that writes spaces between words. */
function isSpaced(point: number): boolean {
  if (point < 128) return isAsciiWord(point);
  const char = String.fromCodePoint(point);
  return WORD.test(char) && !UNSPACED.test(char);
}

function codePointBefore(text: string, offset: number): number {
  const unit = text.charCodeAt(offset - 1);
  const pair = isLowSurrogate(unit) && offset > 1 && isHighSurrogate(text.charCodeAt(offset - 2));
  return text.codePointAt(offset - (pair ? 2 : 1)) ?? 0;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
