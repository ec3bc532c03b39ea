// The sentence around a place as a reader sees it, for lists of places.

import type { Note } from '../../note/note.ts';
import { type ProseBlock, sentences, toSource } from '../../note/prose.ts';
import { lineEndFrom, lineStartFrom } from '../../text/line-index.ts';
import { contains, type Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';

/** A piece of one document's text on one line, and the position of the match in it. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Sentences longer than this are cut around the match. */
const LONGEST = 240;
/** The character that represents code in prose. */
const CODE = /\uFFFC/g;

/** The sentence that contains `at`, without markup; outside prose, the line as written. */
export function excerptAround(document: Document, at: Span): Excerpt {
  return (
    (document.type === 'note' && sentenceAt(document, at)) ||
    cut(document.text, lineAt(document.text, at), at)
  );
}

function sentenceAt(note: Note, at: Span): Excerpt | undefined {
  const block = note.prose.find(({ span }) => span.start <= at.start && span.end >= at.end);
  const match = block && shownAt(note, block, at);
  if (!match) return undefined;
  const around = sentences(block).findLast(({ start }) => start <= match.start);
  return (
    around &&
    cut(block.text.replace(CODE, '…'), { start: around.start, end: Math.max(around.end, match.end) }, match)
  );
}

/** The visible text in the block for a place in the source: for a link's destination, its label. */
function shownAt(note: Note, block: ProseBlock, at: Span): Span | undefined {
  const isHere = (span: Span) => span.start === at.start && span.end === at.end;
  const link = block.links.find(({ start, end, reference }) => {
    const target = note.references[reference];
    if (target === undefined || start === end) return false;
    return (
      isHere(target.span) ||
      (target.uses.some(({ label }) => isHere(label)) && contains(at, toSource(block, start, end)))
    );
  });
  return link ?? textAt(block, at);
}

function textAt({ runs }: ProseBlock, at: Span): Span | undefined {
  const positionOf = (offset: number) => {
    const run = runs.find(({ source, length }) => source <= offset && offset < source + length);
    return run && run.at + offset - run.source;
  };
  const start = positionOf(at.start);
  const last = at.end > at.start ? positionOf(at.end - 1) : undefined;
  return start === undefined || last === undefined ? undefined : { start, end: last + 1 };
}

function lineAt(text: string, at: Span): Span {
  return { start: lineStartFrom(text, at.start), end: lineEndFrom(text, at.end) };
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
