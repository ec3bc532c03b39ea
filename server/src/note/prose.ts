// Text as a reader reads it, with the place of every character: what the tradecraft rules and mentions work on.

import { type Span, span } from '../text/span.ts';
import { splitSentences } from './sentences.ts';

/** A run of text whose characters stand one by one in the source. */
export interface Run {
  /** Where the run begins in `ProseBlock.text`. */
  readonly at: number;
  readonly length: number;
  /** Where its first character is in the document. */
  readonly source: number;
}

/** One paragraph, heading or table cell. Code is one object replacement character (U+FFFC), a hard break a line separator (U+2028), other HTML nothing. */
export interface ProseBlock {
  readonly kind: 'paragraph' | 'heading' | 'cell';
  /** In a block quote. */
  readonly quoted: boolean;
  /** In a list item. */
  readonly listed: boolean;
  readonly span: Span;
  /** The innermost list item, the row of a cell, or the paragraph itself: where a citation counts for it. */
  readonly unit: Span;
  /** The index of the innermost section (in `Note.sections`); -1 before the first. */
  readonly section: number;
  readonly text: string;
  readonly runs: readonly Run[];
  /** The links in it, as ranges of `text`. */
  readonly links: readonly ProseLink[];
}

/** A link's label within a block's text. */
export interface ProseLink {
  readonly start: number;
  readonly end: number;
  /** The index (in `Note.references`) of what it refers to; -1 for an ordinary link. */
  readonly reference: number;
}

/** The place in the document of `start..end` of a block's text. */
export function toSource(block: ProseBlock, start: number, end: number): Span {
  const from = sourceOffset(block, start);
  return span(from, end > start ? sourceOffset(block, end - 1) + 1 : from);
}

function sourceOffset(block: ProseBlock, offset: number): number {
  let low = 0;
  let high = block.runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((block.runs[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const run = block.runs[low];
  if (!run) return block.span.start;
  return run.source + Math.min(offset - run.at, Math.max(0, run.length - 1));
}

/** The block's sentences, as ranges of its text. */
export function sentences(block: ProseBlock): readonly Span[] {
  return splitSentences(block.text);
}
