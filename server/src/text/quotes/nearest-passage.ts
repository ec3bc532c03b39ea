// The passage of a text that is most similar to a quote that is not there word for word.

import { type Span, span } from '../span.ts';
import { foldedOf, piecesOf, type Searchable } from './find-quote.ts';
import type { FoldedText } from './fold-text.ts';

interface Word extends Span {
  readonly text: string;
}

/** The least share of a quote's words that a passage has in common with it, in the same order. */
const LEAST_LIKENESS = 0.6;
/** Only the first words of longer quotes are compared. */
const MOST_WORDS = 300;
/** Words that occur more often than this in a text say nothing about a place. */
const MOST_PLACES = 40;

/** The nearest passage; undefined if no passage has three words of five in common with the quote. */
export function nearestPassage(source: Searchable, quote: string): Span | undefined {
  const folded = foldedOf(source);
  const text = wordsOf(folded.text);
  const wanted = wordsOf(
    piecesOf(quote)
      .map((piece) => piece.text)
      .join(' '),
  ).slice(0, MOST_WORDS);
  const start = likelyStart(text, wanted);
  if (start === undefined) return undefined;
  const slack = Math.max(4, Math.round(wanted.length / 2));
  const from = Math.max(0, start - slack);
  const window = text.slice(from, start + wanted.length + slack);
  const common = commonWords(wanted, window);
  const [first, last] = [common[0], common.at(-1)];
  if (first === undefined || last === undefined || common.length / wanted.length < LEAST_LIKENESS)
    return undefined;
  return widened(folded, window, first, last, wanted.length);
}

function wordsOf(text: string): Word[] {
  return [
    ...text.matchAll(/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[\p{L}\p{M}\p{N}]+/gu),
  ].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The start of the quote according to most of the rarer words. */
function likelyStart(text: readonly Word[], wanted: readonly Word[]): number | undefined {
  const places = new Map<string, number[]>();
  for (const { text: word } of wanted) places.set(word, []);
  for (const [index, { text: word }] of text.entries()) places.get(word)?.push(index);
  const bucket = Math.max(3, Math.round(wanted.length / 4));
  const votes = new Map<number, { count: number; first: number }>();
  for (const [index, { text: word }] of wanted.entries()) {
    const found = places.get(word) ?? [];
    if (found.length > MOST_PLACES) continue;
    for (const at of found) {
      const start = at - index;
      for (const key of [Math.floor(start / bucket), Math.floor(start / bucket) + 1]) {
        const vote = votes.get(key);
        votes.set(key, {
          count: (vote?.count ?? 0) + 1 / found.length,
          first: Math.min(vote?.first ?? start, start),
        });
      }
    }
  }
  const [best] = [...votes.values()].sort((a, b) => b.count - a.count || a.first - b.first);
  return best && Math.max(0, best.first);
}

/** The places in `window` of the longest sequence of words that both have in the same order. */
function commonWords(wanted: readonly Word[], window: readonly Word[]): number[] {
  const width = window.length + 1;
  const lengths = new Uint16Array((wanted.length + 1) * width);
  for (let i = wanted.length - 1; i >= 0; i--) {
    for (let j = window.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        wanted[i]?.text === window[j]?.text
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const places: number[] = [];
  let [i, j] = [0, 0];
  while (i < wanted.length && j < window.length) {
    if (wanted[i]?.text === window[j]?.text) {
      places.push(j);
      i++;
      j++;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return places;
}

/** From the first common word to the last; if an end is missing, as many words as the quote has. */
function widened(
  folded: FoldedText,
  window: readonly Word[],
  first: number,
  last: number,
  length: number,
): Span | undefined {
  if (last - first + 1 > 2 * length + 4) return undefined;
  const [from, to] = [window[first], window[last]];
  if (!from || !to) return undefined;
  return span(folded.starts[from.start] ?? 0, folded.ends[to.end - 1] ?? 0);
}
