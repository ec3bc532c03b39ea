// Compares ordered, non-overlapping ranges of one text in one pass, because a paragraph may be as long as a note.

import { contains, overlaps, type Span } from '../../../text/span.ts';

/** For each sentence in turn, the ranges that lie wholly within it. */
export function bySentence<T extends Span>(sentences: readonly Span[], ranges: readonly T[]): T[][] {
  let next = 0;
  return sentences.map((sentence) => {
    const inside: T[] = [];
    for (; next < ranges.length; next++) {
      const range = ranges[next];
      if (range === undefined || range.start >= sentence.end) break;
      if (contains(sentence, range)) inside.push(range);
    }
    return inside;
  });
}

/** The ranges that overlap none of `others`. */
export function outside<T extends Span>(ranges: readonly T[], others: readonly Span[]): T[] {
  let next = 0;
  return ranges.filter((range) => {
    while ((others[next]?.end ?? Number.POSITIVE_INFINITY) <= range.start) next++;
    const other = others[next];
    return other === undefined || !overlaps(range, other);
  });
}

/** The last range that ends at or before `offset`. */
export function lastBefore<T extends Span>(ranges: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? Number.POSITIVE_INFINITY) <= offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}

/** The first range that begins at or after `offset`. */
export function firstFrom<T extends Span>(ranges: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? Number.POSITIVE_INFINITY) < offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low];
}
