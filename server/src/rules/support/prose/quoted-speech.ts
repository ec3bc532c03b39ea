// Quoted speech within one block. These are other people's words, so rules about the author's words do not apply.

import { marksOf, QUOTE } from '../../../text/marks.ts';
import { onceForText } from '../../../text/once-for-text.ts';
import { type Span, span } from '../../../text/span.ts';

// Opening marks, each with the marks that may close it (German closes „ with “).
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['„', '“”'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
]);
const MARKS = /["“”‘’„«»「」『』]/g;

/**
 * The quoted ranges of a text with their marks, outermost only, in order. A mark that is never closed quotes nothing.
 */
export function quotedRanges(text: string): Span[] {
  const found: Span[] = [];
  const open: { readonly closers: string; readonly at: number }[] = [];
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    const level = open.findLastIndex(({ closers }) => closers.includes(mark));
    if (level >= 0 && (!IN_WORDS.has(mark) || canClose(text, index))) {
      const start = open[level]?.at ?? index;
      open.length = level;
      // Marks found inside this quotation belong to it.
      while ((found[found.length - 1]?.start ?? -1) > start) found.pop();
      found.push(span(start, index + 1));
    } else if (mark === '"' ? level < 0 && canOpen(text, index) : opens(text, mark, index)) {
      if (open.length < DEEPEST) open.push({ closers: PAIRS.get(mark) ?? '"', at: index });
    }
  }
  return found;
}

// Limits how far back an opening mark is looked for; real quotations are nested less deeply.
const DEEPEST = 16;

// Marks with other uses, in words, after figures or for omissions: an inch, “don’t”, “the ‘90s”.
const IN_WORDS: ReadonlySet<string> = new Set(['"', '‘', '’']);

function opens(text: string, mark: string, at: number): boolean {
  if (mark === '‘') return canOpen(text, at) && !/^\d$/.test(text.charAt(at + 1));
  return PAIRS.has(mark);
}

// A straight mark opens before a word and closes after one; after a digit it may be an inch.
function canOpen(text: string, at: number): boolean {
  return /^(?:[^\p{L}\p{N}]|)$/u.test(text.charAt(at - 1)) && /^\S$/.test(text.charAt(at + 1));
}

function canClose(text: string, at: number): boolean {
  return /^\S$/.test(text.charAt(at - 1)) && !/^[\p{L}\p{N}]$/u.test(text.charAt(at + 1));
}

/** The text with everything quoted replaced by object replacement characters, so that offsets stay the same. */
export const withoutQuotations = onceForText((text) =>
  (marksOf(text) & QUOTE) === 0 ? text : blankOut(text, quotedRanges(text)),
);

/** The text with the ranges (in order, not overlapping) replaced by object replacement characters. */
export function blankOut(text: string, ranges: readonly Span[]): string {
  if (ranges.length === 0) return text;
  let blanked = '';
  let last = 0;
  for (const { start, end } of ranges) {
    blanked += text.slice(last, start) + '\uFFFC'.repeat(end - start);
    last = end;
  }
  return blanked + text.slice(last);
}
