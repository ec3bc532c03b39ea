// Text as a reader sees it, with the source place of every character. Tradecraft rules and mentions work on it.

import { onceForText } from '../text/once-for-text.ts';
import { type Span, span } from '../text/span.ts';
import { splitSentences } from './sentences.ts';

/** A stretch of text that is identical in the source. */
export interface Run {
  /** Where it begins in `ProseBlock.text`. */
  readonly at: number;
  readonly length: number;
  /** Where its first character is in the document. */
  readonly source: number;
}

/**
 * One paragraph, heading or table cell. Code becomes one object replacement character (U+FFFC), a hard break a line
 * separator (U+2028); other HTML is dropped.
 */
export interface ProseBlock {
  readonly kind: 'paragraph' | 'heading' | 'cell';
  /** Whether it is in a block quote. */
  readonly quoted: boolean;
  /** Whether it is in a list item. */
  readonly listed: boolean;
  readonly span: Span;
  /** The innermost list item, the row of a cell, or the paragraph itself: a citation in it counts for the block. */
  readonly unit: Span;
  /** The index of the innermost section (in `Note.sections`); -1 before the first. */
  readonly section: number;
  readonly text: string;
  readonly runs: readonly Run[];
  /** The links in it, as ranges of `text`. */
  readonly links: readonly ProseLink[];
}

/** The label of a link within a block's text. */
export interface ProseLink {
  readonly start: number;
  readonly end: number;
  /** The index in `Note.references` of what it refers to; -1 for an ordinary link. */
  readonly reference: number;
}

/** The document place of `start..end` of a block's text. */
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

/** The sentences of a text that may be asked for again. */
export const sentencesIn = onceForText((text): readonly Span[] => splitSentences(text));

/** The block's sentences, as ranges of its text. */
export function sentences(block: ProseBlock): readonly Span[] {
  return sentencesIn(block.text);
}
