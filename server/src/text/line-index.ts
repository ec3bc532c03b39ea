// Offsets to lines and back. Line ends are those of LSP: `\n`, `\r\n` and `\r`.

/** A place as LSP counts it: a zero-based line, and a zero-based UTF-16 unit in the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The offsets at which the lines of a text begin. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
  /** The line of an offset within the text, where that is known at less cost. */
  lineOf?(offset: number): { readonly line: number; readonly start: number };
}

/** Builds the index of a text in one pass. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 13 && text.charCodeAt(i + 1) === 10) continue;
    if (code === 10 || code === 13) starts.push(i + 1);
  }
  return { starts, length: text.length };
}

/** The line that contains `offset`; offsets beyond the text count as its end. */
export function lineAt(index: LineIndex, offset: number): number {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The position of an offset; offsets outside the text are moved to its nearest end. */
export function positionAt(index: LineIndex, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, index.length));
  if (index.lineOf) {
    const { line, start } = index.lineOf(inside);
    return { line, character: inside - start };
  }
  const line = lineAt(index, inside);
  return { line, character: inside - (index.starts[line] ?? 0) };
}

/** The offset of a position; a character beyond the end of its line is moved to the end, before the line break. */
export function offsetAt(index: LineIndex, text: string, position: Position): number {
  if (position.line < 0) return 0;
  const start = index.starts[position.line];
  if (start === undefined) return index.length;
  return Math.min(start + Math.max(0, position.character), lineEnd(index, text, position.line));
}

/** The end of a line, before its line break. */
export function lineEnd(index: LineIndex, text: string, line: number): number {
  let end = index.starts[line + 1] ?? index.length;
  if (line + 1 < index.starts.length) {
    end--;
    if (text.charCodeAt(end) === 10 && text.charCodeAt(end - 1) === 13) end--;
  }
  return end;
}

/** The first line break in the text, or `\n` if it has only one line. Inserted text uses it. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The text with `\n` for every lone `\r`, for readers without other line breaks. Offsets stay the same. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** The start of the line that contains `from`, not before `limit`. */
export function lineStartFrom(text: string, from: number, limit = 0): number {
  let at = from;
  while (at > limit && !isBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The end of the line that contains `from`, before its line break and not after `limit`. */
export function lineEndFrom(text: string, from: number, limit: number = text.length): number {
  let at = from;
  while (at < limit && !isBreak(text.charCodeAt(at))) at++;
  return at;
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** Where the next line begins, for the end of a line; `text.length` if there is none. */
export function afterBreak(text: string, end: number): number {
  return Math.min(text.length, end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1));
}
