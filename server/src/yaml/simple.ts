// Reads in one pass the YAML that notes and catalogs mostly consist of: keys with values on one line, lists, mappings
// in braces or indented, comments. It agrees with the `yaml` package, which reads everything else.

import { type Span, span } from '../text/span.ts';
import type { OffsetMap, YamlEntry, YamlMap, YamlNode, YamlScalar } from './node.ts';

/** The mapping in a text; undefined if it needs the `yaml` package. Linear in the text's length. */
export function readSimpleYaml(source: string, toDocument: OffsetMap): YamlMap | undefined {
  if (UNUSUAL.test(source)) return undefined;
  const reader = { source, toDocument, at: afterComments(source), depth: 0, indent: 0 };
  const map = readBlockMap(reader, 0);
  return map && reader.at === source.length ? map : undefined;
}

/** Tabs and other controls, lone carriage returns, and what Unicode calls a line break or byte order mark. */
const UNUSUAL = /[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\uffff]|\r(?!\n)/;
const KEY = /[A-Za-z][A-Za-z0-9_-]{0,99}(?=:(?:[ \r\n]|$))/y;
/** Characters that a plain value may begin with; those with a meaning in YAML are left out. */
const PLAIN_START = /[A-Za-z0-9$+./(<=~^_;\xa1-\uffff]/y;
const DEEPEST = 20;

/** The state of one reading; everything before `at` has been read. */
interface Reader {
  readonly source: string;
  readonly toDocument: OffsetMap;
  at: number;
  depth: number;
  /** The indentation of the current block mapping. Multi-line brackets inside it are indented further. */
  indent: number;
}

/** The first line that is neither empty nor a comment. */
function afterComments(source: string): number {
  return /^(?: *(?:#[^\r\n]*)?\r?\n)*/.exec(source)?.[0].length ?? 0;
}

/**
 * Entries whose keys are indented by `indent` spaces; ends at the start of the next content, or at the end of the
 * text.
 */
function readBlockMap(reader: Reader, indent: number): YamlMap | undefined {
  const { source } = reader;
  const start = reader.at;
  const entries: YamlEntry[] = [];
  const keys = new Set<string>();
  for (;;) {
    const keyStart = reader.at;
    const key = readKey(reader, keys);
    if (key === undefined) return undefined;
    reader.indent = indent;
    const value = isLineEnd(source, reader.at)
      ? readNested(reader, indent)
      : endingLine(reader, readValue(reader, false));
    if (!value) return undefined;
    entries.push(entryOf(reader, keyStart, key, value));
    const next = indentOf(reader);
    if (next > indent) return undefined;
    if (next < indent) return blockMap(reader, start, entries);
  }
}

function blockMap(reader: Reader, start: number, entries: readonly YamlEntry[]): YamlMap {
  const from = reader.toDocument(start);
  return { type: 'map', entries, span: span(from, entries.at(-1)?.span.end ?? from), flow: false };
}

/** The value of a key: an indented mapping, a list, or either of them in brackets. */
function readNested(reader: Reader, indent: number): YamlNode | undefined {
  if (++reader.depth > DEEPEST || !toNextLine(reader)) return undefined;
  const inner = indentOf(reader);
  const isList = isItem(reader);
  if (inner < indent || (inner === indent && !isList)) return undefined;
  const inBrackets = '[{'.includes(reader.source[reader.at] ?? ' ');
  const node = inBrackets
    ? endingLine(reader, readValue(reader, false))
    : isList
      ? readBlockList(reader, inner)
      : readBlockMap(reader, inner);
  reader.depth--;
  return node;
}

function readBlockList(reader: Reader, indent: number): YamlNode | undefined {
  const start = reader.at;
  const items: YamlNode[] = [];
  for (;;) {
    const lineStart = reader.at - indent;
    reader.at = skipSpaces(reader.source, reader.at + 1);
    KEY.lastIndex = reader.at;
    const item = KEY.test(reader.source)
      ? readBlockMap(reader, reader.at - lineStart)
      : endingLine(reader, readValue(reader, false));
    if (!item) return undefined;
    items.push(item);
    const next = indentOf(reader);
    if (next > indent || (next === indent && !isItem(reader))) {
      // A list may be in the same column as its key; the next key then ends it.
      if (next > indent || !isKey(reader)) return undefined;
    }
    if (next < indent || !isItem(reader)) {
      const from = reader.toDocument(start);
      return { type: 'list', items, span: span(from, outerEnd(item)), flow: false };
    }
  }
}

/** A key that is not in `keys` yet; the reader is then after its colon and the spaces that follow. */
function readKey(reader: Reader, keys: Set<string>): string | undefined {
  const { source, at } = reader;
  KEY.lastIndex = at;
  if (!KEY.test(source)) return undefined;
  const end = KEY.lastIndex;
  const key = source.slice(at, end);
  if (keys.has(key)) return undefined;
  keys.add(key);
  reader.at = skipSpaces(source, end + 1);
  return key;
}

function entryOf({ toDocument }: Reader, start: number, key: string, value: YamlNode): YamlEntry {
  const keySpan = span(toDocument(start), toDocument(start + key.length));
  return { key, keySpan, value, span: span(keySpan.start, Math.max(outerEnd(value), keySpan.end)) };
}

/** A value on one line. In flow, commas and brackets end it. */
function readValue(reader: Reader, flow: boolean): YamlNode | undefined {
  const character = reader.source[reader.at];
  if (character === '{' || character === '[') {
    if (++reader.depth > DEEPEST) return undefined;
    const node = character === '{' ? readFlowMap(reader) : readFlowList(reader);
    reader.depth--;
    return node;
  }
  if (character === '"' || character === "'") return readQuoted(reader, character);
  return readPlain(reader, flow);
}

function readFlowMap(reader: Reader): YamlNode | undefined {
  const start = reader.at;
  const entries: YamlEntry[] = [];
  const keys = new Set<string>();
  const read = readFlow(reader, '}', () => {
    const keyStart = reader.at;
    const key = readKey(reader, keys);
    const value = key === undefined ? undefined : readValue(reader, true);
    if (key === undefined || !value) return false;
    entries.push(entryOf(reader, keyStart, key, value));
    return true;
  });
  return read ? { type: 'map', entries, span: placeOf(reader, start), flow: true } : undefined;
}

function readFlowList(reader: Reader): YamlNode | undefined {
  const start = reader.at;
  const items: YamlNode[] = [];
  const read = readFlow(reader, ']', () => {
    const item = readValue(reader, true);
    return item !== undefined && items.push(item) > 0;
  });
  return read ? { type: 'list', items, span: placeOf(reader, start), flow: true } : undefined;
}

/** Members between brackets, separated by commas; false if anything else is found. */
function readFlow(reader: Reader, close: string, readMember: () => boolean): boolean {
  const { source } = reader;
  reader.at++;
  if (!skipInFlow(reader)) return false;
  if (source[reader.at] === close) {
    reader.at++;
    return true;
  }
  for (;;) {
    if (!readMember() || !skipInFlow(reader)) return false;
    const character = source[reader.at++];
    if (character === close) return true;
    if (character !== ',' || !skipInFlow(reader)) return false;
  }
}

/** Skips spaces and line ends; false if a line is not indented further than the enclosing mapping. */
function skipInFlow(reader: Reader): boolean {
  const { source, indent } = reader;
  for (;;) {
    reader.at = skipSpaces(source, reader.at);
    if (reader.at >= source.length || !isLineEnd(source, reader.at)) return reader.at < source.length;
    const next = source.indexOf('\n', reader.at) + 1;
    reader.at = next === 0 ? source.length : skipSpaces(source, next);
    if (reader.at - next <= indent && !isLineEnd(source, reader.at)) return false;
  }
}

function readQuoted(reader: Reader, quote: '"' | "'"): YamlScalar | undefined {
  const { source, toDocument } = reader;
  const start = reader.at;
  const end = source.indexOf(quote, start + 1);
  if (end < 0) return undefined;
  const value = source.slice(start + 1, end);
  // Escapes and folded lines are not simple.
  if (/[\\\r\n]/.test(value) || source[end + 1] === quote) return undefined;
  reader.at = end + 1;
  const style = quote === '"' ? 'double' : 'single';
  const inner = span(toDocument(start + 1), toDocument(end));
  return { type: 'scalar', value, outer: placeOf(reader, start), style, span: inner };
}

function readPlain(reader: Reader, flow: boolean): YamlScalar | undefined {
  const { source } = reader;
  const start = reader.at;
  PLAIN_START.lastIndex = start;
  if (!PLAIN_START.test(source)) return undefined;
  let at = start;
  for (; !isLineEnd(source, at); at++) {
    const code = source.charCodeAt(at);
    if (flow && endsFlow(code)) break;
    if (code === HASH && source.charCodeAt(at - 1) === SPACE) {
      if (flow) return undefined;
      break;
    }
    if (code === COLON && endsKey(source, at + 1, flow)) return undefined;
  }
  while (source.charCodeAt(at - 1) === SPACE) at--;
  reader.at = at;
  const outer = placeOf(reader, start);
  return { type: 'scalar', value: source.slice(start, at), outer, style: 'plain', span: outer };
}

/** Whether a colon before `at` would turn the text before it into a key. */
function endsKey(source: string, at: number, flow: boolean): boolean {
  const code = source.charCodeAt(at);
  return isLineEnd(source, at) || code === SPACE || (flow && endsFlow(code));
}

/** The node, if only spaces and a comment follow it on its line; the reader is then at the next line's content. */
function endingLine(reader: Reader, node: YamlNode | undefined): YamlNode | undefined {
  return node && toNextLine(reader) ? node : undefined;
}

/**
 * Moves to the first character after the indentation of the next line that is neither empty nor a comment, or to the
 * end; false if the current line has more than a comment.
 */
function toNextLine(reader: Reader): boolean {
  const { source } = reader;
  let at = skipSpaces(source, reader.at);
  if (!isLineEnd(source, at) && !(source[at] === '#' && source[at - 1] === ' ')) return false;
  do {
    const next = source.indexOf('\n', at) + 1;
    at = next === 0 ? source.length : skipSpaces(source, next);
  } while (at < source.length && (source[at] === '#' || isLineEnd(source, at)));
  reader.at = at;
  return true;
}

/** The reader's column; -1 at the end. */
function indentOf({ source, at }: Reader): number {
  return at >= source.length ? -1 : at - (source.lastIndexOf('\n', at - 1) + 1);
}

function isItem({ source, at }: Reader): boolean {
  return source[at] === '-' && source[at + 1] === ' ';
}

function isKey({ source, at }: Reader): boolean {
  KEY.lastIndex = at;
  return KEY.test(source);
}

function placeOf({ toDocument, at }: Reader, start: number): Span {
  return span(toDocument(start), toDocument(at));
}

function outerEnd(node: YamlNode): number {
  return node.type === 'scalar' ? node.outer.end : node.span.end;
}

function skipSpaces(source: string, from: number): number {
  let at = from;
  while (source.charCodeAt(at) === SPACE) at++;
  return at;
}

function isLineEnd(source: string, at: number): boolean {
  if (at >= source.length) return true;
  const code = source.charCodeAt(at);
  return code === 0x0a || code === 0x0d;
}

/** Whether a character ends a plain value in brackets: `,[]{}`. */
function endsFlow(code: number): boolean {
  return code === 0x2c || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}

const SPACE = 0x20;
const HASH = 0x23;
const COLON = 0x3a;
