// The comment that opens a generated table: `dossier-table WHAT key=value …` (SPEC §13). Words without meaning are problems.

import { claimShapes } from '../claims/index.ts';
import { type Problem, replaceFix } from '../schema/problem.ts';
import { sourceShape } from '../schema/source.ts';
import { isSureSlip, nearest } from '../text/nearest.ts';
import { type Span, span } from '../text/span.ts';
import { type Curie, parseCurie } from '../values/curie.ts';
import { type PartialDate, parsePartialDate } from '../values/partial-date.ts';
import { isKind } from '../vocabulary/vocabulary.ts';
import {
  columnsOfTable,
  isOfKind,
  keysOfTable,
  TABLE_WORDS,
  type TableKey,
  type TableReading,
  type TableWhat,
  valuesOfKey,
} from './table-words.ts';

/** A comment: its text between the marks, where that text begins in the document, and the span of the comment. */
interface Comment {
  readonly body: string;
  readonly at: number;
  readonly span: Span;
}

/** One of the values of a key, as written and as understood. */
export interface TableValue {
  readonly text: string;
  readonly span: Span;
  /** The spelling in its list, a canonical `kind:id`, or the text. */
  readonly value: string;
  readonly curie?: Curie;
  readonly date?: PartialDate;
}

export interface TableSetting {
  readonly key: TableKey;
  readonly keySpan: Span;
  /** All values of the key, without quotes. */
  readonly span: Span;
  readonly values: readonly TableValue[];
}

/** What a table lists, and which part of it. */
export interface TableQuery {
  readonly what: TableWhat;
  readonly whatSpan: Span;
  readonly settings: readonly TableSetting[];
}

/** The values of a key; undefined where the comment does not have the key. */
export function settingOf({ settings }: TableQuery, key: TableKey): readonly TableValue[] | undefined {
  return settings.find((setting) => setting.key === key)?.values;
}

const OPENING = /^\s*dossier-table(?=\s|$)/;
const CLOSING = /^\s*\/dossier-table\s*$/;

/** Whether a comment opens or closes a generated table. */
export function roleOfComment({ body }: Comment): 'opens' | 'closes' | undefined {
  if (OPENING.test(body)) return 'opens';
  return CLOSING.test(body) ? 'closes' : undefined;
}

interface Word extends Span {
  readonly text: string;
}

/** Reads an opening comment. Gives no query where the comment has no meaning; the problems say why. */
export function readTableComment(
  comment: Comment,
  reading: TableReading,
): { readonly query?: TableQuery; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const head = OPENING.exec(comment.body)?.[0].length ?? 0;
  const [first, ...rest] = wordsOf(comment.body, head, comment.at);
  const words = [...TABLE_WORDS.keys()];
  if (!first || first.text.includes('=')) {
    const message = `this table does not say what it lists: write \`dossier-table WHAT\` with one of ${words.join(', ')}`;
    return { problems: [problem(comment.span, message)] };
  }
  const what = TABLE_WORDS.get(first.text.toLowerCase());
  if (what === undefined)
    return { problems: [notInList(first, `“${first.text}” is not something that a table can list`, words)] };
  const settings: TableSetting[] = [];
  for (const word of rest) {
    const setting = readSetting(word, what, reading, problems);
    if (!setting) continue;
    if (settings.some(({ key }) => key === setting.key))
      problems.push(
        problem(setting.keySpan, `\`${setting.key}\` is here twice: keep one, with \`|\` between its values`),
      );
    else settings.push(setting);
  }
  const since = what !== 'changes' || settings.some(({ key }) => key === 'since');
  if (!since && problems.length === 0)
    problems.push(
      problem(
        comment.span,
        'a table of changes says since when: add `since=2026-05-01` or `since=note:last-week`',
      ),
    );
  if (problems.length > 0) return { problems };
  return { query: { what, whatSpan: span(first.start, first.end), settings }, problems };
}

/** Words between spaces; a value in quotation marks keeps its spaces. */
function wordsOf(body: string, from: number, at: number): Word[] {
  return [...body.slice(from).matchAll(/(?:[^\s"=]+=)?"[^"]*"|\S+/g)].map((match) => {
    const start = at + from + match.index;
    return { text: match[0], start, end: start + match[0].length };
  });
}

function readSetting(
  word: Word,
  what: TableWhat,
  reading: TableReading,
  problems: Problem[],
): TableSetting | undefined {
  const equals = word.text.indexOf('=');
  const name = equals < 0 ? word.text : word.text.slice(0, equals);
  const keySpan = span(word.start, word.start + name.length);
  const keys = keysOfTable(what, reading);
  const key = keys.find((known) => known === name.toLowerCase());
  if (key === undefined) {
    problems.push(notInList({ text: name, ...keySpan }, `\`${name}\` is not a key of this table`, keys));
    return undefined;
  }
  const raw = equals < 0 ? '' : word.text.slice(equals + 1);
  const quoted = /^"[^"]*"$/.test(raw) ? 1 : 0;
  const start = word.start + equals + 1 + quoted;
  const inner = raw.slice(quoted, raw.length - quoted);
  if (inner.trim() === '') {
    problems.push(
      problem(keySpan, `\`${key}\` has no value: write \`${key}=…\`, without spaces around \`=\``),
    );
    return undefined;
  }
  const values = partsOf(inner, start, key).map((part) => readValue(part, key, what, reading, problems));
  return { key, keySpan, span: span(start, start + inner.length), values };
}

/** The values of a key: `|` separates them; a comma may separate columns. */
function partsOf(text: string, at: number, key: TableKey): Word[] {
  const pattern = key === 'columns' || key === 'sort' ? /[^|,]+/g : /[^|]+/g;
  return [...text.matchAll(pattern)].map((match) => {
    const trimmed = match[0].trim();
    const start = at + match.index + match[0].indexOf(trimmed);
    return { text: trimmed, start, end: start + trimmed.length };
  });
}

function readValue(
  word: Word,
  key: TableKey,
  what: TableWhat,
  reading: TableReading,
  problems: Problem[],
): TableValue {
  const { text } = word;
  const place = { text, span: span(word.start, word.end) };
  const plain = { ...place, value: text };
  const wrong = (message: string) => {
    problems.push(problem(place.span, message));
    return plain;
  };
  switch (key) {
    case 'subject':
    case 'ref': {
      const curie = referenceIn(text, reading);
      if (!curie)
        return wrong(
          `“${text}” is not an id: write \`${key}=${key === 'ref' ? 'hw:some-id' : 'org:some-id'}\``,
        );
      return { ...place, value: curie.key, curie };
    }
    case 'from':
    case 'to': {
      const date = parsePartialDate(text);
      return date
        ? { ...plain, date }
        : wrong(`“${text}” is not a date: write 2026, 2026-05, 2026-05-18 or 2026-Q2`);
    }
    case 'since': {
      const date = parsePartialDate(text);
      if (date) return { ...plain, date };
      const curie = referenceIn(text, reading);
      if (curie?.kind === 'note') return { ...place, value: curie.key, curie };
      return wrong(
        `“${text}” is neither a date nor a note: write \`since=2026-05-01\` or \`since=note:last-week\``,
      );
    }
    case 'limit':
      return /^[1-9]\d{0,4}$/.test(text)
        ? plain
        : wrong(`“${text}” is not a number of rows: write 1 or more`);
    case 'columns':
    case 'sort': {
      const name = key === 'sort' ? text.replace(/^-/, '') : text;
      const at = { text: name, start: word.end - name.length, end: word.end };
      const known = columnsOfTable(what, reading);
      const column = known.find((one) => one === name.toLowerCase());
      if (column !== undefined)
        return { ...plain, value: text.startsWith('-') && key === 'sort' ? `-${column}` : column };
      problems.push(notInList(at, `this table has no column \`${name}\``, known));
      return plain;
    }
    case 'in':
      return /^(?:note|workspace)$/i.test(text)
        ? { ...plain, value: text.toLowerCase() }
        : readFolder(plain, wrong);
    default:
      return readListed(word, key, what, reading, problems);
  }
}

/** A folder, by its path from the root of the workspace. */
function readFolder(plain: TableValue, wrong: (message: string) => TableValue): TableValue {
  const path = plain.text.replace(/^\.\//, '').replace(/\/+$/, '');
  const leaves = path === '' || path.startsWith('/') || path.split('/').includes('..');
  return leaves
    ? wrong(
        `“${plain.text}” is not a folder of the workspace: write its path from the root, such as \`in=briefs/2026\``,
      )
    : { ...plain, value: path };
}

/** A value from a list of the vocabulary, or an id where the field takes ids. */
function readListed(
  word: Word,
  key: TableKey,
  what: TableWhat,
  reading: TableReading,
  problems: Problem[],
): TableValue {
  const { text } = word;
  const place = { text, span: span(word.start, word.end) };
  const values = valuesOfKey(what, key, reading);
  const curie = key === 'basis' ? referenceIn(text, reading) : undefined;
  if (curie) return { ...place, value: curie.key, curie };
  const found = canonical(text, key, what, reading) ?? values.find((one) => one === text.toLowerCase());
  if (found === undefined && values.length > 0)
    problems.push(notInList(word, `“${text}” is not among the values of \`${key}\``, values));
  return { ...place, value: found ?? text };
}

/** The value that the field's own reader gives for a word: aliases count there. */
function canonical(
  text: string,
  key: TableKey,
  what: TableWhat,
  { vocabulary, scale }: TableReading,
): string | undefined {
  const ofKind = isOfKind(what) && (key === 'basis' || key === 'status');
  const shape: object = ofKind ? claimShapes(vocabulary, scale)[what] : sourceShape(vocabulary);
  const name = ofKind ? key : what === 'sources' && key === 'kind' ? 'class' : '';
  const schema = (shape as Readonly<Record<string, unknown>>)[name];
  if (typeof schema !== 'object' || schema === null || !('safeParse' in schema)) return undefined;
  const read = (schema as { safeParse(text: string): { success: boolean; data?: unknown } }).safeParse(text);
  return read.success && typeof read.data === 'string' ? read.data : undefined;
}

function referenceIn(text: string, { vocabulary }: TableReading): Curie | undefined {
  const curie = parseCurie(text);
  return curie && isKind(vocabulary, curie.kind) ? curie : undefined;
}

function problem(place: Span, message: string): Problem {
  return { code: 'invalid-field', span: place, message, fixes: [] };
}

function notInList(word: Word, wrong: string, list: readonly string[]): Problem {
  const near = nearest(word.text.toLowerCase(), list, { max: 3 });
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `use ${list.join(', ')}`;
  const place = span(word.start, word.end);
  const safe = isSureSlip(word.text.toLowerCase(), near);
  return {
    code: 'invalid-field',
    span: place,
    message: `${wrong}: ${hint}`,
    fixes: near.map((text) => replaceFix(place, text, `Replace by ${text}`, safe)),
  };
}
