// A fenced code block in the source: its info word, its lines, and whether it is closed.

import { afterBreak, lineEndFrom } from '../text/line-index.ts';
import { type Span, span } from '../text/span.ts';
import type { OffsetMap } from '../yaml/node.ts';
import { type BodyCode, readBody } from './body.ts';

export interface Fence {
  /** The info word as written. */
  readonly word: string;
  readonly wordSpan: Span;
  /** The opening line, from its first backtick or tilde, without trailing spaces. */
  readonly line: Span;
  /** From after the opening line's break to the start of the closing line. */
  readonly content: Span;
  readonly closed: boolean;
  /** Maps an offset in the block's value to one in the document. */
  readonly toDocument: OffsetMap;
}

/** Reads the fence of a code block; undefined for an indented block or one without an info word. */
export function readFence(text: string, node: BodyCode): Fence | undefined {
  const whole = node.span;
  const mark = text[whole.start];
  if (mark !== '`' && mark !== '~') return undefined;
  let at = whole.start;
  while (text[at] === mark) at++;
  const ticks = at - whole.start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  const lineEnd = lineEndFrom(text, at, whole.end);
  let wordEnd = at;
  while (wordEnd < lineEnd && !/\s/.test(text[wordEnd] ?? '')) wordEnd++;
  if (wordEnd === at) return undefined;
  const lines = linesOf(text, lineEnd, whole.end);
  const last = lines[lines.length - 1];
  const valueLines = node.value.split(/\r\n|\n|\r/);
  const closed =
    last !== undefined &&
    isClosing(text.slice(last.start, last.end), mark, ticks) &&
    valueLines.length <= Math.max(1, lines.length - 1);
  const contentLines = closed ? lines.slice(0, -1) : lines;
  const start = lines[0]?.start ?? lineEnd;
  const content = span(start, closed ? (last?.start ?? start) : whole.end);
  return {
    word: text.slice(at, wordEnd),
    wordSpan: span(at, wordEnd),
    line: span(whole.start, whole.start + text.slice(whole.start, lineEnd).trimEnd().length),
    content,
    closed,
    toDocument: offsetMap(node.value, contentLines, content.end),
  };
}

/**
 * The fence that opens a code block at `offset`, with or without an info word; undefined if the marks close a block
 * or are text. Reads the whole text, so use it only where a fence was just typed.
 */
export function openingFence(text: string, offset: number): { readonly closed: boolean } | undefined {
  const block = readBody(text).codes.find(({ span: { start } }) => start === offset)?.span;
  if (!block) return undefined;
  const mark = text[offset] ?? '';
  let ticks = 0;
  while (text[offset + ticks] === mark) ticks++;
  const last = linesOf(text, lineEndFrom(text, offset, block.end), block.end).at(-1);
  return { closed: last !== undefined && isClosing(text.slice(last.start, last.end), mark, ticks) };
}

/** The lines after the opening one, without their line breaks. */
function linesOf(text: string, openingEnd: number, end: number): Span[] {
  const lines: Span[] = [];
  let at = openingEnd;
  while (at < end) {
    at = afterBreak(text, at);
    const stop = lineEndFrom(text, at, end);
    lines.push(span(at, stop));
    at = stop;
  }
  return lines;
}

function isClosing(line: string, mark: string, ticks: number): boolean {
  const bare = line.replace(/^[ \t>]*/, '').trimEnd();
  return bare.length >= ticks && [...bare].every((character) => character === mark);
}

/**
 * Each line of the value is the end of its source line, because containers and indentation only remove text at the
 * front.
 */
function offsetMap(value: string, lines: readonly Span[], end: number): OffsetMap {
  const starts: { value: number; source: number }[] = [];
  let at = 0;
  for (const line of lines) {
    const stop = lineEndFrom(value, at, value.length);
    starts.push({ value: at, source: Math.max(line.start, line.end - (stop - at)) });
    at = afterBreak(value, stop);
    if (at >= value.length) break;
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle]?.value ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const line = starts[low];
    return line ? Math.min(line.source + offset - line.value, end) : end;
  };
}
