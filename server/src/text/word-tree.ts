// Finds many words or names in a text at once: walks down a tree of units from each place where a word may begin.
// Existing packages match any substring and do not handle whole words, spaces of any width or scripts without spaces.

import type { Span } from './span.ts';

/** The compiled words. Build it once for a list and use it for many texts. A node is a number; 0 means none. */
export interface WordTree {
  readonly ignoreCase: boolean;
  /** The roots, by the first unit of a word. */
  readonly roots: Int32Array;
  /** 1 where a word may begin with three units of ASCII, by the last five bits of each: this tells most words of a text. */
  readonly starts: Uint8Array;
  /** The unit that leads to a node. */
  readonly unit: number[];
  /** A node's first child. */
  readonly child: number[];
  /** The next child of the same node. */
  readonly sibling: number[];
  /** The index in the list of the word that ends at a node; -1 for none. */
  readonly word: number[];
}

/** A word found: its place in the text, and its index in the compiled list. */
export interface Hit extends Span {
  readonly word: number;
}

export interface WordOptions {
  /** Compare without case (by default, case matters). */
  readonly ignoreCase?: boolean;
}

/** Compiles a list. White space in a word matches any white space; the first of equal words counts. */
export function compileWords(words: readonly string[], options: WordOptions = {}): WordTree {
  const tree = emptyTree(options);
  for (const [index, text] of words.entries()) {
    const node = addWord(tree, text);
    if (node !== 0 && tree.word[node] === -1) tree.word[node] = index;
  }
  return tree;
}

/** A tree without words. */
export function emptyTree({ ignoreCase = false }: WordOptions = {}): WordTree {
  const roots = new Int32Array(0x10000);
  const starts = new Uint8Array(STARTS);
  return { ignoreCase, roots, starts, unit: [0], child: [0], sibling: [0], word: [-1] };
}

const STARTS = 32 ** 3;

/** Adds the nodes of a word; says at which it ends, 0 for one of white space alone. */
export function addWord(tree: WordTree, text: string): number {
  const trimmed = text.trim();
  const units: number[] = [];
  let node = 0;
  for (let at = 0; at < trimmed.length; at++) {
    const wanted = fold(trimmed.charCodeAt(at), tree.ignoreCase);
    if (wanted === SPACE) at = lastSpace(trimmed, at);
    node = childFor(tree, node, wanted);
    if (units.length < 3) units.push(wanted);
  }
  addStart(tree.starts, units, 0);
  return node;
}

/** Marks what a text may begin with where it has these first units of a word. Whatever comes after them counts. */
function addStart(starts: Uint8Array, [unit, ...rest]: readonly number[], before: number, depth = 0): void {
  if (depth === 3) starts[before] = 1;
  else if (unit === undefined) starts.fill(1, before << (5 * (3 - depth)), (before + 1) << (5 * (3 - depth)));
  // A run of white space, of any kind, counts as one space: what follows it may be further away.
  else if (unit === SPACE) for (const white of WHITE) addStart(starts, [], (before << 5) | white, depth + 1);
  else if (unit < 128) addStart(starts, rest, (before << 5) | (unit & 31), depth + 1);
}

/** Whether a word may begin at a place of a text, as far as three units of ASCII say. */
export function mayBegin({ starts }: WordTree, text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  const third = text.charCodeAt(at + 2);
  if ((first | second | third) >= 128) return true;
  return starts[((first & 31) << 10) | ((second & 31) << 5) | (third & 31)] === 1;
}

function childFor(tree: WordTree, parent: number, wanted: number): number {
  const { roots, unit, child, sibling, word } = tree;
  const known = parent === 0 ? (roots[wanted] ?? 0) : childOf(tree, parent, wanted);
  if (known !== 0) return known;
  const node = unit.push(wanted) - 1;
  child.push(0);
  word.push(-1);
  sibling.push(parent === 0 ? 0 : (child[parent] ?? 0));
  if (parent === 0) roots[wanted] = node;
  else child[parent] = node;
  return node;
}

/** The child of a node to which a unit leads; 0 for none. */
export function childOf({ child, sibling, unit }: WordTree, parent: number, wanted: number): number {
  let node = child[parent] ?? 0;
  while (node !== 0 && unit[node] !== wanted) node = sibling[node] ?? 0;
  return node;
}

/**
 * The compiled words that occur in the text as whole words, in order and without overlaps: the leftmost first, and of
 * those with the same start the longest. Scripts without spaces between words (CJK, Thai …) have a word boundary
 * everywhere.
 */
export function findWords(tree: WordTree, text: string): Hit[] {
  const { roots, ignoreCase } = tree;
  const hits: Hit[] = [];
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // No word begins inside another one, so most of the text is skipped here.
    const wasInWord = inWord;
    inWord = isAsciiWord(unit);
    if (inWord && wasInWord) continue;
    const root = roots[fold(unit, ignoreCase)] ?? 0;
    if (root === 0 || !mayBegin(tree, text, at) || !isWordBoundary(text, at)) continue;
    const hit = longestAt(tree, text, at, root);
    if (!hit) continue;
    hits.push(hit);
    at = hit.end - 1;
    inWord = isAsciiWord(text.charCodeAt(at));
  }
  return hits;
}

/** The longest word that begins at `start`, down from the node `root`. */
function longestAt(tree: WordTree, text: string, start: number, root: number): Hit | undefined {
  let longest: Hit | undefined;
  let node = root;
  for (let at = start + 1; node !== 0; at++) {
    const word = tree.word[node] ?? -1;
    if (word >= 0 && isWordBoundary(text, at)) longest = { start, end: at, word };
    if (at >= text.length) break;
    const wanted = fold(text.charCodeAt(at), tree.ignoreCase);
    if (wanted === SPACE) at = lastSpace(text, at);
    node = childOf(tree, node, wanted);
  }
  return longest;
}

const SPACE = 32;
/** White space of ASCII, by its last five bits. */
const WHITE = [0, 9, 10, 11, 12, 13];

/** The last character of the white space that begins at `from`, since a run of it counts as one space. */
export function lastSpace(text: string, from: number): number {
  let at = from;
  while (fold(text.charCodeAt(at + 1), false) === SPACE) at++;
  return at;
}

/** A unit as it is compared. */
export function fold(unit: number, ignoreCase: boolean): number {
  if (unit < 128) {
    if (unit === 32 || (unit >= 9 && unit <= 13)) return 32;
    return ignoreCase && unit >= 65 && unit <= 90 ? unit + 32 : unit;
  }
  // Typographic apostrophes and hyphens count as plain ones.
  if (unit === 0x2019) return 39;
  if (unit === 0x2010 || unit === 0x2011) return 45;
  if (unit === 0xa0 || unit === 0x202f || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a)) return 32;
  if (!ignoreCase) return unit;
  return LOWER[unit] || lowerOf(unit);
}

/** The lower case of units beyond ASCII that were asked for. */
const LOWER = new Uint16Array(0x10000);

function lowerOf(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase();
  const folded = lower.length === 1 ? lower.charCodeAt(0) : unit;
  LOWER[unit] = folded;
  return folded;
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

const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, unit) =>
  /\w/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether a unit is a letter, digit or underscore of ASCII. */
export function isAsciiWord(unit: number): boolean {
  return unit < 128 && ASCII_WORD[unit] === 1;
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]/u;

/** A letter, mark or digit of a script with spaces between words. */
function isSpaced(point: number): boolean {
  if (point < 128) return isAsciiWord(point);
  if (point > 0xffff) return isSpacedChar(String.fromCodePoint(point));
  const known = SPACED[point] ?? 0;
  if (known !== 0) return known === 1;
  const spaced = isSpacedChar(String.fromCodePoint(point));
  SPACED[point] = spaced ? 1 : 2;
  return spaced;
}

/** Of characters that were asked about: 1 if they are spaced, 2 if not. */
const SPACED = new Uint8Array(0x10000);

function isSpacedChar(char: string): boolean {
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
