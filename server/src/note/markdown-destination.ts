// Where the destination of a link or definition stands, found from the places that the tree knows.

import { type Span, span } from '../text/span.ts';

/** `undefined` where there is none, `'unsure'` where only the reference parser can tell. */
export type Destination = Span | undefined | 'unsure';

/** The destination of the link at `whole`, whose label ends before `labelEnd`. Autolinks have none. */
export function linkDestination(text: string, whole: Span, labelEnd: number, url: string): Destination {
  if (text.charCodeAt(whole.start) === LESS) return undefined;
  if (text.charCodeAt(labelEnd) !== CLOSE_BRACKET || text.charCodeAt(labelEnd + 1) !== OPEN) return 'unsure';
  return destinationAt(text, skipBlanks(text, labelEnd + 2), whole.end - 1, url);
}

/** The destination of the definition at `whole`. */
export function definitionDestination(text: string, whole: Span, url: string): Destination {
  let at = whole.start + 1;
  while (at < whole.end && text.charCodeAt(at) !== CLOSE_BRACKET) {
    at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  }
  if (text.charCodeAt(at + 1) !== COLON) return 'unsure';
  return destinationAt(text, skipBlanks(text, at + 2), whole.end, url);
}

const LESS = 0x3c;
const GREATER = 0x3e;
const OPEN = 0x28;
const CLOSE = 0x29;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;

/** Escapes, character references and line breaks make the characters differ from `url`: then nothing is sure. */
function destinationAt(text: string, at: number, limit: number, url: string): Destination {
  if (text.charCodeAt(at) === LESS) {
    const close = at + 1 + url.length;
    if (text.charCodeAt(close) !== GREATER || !text.startsWith(url, at + 1)) return 'unsure';
    return url === '' ? undefined : span(at + 1, close);
  }
  if (url === '') return at === limit && text.charCodeAt(at) === CLOSE ? undefined : 'unsure';
  const end = at + url.length;
  if (!text.startsWith(url, at) || end > limit) return 'unsure';
  const after = text.charCodeAt(end);
  const ends = end === limit || after === 0x20 || after === 0x09 || after === 0x0a || after === 0x0d;
  return ends ? span(at, end) : 'unsure';
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09) at++;
  return at;
}
