// Where the cursor is in a block of YAML that is being typed and need not parse. Reads it line by line.

import { afterBreak, lineEndFrom } from '../../text/line-index.ts';
import { type Span, span } from '../../text/span.ts';
import { readFlow } from './yaml-flow.ts';

/** A block of YAML inside a document. */
export interface YamlBlock {
  readonly text: string;
  readonly content: Span;
  /** The number of columns that a container (a block quote, a list) takes from every line. */
  readonly indent: number;
}

/** The place of the cursor. */
export interface YamlCursor {
  /** The keys above, from the root; for a value, its own key is last. Items of lists are not included. */
  readonly path: readonly string[];
  readonly at: 'key' | 'value';
  /** The text around the cursor that a completion replaces. */
  readonly token: Span;
  /** The other keys of the mapping. */
  readonly siblings: ReadonlySet<string>;
  /** The other items of the list. */
  readonly items: ReadonlySet<string>;
  /** A colon follows the token. */
  readonly hasColon: boolean;
  /** A space is needed before a value: the cursor is right after the colon. */
  readonly needsSpace: boolean;
}

interface Line {
  /** Where the line's own text begins, after the container. */
  readonly start: number;
  readonly end: number;
  /** The column of the first character that is not a space, or of the text after dashes. */
  readonly column: number;
  /** Whether it begins with a dash. */
  readonly dashColumn: number | undefined;
  readonly textStart: number;
  readonly key: string | undefined;
  readonly colon: number;
}

/** The place of `offset` in the block; undefined in a comment or in a multi-line text. */
export function yamlCursor(block: YamlBlock, offset: number): YamlCursor | undefined {
  const lines = readLines(block);
  const stack: { column: number; key: string }[] = [];
  let skipDeeperThan: number | undefined;
  let flowEnd = 0;
  for (const [index, line] of lines.entries()) {
    const here = offset >= line.start && offset <= line.end;
    if (line.start < flowEnd && !here) continue;
    const blank = line.textStart >= line.end;
    if (skipDeeperThan !== undefined && (blank || line.column > skipDeeperThan)) {
      if (here && !blank) return undefined;
      if (!here) continue;
    }
    if (!blank) skipDeeperThan = undefined;
    const isComment = block.text[line.textStart] === '#';
    // After the bracket that closes a multi-line collection.
    if (here && line.start < flowEnd) return undefined;
    if (here) return isComment ? undefined : cursorIn(block, lines, index, stack, offset);
    if (blank || isComment) continue;
    popTo(stack, line);
    if (line.key !== undefined) stack.push({ column: line.column, key: line.key });
    const valueStart =
      line.key === undefined ? line.textStart : skipSpaces(block.text, line.colon + 1, line.end);
    const first = block.text[valueStart];
    if (line.key !== undefined && valueStart < line.end && (first === '|' || first === '>'))
      skipDeeperThan = line.dashColumn ?? line.column;
    if (valueStart < line.end && (first === '{' || first === '[')) {
      const flow = readFlow(block.text, valueStart, block.content.end, offset);
      flowEnd = flow.end;
      if (flow.cursor && offset > line.end)
        return fromFlow(
          block,
          flow.cursor,
          stack.map(({ key }) => key),
          offset,
        );
    }
  }
  return undefined;
}

function popTo(stack: { column: number; key: string }[], line: Line): void {
  const top = () => stack[stack.length - 1]?.column ?? -1;
  // A list may be at the same column as its key.
  if (line.dashColumn !== undefined) while (stack.length > 0 && top() > line.dashColumn) stack.pop();
  else while (stack.length > 0 && top() >= line.column) stack.pop();
}

function cursorIn(
  block: YamlBlock,
  lines: readonly Line[],
  index: number,
  stack: { column: number; key: string }[],
  offset: number,
): YamlCursor | undefined {
  const line = lines[index];
  if (!line) return undefined;
  const blank = line.textStart >= line.end;
  const column = blank ? offset - line.start : line.column;
  const place: Line = blank ? { ...line, column } : line;
  popTo(stack, place);
  const path = stack.map(({ key }) => key);
  if (line.key !== undefined && offset > line.colon)
    return valueCursor(block, line, [...path, line.key], offset);
  const siblings = siblingsOf(lines, index, column);
  const items = itemsBeside(block.text, lines, index);
  if (blank)
    return {
      path,
      at: 'key',
      token: span(offset, offset),
      siblings,
      items,
      hasColon: false,
      needsSpace: false,
    };
  if (offset < line.textStart) return undefined;
  const first = block.text[line.textStart];
  if (line.key === undefined && (first === '{' || first === '['))
    return flowCursor(block, line.textStart, path, offset);
  const end = line.key === undefined ? trimEnd(block.text, line.textStart, line.end) : line.colon;
  const token = span(line.textStart, Math.max(end, offset));
  return { path, at: 'key', token, siblings, items, hasColon: line.key !== undefined, needsSpace: false };
}

function valueCursor(
  block: YamlBlock,
  line: Line,
  path: readonly string[],
  offset: number,
): YamlCursor | undefined {
  const { text } = block;
  const start = skipSpaces(text, line.colon + 1, line.end);
  const first = text[start];
  if (start < line.end && start <= offset && (first === '{' || first === '['))
    return flowCursor(block, start, path, offset);
  // Before a collection, in the header of a block scalar, or in a tag or an anchor.
  if (start < line.end && /[{[|>&*!]/.test(first ?? '')) return undefined;
  const comment = text.slice(start, line.end).search(/(?:^|\s)#/);
  const stop = comment < 0 ? line.end : start + comment;
  if (offset > stop) return undefined;
  const quote = first === '"' || first === "'" ? first : undefined;
  const from = Math.min(quote ? start + 1 : start, offset);
  let end = Math.max(trimEnd(text, from, stop), offset);
  if (quote && end > from && text[end - 1] === quote && end - 1 >= offset) end--;
  return {
    path,
    at: 'value',
    token: span(from, end),
    siblings: new Set(),
    items: new Set(),
    hasColon: false,
    needsSpace: from === line.colon + 1,
  };
}

function flowCursor(
  block: YamlBlock,
  start: number,
  path: readonly string[],
  offset: number,
): YamlCursor | undefined {
  const { cursor } = readFlow(block.text, start, block.content.end, offset);
  return cursor && fromFlow(block, cursor, path, offset);
}

function fromFlow(
  block: YamlBlock,
  cursor: NonNullable<ReturnType<typeof readFlow>['cursor']>,
  path: readonly string[],
  offset: number,
): YamlCursor {
  const { text, content } = block;
  const { at, siblings, items } = cursor;
  const token = onLine(text, cursor.token, offset);
  const hasColon = at === 'key' && text[skipSpaces(text, token.end, content.end)] === ':';
  const needsSpace = at === 'value' && text[token.start - 1] === ':';
  return { path: [...path, ...cursor.path], at, token, siblings, items, hasColon, needsSpace };
}

/** The token extended to the cursor and cut at the end of its line. */
function onLine(text: string, token: Span, offset: number): Span {
  let start = Math.min(token.start, offset);
  let end = Math.max(token.end, offset);
  for (let at = offset - 1; at >= start; at--) if (/[\r\n]/.test(text[at] ?? '')) start = at + 1;
  for (let at = end - 1; at >= offset; at--) if (/[\r\n]/.test(text[at] ?? '')) end = at;
  return span(start, end);
}

/** Keys of the same mapping: at the same column, with nothing less indented in between. */
function siblingsOf(lines: readonly Line[], index: number, column: number): Set<string> {
  const keys = new Set<string>();
  const visit = (line: Line, down: boolean): boolean => {
    if (line.textStart >= line.end) return true;
    if (line.dashColumn !== undefined && line.dashColumn < column && down) return false;
    if (line.column < column) return false;
    if (line.column === column && line.key !== undefined) keys.add(line.key);
    return line.dashColumn === undefined || line.dashColumn >= column;
  };
  const self = lines[index];
  if (self?.dashColumn === undefined || self.dashColumn >= column) {
    for (let at = index - 1; at >= 0; at--) {
      const line = lines[at];
      if (!line || !visit(line, false)) break;
    }
  }
  for (const line of lines.slice(index + 1)) if (!visit(line, true)) break;
  return keys;
}

/** The other items of a dash list: on lines of their own, at the same column. */
function itemsBeside(text: string, lines: readonly Line[], index: number): Set<string> {
  const items = new Set<string>();
  const dash = lines[index]?.dashColumn;
  if (dash === undefined) return items;
  /** Returns whether the list continues past the line. */
  const visit = (line: Line): boolean => {
    if (line.textStart >= line.end) return true;
    if (line.dashColumn === dash && line.key === undefined)
      items.add(
        text.slice(line.textStart, trimEnd(text, line.textStart, line.end)).replace(/^(["'])(.*)\1$/, '$2'),
      );
    return line.dashColumn === dash || line.column > dash;
  };
  for (let at = index - 1; at >= 0; at--) {
    const line = lines[at];
    if (!line || !visit(line)) break;
  }
  for (const line of lines.slice(index + 1)) if (!visit(line)) break;
  return items;
}

function readLines({ text, content, indent }: YamlBlock): Line[] {
  const lines: Line[] = [];
  let at = content.start;
  for (;;) {
    const end = lineEndFrom(text, at, content.end);
    lines.push(readLine(text, containerEnd(text, at, end, indent), end));
    if (end >= content.end) return lines;
    at = afterBreak(text, end);
  }
}

function containerEnd(text: string, start: number, end: number, indent: number): number {
  let at = start;
  while (at < end && at - start < indent && /[ \t>]/.test(text[at] ?? '')) at++;
  return at;
}

function readLine(text: string, start: number, end: number): Line {
  let at = skipSpaces(text, start, end);
  let dashColumn: number | undefined;
  while (text[at] === '-' && at < end && (at + 1 >= end || text[at + 1] === ' ')) {
    dashColumn = at - start;
    at = skipSpaces(text, at + 1, end);
  }
  const colon = keyColon(text, at, end);
  const key =
    colon < 0
      ? undefined
      : text
          .slice(at, colon)
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2');
  return { start, end, column: at - start, dashColumn, textStart: at, key, colon };
}

/** The colon that ends a key at the start of a line; -1 if the line has no key. */
function keyColon(text: string, start: number, end: number): number {
  if (/[#{}[\],&*!|>%@`]/.test(text[start] ?? '#')) return -1;
  for (let at = start; at < end; at++) {
    if (text[at] === '#' && /\s/.test(text[at - 1] ?? '')) return -1;
    if (text[at] === ':' && at > start && (at + 1 >= end || text[at + 1] === ' ' || text[at + 1] === '\t'))
      return at;
  }
  return -1;
}

function skipSpaces(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function trimEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && /[ \t]/.test(text[at - 1] ?? '')) at--;
  return at;
}
