// A cell of a generated table: parts of text, some of them links. It can be written as Markdown, and as it is compared.

import type { TableCell } from '../../../note/note.ts';
import { parseCurie } from '../../../values/curie.ts';

/** A part of a cell. */
export interface CellPart {
  readonly text: string;
  /** Its destination: a `kind:id` or a web address. */
  readonly leadsTo?: string;
}
export type Cell = readonly CellPart[];

/** The cell as Markdown, on one line. */
export function cellMarkdown(cell: Cell): string {
  return partsOf(cell)
    .map(({ text, leadsTo }) => (leadsTo === undefined ? escaped(text) : `[${escaped(text)}](${leadsTo})`))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The cell as a reader of the Markdown sees it. */
export function cellSeen(cell: Cell): TableCell {
  const parts = partsOf(cell);
  return {
    text: parts
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim(),
    destinations: parts.flatMap(({ leadsTo }) => leadsTo ?? []),
  };
}

/** Whether two cells say the same: same text and destinations, ignoring the case of ids. */
export function isSameCell(a: TableCell | undefined, b: TableCell | undefined): boolean {
  const [one, other] = [a ?? EMPTY, b ?? EMPTY];
  return (
    one.text.normalize('NFC') === other.text.normalize('NFC') &&
    one.destinations.length === other.destinations.length &&
    one.destinations.every((url, index) => keyOrUrl(url) === keyOrUrl(other.destinations[index] ?? ''))
  );
}

const EMPTY: TableCell = { text: '', destinations: [] };

function keyOrUrl(destination: string): string {
  return parseCurie(destination)?.key ?? destination;
}

/** The parts with clean texts; a link without a label shows its destination. */
function partsOf(cell: Cell): CellPart[] {
  return cell.flatMap(({ text, leadsTo }): CellPart[] => {
    const clean = withoutControls(text).replace(/\s+/g, ' ');
    if (leadsTo === undefined) return clean === '' ? [] : [{ text: clean }];
    return [{ text: clean.trim() || leadsTo, leadsTo: safeDestination(leadsTo) }];
  });
}

/** Replaces characters that Markdown does not preserve with spaces; removes those without width. */
function withoutControls(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\ufffc]/gu, ' ')
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '');
}

/** An address that needs no angle brackets and does not divide a cell. */
function safeDestination(destination: string): string {
  return destination.replace(/[\s()<>|\\*_`[\]~]/g, (character) =>
    parseCurie(destination) && /[_]/.test(character) ? character : percent(character),
  );
}

function percent(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

/** Text that a cell shows unchanged, on GitHub too, and that formatters do not change. */
function escaped(text: string): string {
  return text.replace(/[\\`*[\]<>|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|!(?=$|\[)/gu, '\\$&');
}
