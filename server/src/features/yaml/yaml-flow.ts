// Where the cursor is inside a flow collection: `{rate: 7.2, date: |}`, `[org:a, |]`. Works on text that does not parse.

import { lineEndFrom } from '../../text/line-index.ts';
import { type Span, span, touches } from '../../text/span.ts';

/** One open bracket on the way to the cursor. */
interface Frame {
  readonly bracket: '{' | '[';
  /** The keys of this mapping so far. */
  readonly keys: Set<string>;
  /** The key whose value is being read; undefined while reading a key. */
  key: string | undefined;
  tokenStart: number;
  /** Whether the value is a collection that has ended, so that only a comma can follow. */
  isFull: boolean;
  /** The items of this list so far. */
  readonly items: Span[];
}

/** The cursor within a flow collection. */
export interface FlowCursor {
  /** Keys of mappings from the outermost bracket to the cursor. */
  readonly path: readonly string[];
  readonly at: 'key' | 'value';
  /** The token under the cursor, without surrounding spaces and quotes. */
  readonly token: Span;
  readonly siblings: ReadonlySet<string>;
  /** The other items of the list. */
  readonly items: ReadonlySet<string>;
}

/** Where a flow collection that begins at `start` ends, and where `offset` is in it, if it is. */
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
    if (at === offset && frame?.isFull) return { end: limit };
    if (at === offset) take();
    const ends =
      character === ',' ||
      character === '}' ||
      character === ']' ||
      (character === ':' && /[\s,{}[\]]|$/.test(text[at + 1] ?? ''));
    if (cursor && !token && isComment(text, at)) token = trimmed(text, cursor.start, at);
    if (isComment(text, at)) {
      const lineEnd = lineEndFrom(text, at, limit);
      // Comments have nothing to complete.
      if (offset > at && offset <= lineEnd) return { end: limit };
      at = lineEnd - 1;
      continue;
    }
    // Before a collection that is already the value.
    if (cursor && !token && (character === '{' || character === '[')) return { end: limit };
    if (cursor && !token && (ends || character === '\n' || character === '\r'))
      token = trimmed(text, cursor.start, at);
    if (character === '{' || character === '[')
      frames.push({
        bracket: character,
        keys: new Set(),
        key: undefined,
        tokenStart: at + 1,
        items: [],
        isFull: false,
      });
    else if (character === '}' || character === ']') {
      endItem(frame, at);
      frames.pop();
      const outer = frames[frames.length - 1];
      if (!outer) return finish(at + 1);
      outer.isFull = true;
    } else if (frame && character === ',') {
      endItem(frame, at);
      frame.isFull = false;
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

  function endItem(frame: Frame | undefined, end: number): void {
    if (frame?.bracket === '[') frame.items.push(trimmed(text, frame.tokenStart, end));
  }

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
        items: new Set(
          frame.items
            .filter((item) => !touches(item, offset))
            .map((item) => text.slice(item.start, item.end))
            .filter((item) => item !== ''),
        ),
      },
    };
  }
}

function isComment(text: string, at: number): boolean {
  return text[at] === '#' && /\s/.test(text[at - 1] ?? '');
}

/** The closing quote, or the end if there is none. */
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
