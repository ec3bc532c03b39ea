// Entries of BibTeX and BibLaTeX: their keys, types and fields. Linear in the text's length.

import { plainLatex } from './latex.ts';

/** An entry; the names of fields are in lower case. */
export interface BibtexEntry {
  /** The key by which texts cite it; empty if it has none. */
  readonly key: string;
  /** `article`, `misc` …, in lower case. */
  readonly type: string;
  /** The values as plain text. */
  readonly fields: ReadonlyMap<string, string>;
  /** The persons and bodies of `author` and `editor`, with names in reading order. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** The content of a BibTeX file. */
export interface BibtexFile {
  readonly entries: readonly BibtexEntry[];
  /** What cannot be read, by line. */
  readonly problems: readonly string[];
}

/** Reads a text that is exactly one entry; undefined for anything else, including an unclosed entry. */
export function readBibtexEntry(text: string): BibtexEntry | undefined {
  const read = readAt(text, 0, new Map());
  return read && read.end === text.trimEnd().length && read.item.key !== undefined
    ? entryOf(read.item)
    : undefined;
}

const ENTRY = /^[ \t]*@[a-z][\w-]*[ \t]*[{(]/gim;

/**
 * Reads a file. `@string` is applied; `@comment`, `@preamble` and text between entries are skipped. An unclosed entry
 * is left out, and reading continues with the next entry that begins on its own line.
 */
export function readBibtexFile(written: string): BibtexFile {
  const text = written.replace(/^\uFEFF/, '');
  const starts = [...text.matchAll(ENTRY)].map(({ 0: head, index }) => index + head.indexOf('@'));
  const items: Item[] = [];
  const problems: string[] = [];
  const abbreviations = new Map<string, string>();
  let [line, counted] = [1, 0];
  for (const [index, start] of starts.entries()) {
    const chunk = text.slice(start, starts[index + 1] ?? text.length);
    line += text.slice(counted, start).match(/\r\n|\n|\r/g)?.length ?? 0;
    counted = start;
    // Several entries may be on one line.
    for (let at = 0; at >= 0; ) {
      if (/^@(?:comment|preamble)/i.test(chunk.slice(at, at + 9))) break;
      const read = readAt(chunk, at, abbreviations);
      if (!read) problems.push(`line ${line}: the entry ${headOf(chunk.slice(at, at + 80))} does not end`);
      else if (read.item.type === 'string')
        for (const [name, value] of read.item.values) abbreviations.set(name, value);
      else items.push(read.item);
      at = read ? nextEntry(chunk, read.end) : -1;
    }
  }
  return { entries: withParents(items).map(entryOf), problems };
}

function nextEntry(chunk: string, from: number): number {
  const next = /@[a-z][\w-]*[ \t]*[{(]/gi;
  next.lastIndex = from;
  return next.exec(chunk)?.index ?? -1;
}

function headOf(text: string): string {
  const [head = ''] = /^@[^\s,]*/.exec(text) ?? [];
  return `“${head}”`;
}

/** An entry as it is written. */
interface Item {
  readonly type: string;
  readonly key: string | undefined;
  readonly values: ReadonlyMap<string, string>;
}

/** Adds fields that a chapter lacks from the book that it names under `crossref`. */
function withParents(items: readonly Item[]): Item[] {
  const byKey = new Map(items.map((item) => [item.key?.toLowerCase(), item]));
  return items.map((item) => {
    const parent = byKey.get(item.values.get('crossref')?.toLowerCase());
    if (!parent || parent === item) return item;
    const { title, ...more } = Object.fromEntries(parent.values);
    const inherited = { ...(title !== undefined && { booktitle: title }), ...more };
    return { ...item, values: new Map([...Object.entries(inherited), ...item.values]) };
  });
}

function entryOf({ type, key = '', values }: Item): BibtexEntry {
  const fields = new Map([...values].map(([name, value]) => [name, plainLatex(value)]));
  const names = new Map(
    ['author', 'editor'].flatMap((name) => {
      const value = values.get(name);
      return value === undefined ? [] : [[name, namesIn(value)] as const];
    }),
  );
  return { key, type, fields, names };
}

/** The names separated by `and` outside braces; a name entirely in braces is that of a body. */
function namesIn(value: string): string[] {
  const names: string[] = [];
  let [depth, from] = [0, 0];
  const take = (end: number) => {
    const written = value.slice(from, end).trim();
    const isBody = /^\{[^{}]*\}$/.test(written);
    const name = isBody ? plainLatex(written) : inOrder(written);
    if (name !== '') names.push(name.toLowerCase() === 'others' ? 'et al.' : name);
  };
  for (const { 0: mark, index } of value.matchAll(/\\.|[{}]|(?<=\s)and(?=\s)/gi)) {
    if (mark === '{') depth++;
    else if (mark === '}') depth--;
    else if (!mark.startsWith('\\') && depth === 0) {
      take(index);
      from = index + mark.length;
    }
  }
  take(value.length);
  return names;
}

/** “Doe, Jane” becomes “Jane Doe”, “Doe, Jr., Jane” becomes “Jane Doe, Jr.”. */
function inOrder(name: string): string {
  const [last = '', second, third] = name.split(',').map((part) => plainLatex(part));
  if (second === undefined) return last;
  return third === undefined ? `${second} ${last}`.trim() : `${third} ${last}, ${second}`.trim();
}

/** Reads the item that begins at a place, up to its last brace. */
function readAt(
  text: string,
  from: number,
  abbreviations: ReadonlyMap<string, string>,
): { readonly item: Item; readonly end: number } | undefined {
  HEAD.lastIndex = from;
  const head = HEAD.exec(text);
  if (!head) return undefined;
  const type = (head[1] ?? '').toLowerCase();
  const close = head[2] === '(' ? ')' : '}';
  const values = new Map<string, string>();
  let at = HEAD.lastIndex;
  let key: string | undefined;
  if (type !== 'string') {
    KEY.lastIndex = at;
    const named = KEY.exec(text);
    if (!named) return undefined;
    key = (named[1] ?? '').trim();
    at = KEY.lastIndex;
  }
  for (;;) {
    SEPARATORS.lastIndex = at;
    SEPARATORS.exec(text);
    at = SEPARATORS.lastIndex;
    if (text[at] === close) return { item: { type, key, values }, end: at + 1 };
    FIELD.lastIndex = at;
    const name = FIELD.exec(text);
    const value = name && readValue(text, FIELD.lastIndex, abbreviations);
    if (!value) return undefined;
    values.set((name[1] ?? '').toLowerCase(), value.text);
    at = value.end;
  }
}

const HEAD = /@([a-z][\w-]*)\s*([{(])\s*/iy;
const KEY = /([^\s,{}="]*)(?=[\s,})])/y;
const SEPARATORS = /[\s,]*/y;
const FIELD = /([a-z][\w:+.-]*)\s*=\s*/iy;

interface Value {
  readonly text: string;
  readonly end: number;
}

/** Texts in braces or quotes, numbers and names, joined by `#`. */
function readValue(
  text: string,
  from: number,
  abbreviations: ReadonlyMap<string, string>,
): Value | undefined {
  const parts: string[] = [];
  let at = from;
  for (;;) {
    const part =
      text[at] === '{' || text[at] === '"' ? readQuoted(text, at) : readBare(text, at, abbreviations);
    if (!part) return undefined;
    parts.push(part.text);
    JOINED.lastIndex = part.end;
    if (!JOINED.test(text)) return { text: parts.join(''), end: part.end };
    at = JOINED.lastIndex;
  }
}

const JOINED = /\s*#\s*/y;
const BARE = /[^\s#,{}()"=]+/y;

function readBare(text: string, at: number, abbreviations: ReadonlyMap<string, string>): Value | undefined {
  BARE.lastIndex = at;
  const name = BARE.exec(text)?.[0];
  return name === undefined
    ? undefined
    : { text: abbreviations.get(name.toLowerCase()) ?? name, end: BARE.lastIndex };
}

function readQuoted(text: string, from: number): Value | undefined {
  const isBraced = text[from] === '{';
  let depth = 0;
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (isBraced ? character === '}' && depth === 0 : character === '"' && depth === 0)
      return { text: text.slice(from + 1, at), end: at + 1 };
    else if (character === '}') depth--;
  }
  return undefined;
}
