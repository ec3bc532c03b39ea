// Git's conflict markers in a text, and the results of taking one side, the other or both.

import { afterBreak, lineStartFrom } from './line-index.ts';
import { type Span, span } from './span.ts';

/** One of the two texts of a conflict. */
export interface ConflictSide {
  /** Git's name for it: `HEAD`, `feature`; empty if git gave none. */
  readonly label: string;
  /** Its lines, with their breaks. */
  readonly content: Span;
}

/** Lines that git could not merge. */
export interface Conflict {
  /** The first marker's line, without its break. */
  readonly marker: Span;
  /** From the first marker to the line break after the last one. */
  readonly whole: Span;
  readonly first: ConflictSide;
  readonly second: ConflictSide;
  /** More than one line could be the marker between the sides, so it is unknown where the first side ends. */
  readonly ambiguous: boolean;
}

/** The ways to resolve a conflict. */
export type Taken = 'first' | 'second' | 'both';

interface Marker {
  readonly sign: string;
  /** The number of signs in a marker: git's `conflict-marker-size`, 7 by default; longer inside merged ancestors. */
  readonly size: number;
  readonly label: string;
  readonly line: Span;
  /** The start of the next line. */
  readonly next: number;
}

interface Open {
  readonly start: Marker;
  base?: Marker;
  separator?: Marker;
  ambiguous: boolean;
}

/**
 * The conflicts of a text, in order: markers of one length at the start of lines, `<<<<<<<`, optionally `|||||||`,
 * `=======` and `>>>>>>>`. Incomplete sets are text. Linear in the text.
 */
export function conflictsIn(text: string): readonly Conflict[] {
  if (!text.includes('<<<<<<<') || !text.includes('>>>>>>>')) return [];
  const conflicts: Conflict[] = [];
  let open: Open | undefined;
  for (const marker of markersIn(text)) {
    const { sign, size } = marker;
    if (sign === '<') {
      // A longer marker belongs to a conflict inside the merged ancestors; one of the same length begins a new
      // conflict.
      if (!open || size <= open.start.size) open = { start: marker, ambiguous: false };
    } else if (open?.start.size !== size) continue;
    else if (sign === '|') takeBase(open, marker, text);
    else if (sign === '=') {
      if (open.separator) open.ambiguous = true;
      else open.separator = marker;
    } else if (open.separator) {
      conflicts.push(closed(open, open.separator, marker));
      open = undefined;
    }
  }
  return conflicts;
}

function takeBase(open: Open, marker: Marker, text: string): void {
  // A table row without any words looks the same.
  if (open.separator || (marker.label === '' && followsRow(text, marker.line.start))) return;
  if (open.base) open.ambiguous = true;
  else open.base = marker;
}

function followsRow(text: string, lineStart: number): boolean {
  let at = lineStart - 1;
  if (text[at] === '\n' && text[at - 1] === '\r') at--;
  return text[lineStartFrom(text, at)] === '|';
}

function closed({ start, base, ambiguous }: Open, separator: Marker, end: Marker): Conflict {
  return {
    marker: start.line,
    whole: span(start.line.start, end.next),
    first: { label: start.label, content: span(start.next, (base ?? separator).line.start) },
    second: { label: end.label, content: span(separator.next, end.line.start) },
    ambiguous,
  };
}

function* markersIn(text: string): Iterable<Marker> {
  for (const match of text.matchAll(/(?<![^\r\n\uFEFF])([<|=>])\1{6,}[^\r\n]*/g)) {
    const [whole, sign = ''] = match;
    let size = 0;
    while (whole[size] === sign) size++;
    const rest = whole.slice(size);
    const isMarker = sign === '=' ? rest.trim() === '' : rest === '' || rest.startsWith(' ');
    if (!isMarker) continue;
    const line = span(match.index, match.index + whole.length);
    yield { sign, size, label: rest.trim(), line, next: afterBreak(text, line.end) };
  }
}

/** The characters that resolving a conflict in this way removes; the rest keeps its place. */
export function removedBy({ whole, first, second }: Conflict, taken: Taken): readonly Span[] {
  const kept =
    taken === 'both' ? [first.content, second.content] : [(taken === 'first' ? first : second).content];
  const starts = [whole.start, ...kept.map(({ end }) => end)];
  const ends = [...kept.map(({ start }) => start), whole.end];
  return starts
    .map((start, index) => span(start, ends[index] ?? whole.end))
    .filter(({ start, end }) => end > start);
}

/** The text with every conflict resolved in the same way. */
export function resolved(text: string, conflicts: readonly Conflict[], taken: Taken): string {
  let result = '';
  let at = 0;
  for (const { start, end } of conflicts.flatMap((conflict) => removedBy(conflict, taken))) {
    result += text.slice(at, start);
    at = end;
  }
  return result + text.slice(at);
}
