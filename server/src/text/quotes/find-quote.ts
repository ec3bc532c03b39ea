// Whether a text contains a quote (SPEC §5): its pieces, with gaps between them, follow one another in the folded text.

import { type Span, span } from '../span.ts';
import { type FoldedText, foldText } from './fold-text.ts';

/** The longest gap between two pieces, in folded characters. */
const LONGEST_GAP = 2000;
/** The fewest letters of a quote that is compared; a Chinese, Japanese or Korean letter counts as two. */
const LEAST_LETTERS = 12;

/** A kept text, folded once. */
export interface Searchable {
  readonly text: string;
}

interface Piece {
  readonly text: string;
  /** No space separates the piece from the gap, so the piece may begin or end inside a word. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** The place of the quote from its first to its last word; `none` if it is not there, `short` if it has too few letters to tell. */
export function findQuote(source: Searchable, quote: string): Span | 'none' | 'short' {
  const pieces = piecesOf(quote);
  if (lettersIn(pieces.map(({ text }) => text).join('')) < LEAST_LETTERS) return 'short';
  const text = foldedOf(source);
  let reached: readonly { readonly start: number; readonly end: number }[] | undefined;
  for (const piece of pieces) {
    const found = placesOf(text, piece);
    reached = reached === undefined ? found : follow(reached, found);
    if (reached.length === 0) return 'none';
  }
  const [first] = reached ?? [];
  if (!first) return 'none';
  return span(text.starts[first.start] ?? 0, text.ends[first.end - 1] ?? 0);
}

/** How many folded texts are kept: those of one note's sources. Each takes several times the memory of its text. */
const MOST_FOLDED = 8;
const recent = new Map<Searchable, FoldedText>();

/** The text in the form in which it is compared with quotes. */
export function foldedOf(source: Searchable): FoldedText {
  const known = recent.get(source);
  if (known) return known;
  const made = foldText(source.text);
  const [oldest] = recent.keys();
  if (recent.size >= MOST_FOLDED && oldest) recent.delete(oldest);
  recent.set(source, made);
  return made;
}

const GAP = /\[[^[\]]*\]|\((?:…|\.{3})\)|…|\.{3,}/gu;

/** The pieces of a quote between its gaps: `…`, `[…]` and words in brackets. */
export function piecesOf(quote: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const add = (end: number) => {
    const raw = quote.slice(from, end);
    const text = trimmed(foldText(raw).text);
    if (text !== '')
      pieces.push({
        text,
        openStart: from > 0 && !/^\s/.test(raw),
        openEnd: end < quote.length && !/\s$/.test(raw),
      });
  };
  for (const match of quote.matchAll(GAP)) {
    add(match.index);
    from = match.index + match[0].length;
  }
  add(quote.length);
  return pieces;
}

/** A piece without surrounding punctuation and quotation marks: they are as often the writer's as the source's. */
function trimmed(text: string): string {
  return text.replace(/^[\s",;:.-]+/, '').replace(/[\s",;:.!?。，、；：！？-]+$/u, '');
}

function lettersIn(text: string): number {
  let letters = 0;
  for (const [letter] of text.matchAll(/[\p{L}\p{N}]/gu))
    letters += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter)
      ? 2
      : 1;
  return letters;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The places of a piece, ignoring the case of its first letter. */
function placesOf(folded: FoldedText, { text, openStart, openEnd }: Piece): Place[] {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const rest = text.slice(first.length);
  const places: Place[] = [];
  for (const head of new Set([first, first.toLowerCase(), first.toUpperCase()])) {
    const needle = head + rest;
    for (let at = folded.text.indexOf(needle); at >= 0; at = folded.text.indexOf(needle, at + 1)) {
      const end = at + needle.length;
      if ((openStart || isBoundary(folded, at)) && (openEnd || isBoundary(folded, end)))
        places.push({ start: at, end });
    }
  }
  return places.sort((a, b) => a.start - b.start);
}

/** Whether no word continues at `at`: characters of one word have nothing between them, not even folded characters. */
function isBoundary({ text, starts, ends }: FoldedText, at: number): boolean {
  if (at === 0 || at >= text.length) return true;
  const goesOn = /[\p{L}\p{N}]/u;
  const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
  if (!goesOn.test(before) || !goesOn.test(after)) return true;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(before + after))
    return true;
  return (starts[at] ?? 0) > (ends[at - 1] ?? 0);
}

/** The places of the next piece that follow a place of the previous piece within reach, with the start of the quote. */
function follow(before: readonly Place[], found: readonly Place[]): Place[] {
  const byEnd = [...before].sort((a, b) => a.end - b.end);
  let last = 0;
  return found.flatMap(({ start, end }) => {
    while (last + 1 < byEnd.length && (byEnd[last + 1]?.end ?? 0) <= start) last++;
    const nearest = byEnd[last];
    if (!nearest || nearest.end > start || start - nearest.end > LONGEST_GAP) return [];
    return [{ start: nearest.start, end }];
  });
}
