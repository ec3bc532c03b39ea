// A long text parsed in pieces that mean the same apart as together: the native parser then reads most of them, and what
// only the reference parser can read is small. Its trees are kept, for of a note that is being typed few pieces change.

import type { Definition, Nodes, Root } from 'mdast';
import type { Span } from '../text/span.ts';

/** Texts of more UTF-16 units are read in pieces; an ordinary note is a tenth of this. */
export const LONG_TEXT = 100_000;
const PIECE = 4000;

export interface PieceParsers {
  /** The fast parser; undefined for a text that it must not read. */
  fast(text: string): Root | undefined;
  reference(text: string): Root;
  /** The least length of a piece. */
  readonly least?: number;
}

/**
 * Parses a text as one, piece by piece. A piece ends before a paragraph or heading at the left margin that follows an empty
 * line: such a line closes every list and quote, so nothing but a fence or HTML that is still open reaches over it, and
 * then the next piece belongs to it. Definitions hold in the whole text: those that a piece names are before it.
 */
export function parseInPieces(text: string, parsers: PieceParsers): Root {
  const pieces = piecesOf(text, parsers);
  const definitions = firstOfEach(pieces.flatMap(({ root, span }) => definitionsIn(root, text, span.start)));
  const children: Root['children'] = [];
  for (const piece of pieces) {
    const words = text.slice(piece.span.start, piece.span.end);
    const named = namedIn(words, piece.span, definitions);
    const isLast = piece.span.end === text.length;
    const root = (named !== '' && parsePiece(named + words, isLast, parsers)) || piece.root;
    const before = root === piece.root ? 0 : named.length;
    const shift = piece.span.start - before;
    for (const child of root.children) {
      if ((child.position?.start.offset ?? 0) < before) continue;
      moveBy(child, shift, 0);
      children.push(child);
    }
  }
  return { type: 'root', children };
}

interface Piece {
  readonly span: Span;
  /** Its tree by itself, with places in the piece. */
  readonly root: Root;
}

function piecesOf(text: string, parsers: PieceParsers): Piece[] {
  const pieces: Piece[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let least = Math.max(frontMatterLength(text.slice(start)), parsers.least ?? PIECE);
  while (start < text.length) {
    const end = nextBoundary(text, start + least);
    const words = text.slice(start, end);
    const root = parsePiece(words, end === text.length, parsers);
    if (!root) {
      // Twice as much at each try: together never more than a few times the text.
      least = 2 * (end - start);
      continue;
    }
    const [first] = root.children;
    // Nothing may be before front matter, so it is a piece by itself.
    const own = first?.type === 'yaml' ? start + (first.position?.end.offset ?? 0) : end;
    pieces.push({
      span: { start, end: own },
      root: own === end || !first ? root : { type: 'root', children: [first] },
    });
    start = own;
    least = parsers.least ?? PIECE;
  }
  return pieces;
}

/** How far what may be front matter goes: empty lines in it end nothing. */
function frontMatterLength(text: string): number {
  const close = /^---[ \t]*[\r\n]/.test(text) ? /[\r\n]---[ \t]*(?=[\r\n]|$)/.exec(text) : null;
  return close ? close.index + close[0].length : 0;
}

const BOUNDARY = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))(?=#{1,6}[ \t]|\p{L})/gu;

function nextBoundary(text: string, from: number): number {
  BOUNDARY.lastIndex = Math.max(0, from - 1);
  const found = BOUNDARY.exec(text);
  return found ? found.index + found[0].length : text.length;
}

/**
 * The tree of a piece with a paragraph after it, as in the whole text; undefined where that is none, because a fence or HTML
 * is still open. At the end of the text nothing comes after it.
 */
function parsePiece(words: string, isLast: boolean, { fast, reference }: PieceParsers): Root | undefined {
  const text = isLast ? words : `${words}a`;
  const root = fast(text) ?? reference(text);
  if (isLast) return root;
  const after = root.children.pop();
  return after?.type === 'paragraph' && after.position?.start.offset === words.length ? root : undefined;
}

export interface Known {
  readonly label: string;
  /** Where it is in the text. */
  readonly at: number;
  readonly source: string;
}

/** Definitions by their labels; those that differ in the marks of a quote alone are together. */
export type KnownDefinitions = ReadonlyMap<string, readonly Known[]>;

/** Of definitions of one label, the first holds. */
export function firstOfEach(definitions: readonly Known[]): KnownDefinitions {
  const seen = new Set<string>();
  const byLabel = new Map<string, Known[]>();
  for (const definition of definitions) {
    if (seen.has(definition.label)) continue;
    seen.add(definition.label);
    const loose = looseLabel(definition.label);
    byLabel.set(loose, [...(byLabel.get(loose) ?? []), definition]);
  }
  return byLabel;
}

/** The same for labels that differ in the marks of a quote alone, which may be between the lines of one. */
function looseLabel(label: string): string {
  return foldLabel(label.replace(/[\s>]+/g, ' '));
}

/** The definitions in a piece that begins at `start` of the text, wherever they stand, in their order. */
export function definitionsIn(root: Root, text: string, start: number): Known[] {
  const found: Known[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'definition')
      found.push({
        // With its escapes, as the text has it.
        label: foldLabel(node.identifier),
        at: start + (node.position?.start.offset ?? 0),
        source: sourceOf(node, text, start),
      });
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return found;
}

/** What is compared of a label (CommonMark, “matches”): white space folded, case ignored. */
function foldLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
}

function sourceOf({ position, identifier, url, title }: Definition, text: string, start: number): string {
  const source = text.slice(start + (position?.start.offset ?? 0), start + (position?.end.offset ?? 0));
  if (!/[\r\n]/.test(source)) return source;
  // One over several lines may have the marks of a quote between them: its tree does not, so it is written anew.
  const quoted = title == null ? '' : ` "${title.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`;
  return `[${identifier}]: <${url.replace(/[<>\\]/g, '\\$&')}>${quoted}`;
}

const LABELS = /\[((?:[^[\]\\]|\\.){1,999})\]/gsu;
const DEFINING = new RegExp(`${LABELS.source}:`, 'gsu');

/** What may be the label of a reference in a text, for comparison. */
export function labelsIn(words: string): Set<string> {
  return new Set([...words.matchAll(LABELS)].map(([, label = '']) => looseLabel(label)));
}

/** What may be the label of a definition in a text, for comparison. */
export function definitionLabelsIn(text: string): Set<string> {
  if (!text.includes(']:')) return new Set();
  return new Set([...text.matchAll(DEFINING)].map(([, label = '']) => looseLabel(label)));
}

/**
 * The definitions that a piece at `place` may name and does not hold, in a quote with an empty line after it: of one before a
 * heading with a line under it, the reference parser may make two.
 */
export function namedIn(words: string, place: Span, definitions: KnownDefinitions): string {
  if (definitions.size === 0) return '';
  const named = [...labelsIn(words)]
    .flatMap((label) => definitions.get(label) ?? [])
    .filter(({ at }) => at < place.start || at >= place.end);
  return named.length === 0 ? '' : `${named.map(({ source }) => `> ${source}\n`).join('')}\n`;
}

/** Moves a node and all in it by so many characters and lines. */
export function moveBy(node: Nodes, delta: number, lines: number): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (point?.offset === undefined) continue;
    point.offset += delta;
    point.line += lines;
  }
  if (node.type === 'link' || node.type === 'definition') {
    const destination = node.data?.destination;
    if (destination)
      node.data = { destination: { start: destination.start + delta, end: destination.end + delta } };
  }
  if ('children' in node) for (const child of node.children) moveBy(child, delta, lines);
}
