// The sentence around a place, for lists of places.

import { sentences, toSource } from '../../note/prose.ts';
import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';

/** A stretch of one document's text on one line, and where in it the match is. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Sentences longer than this are cut around the match. */
const LONGEST = 240;

/** The sentence that holds `at`, or its line where it stands in no prose. */
export function excerptAround(document: Document, at: Span): Excerpt {
  const whole = sentenceAt(document, at) ?? lineAt(document.text, at);
  return cut(document.text, whole, at);
}

function sentenceAt(document: Document, at: Span): Span | undefined {
  if (document.type !== 'note') return undefined;
  const block = document.prose.find(({ span }) => span.start <= at.start && span.end >= at.end);
  if (!block) return undefined;
  const places = sentences(block).map(({ start, end }) => toSource(block, start, end));
  // A link's destination stands after the last character of its label, so the sentence ends after it.
  const found = places.findLast(({ start }) => start <= at.start);
  return found && { start: found.start, end: Math.max(found.end, at.end) };
}

function lineAt(text: string, at: Span): Span {
  let start = at.start;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  let end = at.end;
  while (end < text.length && !/[\r\n]/.test(text[end] ?? '')) end++;
  return { start, end };
}

function cut(text: string, whole: Span, at: Span): Excerpt {
  const spare = Math.max(0, LONGEST - (at.end - at.start));
  const from = Math.max(whole.start, at.start - Math.floor(spare / 2));
  const to = Math.min(whole.end, at.end + Math.ceil(spare / 2));
  const before = flatten(text.slice(from, at.start)).trimStart();
  const match = flatten(text.slice(at.start, at.end));
  const after = flatten(text.slice(at.end, to)).trimEnd();
  const head = from > whole.start ? '…' : '';
  const start = head.length + before.length;
  return {
    text: `${head}${before}${match}${after}${to < whole.end ? '…' : ''}`,
    start,
    end: start + match.length,
  };
}

function flatten(text: string): string {
  return text.replace(/\s+/g, ' ');
}
