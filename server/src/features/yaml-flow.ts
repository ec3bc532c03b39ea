// Where the cursor stands inside a flow collection: `{rate: 7.2, date: |}`, `[org:a, |]`. Works on text that does not parse.

import { type Span, span } from '../text/span.ts';

/** One open bracket on the way to the cursor. */
interface Frame {
  readonly bracket: '{' | '[';
  /** Keys of this mapping so far. */
  readonly keys: Set<string>;
  /** The key whose value is being read; undefined while a key is. */
  key: string | undefined;
  tokenStart: number;
}

/** The cursor within a flow collection. */
export interface FlowCursor {
  /** Keys of mappings from the outermost bracket to the cursor. */
  readonly path: readonly string[];
  readonly at: 'key' | 'value';
  /** The token under the cursor, without surrounding spaces and quotes. */
  readonly token: Span;
  readonly siblings: ReadonlySet<string>;
}

/** Where a flow collection that begins at `start` ends, and where `offset` stands in it if it does. */
export interface FlowReading {
  readonly end: number;
  readonly cursor?: FlowCursor;
}

/** Reads the collection whose bracket is at `start`, up to `limit` at most. */
export function readFlow(text: string, start: number, limit: number, offset: number): FlowReading {
  const frames: Frame[] = [];
  let cursor: { path: string[]; at: 'key' | 'value'; start: number; frame: Frame } | undefined;
  let token: Span | undefined;
  let at = start;
  const take = () => {
    const frame = frames[frames.length - 1];
    if (!frame || cursor || at < offset) return;
    const path = frames.flatMap(({ key }) => (key === undefined ? [] : [key]));
    cursor = {
      path,
      at: frame.bracket === '{' && frame.key === undefined ? 'key' : 'value',
      start: frame.tokenStart,
      frame,
    };
  };
  for (; at < limit; at++) {
    const character = text[at];
    const frame = frames[frames.length - 1];
    if (at === offset) take();
    const ends =
      character === ',' ||
      character === '}' ||
      character === ']' ||
      (character === ':' && /[\s,{}[\]]|$/.test(text[at + 1] ?? ''));
    if (cursor && !token && (ends || character === '\n' || character === '\r'))
      token = trimmed(text, cursor.start, at);
    if (character === '{' || character === '[')
      frames.push({ bracket: character, keys: new Set(), key: undefined, tokenStart: at + 1 });
    else if (character === '}' || character === ']') {
      frames.pop();
      if (frames.length === 0) return finish(at + 1);
    } else if (frame && character === ',') {
      frame.key = undefined;
      frame.tokenStart = at + 1;
    } else if (frame && ends && frame.bracket === '{' && frame.key === undefined) {
      const { start: from, end } = trimmed(text, frame.tokenStart, at);
      frame.key = text.slice(from, end);
      frame.keys.add(frame.key);
      frame.tokenStart = at + 1;
    } else if ((character === '"' || character === "'") && /[\s,:{[]/.test(text[at - 1] ?? ' ')) {
      const close = closingQuote(text, at, limit);
      if (offset > at && offset <= close && frame && !cursor) {
        at = offset;
        take();
        token = span(Math.min(offset, trimmed(text, frame.tokenStart, offset).start), close);
      }
      at = close;
    }
  }
  if (offset >= limit && !cursor) take();
  return finish(limit);

  function finish(end: number): FlowReading {
    if (!cursor) return { end };
    const { path, at: where, start: from, frame } = cursor;
    return {
      end,
      cursor: {
        path,
        at: where,
        token: token ?? trimmed(text, from, Math.max(from, end)),
        siblings: frame.keys,
      },
    };
  }
}

/** The closing quote, or the end where there is none. */
function closingQuote(text: string, at: number, limit: number): number {
  const close = text.indexOf(text[at] ?? '"', at + 1);
  return close < 0 || close > limit ? limit : close;
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = Math.max(from, to);
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  if (end > start && /["']/.test(text[start] ?? '')) start++;
  if (end > start && text[end - 1] === text[start - 1] && /["']/.test(text[end - 1] ?? '')) end--;
  return span(start, end);
}
