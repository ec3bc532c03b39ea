// Findings as the command line reports them: files by name, lines and columns from one.

import path from 'node:path';
import { paragraphsOf } from '../review/paragraph.ts';
import type { Notice } from '../rules/rule.ts';
import { type LineIndex, lineIndex, positionAt } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { Severity } from '../workspace/configuration.ts';
import { shortHash } from './fingerprint.ts';

/** Where something is. Lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Place {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFinding extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly ReportedRelated[];
  /** Absolute path of the file. */
  readonly path: string;
  // A report that shows no words has an empty text here; see `ReportSource.linesOf`.
  /** The line on which the finding begins, without its line break. */
  readonly lineText: string;
  /** The text of the finding, up to the end of its first line. */
  readonly text: string;
  /** A hash of the paragraph around it (see `review/paragraph.ts`), in reports that must recognize a finding later. */
  readonly paragraph: string;
}

/** A change that would mend a finding. */
export interface ReportedFix {
  readonly title: string;
  readonly changes: readonly ReportedChange[];
}

/** Text in place of what is at a place. */
export interface ReportedChange extends Place {
  readonly newText: string;
}

/** A finding that is not reported as one: a comment silences it, or a baseline accepts it. */
export interface Suppressed {
  readonly finding: ReportedFinding;
  readonly by: 'comment' | 'baseline';
  /** What the comment says; empty of a baseline. */
  readonly reason: string;
}

export interface ReportedRelated extends Place {
  readonly message: string;
}

export interface Report {
  /** Notes that were checked: relative paths, sorted. */
  readonly notes: readonly string[];
  /** Sorted by file, line, column, code. */
  readonly findings: readonly ReportedFinding[];
}

/** What the report needs to know about a file. */
export interface ReportSource {
  /** Absolute path of a URI's file. */
  pathOf(uri: string): string;
  textOf(uri: string): string | undefined;
  /**
   * Where the lines of a file begin. Given for a report that shows no words of texts: hardly any text is then read for it, and
   * none is kept.
   */
  readonly linesOf?: ((uri: string) => LineIndex | undefined) | undefined;
  /** Whether findings are told apart later, by what they are in; by default they are. */
  readonly tellsApart?: boolean | undefined;
}

/** Turns findings into a report; `notes` are the URIs of the checked notes. */
export function reportOf(findings: readonly Notice[], notes: readonly string[], places: Placer): Report {
  return {
    notes: notes.map((uri) => places.file(uri)).sort(compareText),
    findings: findings.map((finding) => reportedFinding(finding, places)).sort(inReadingOrder),
  };
}

/** One finding as it is reported. */
export function reportedFinding(
  { uri, span, code, severity, message, related }: Notice,
  places: Placer,
): ReportedFinding {
  return {
    ...places.place(uri, span),
    ...places.words(uri, span),
    code,
    severity,
    message,
    related: related.map((other) => ({ ...places.place(other.uri, other.span), message: other.message })),
    path: places.path(uri),
  };
}

/** The path as a user of `cwd` would type it, with `/` on every system. */
export function relativePath(file: string, cwd: string): string {
  return (path.relative(cwd, file) || '.').replaceAll(path.sep, '/');
}

/** Orders by code units, which is the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inReadingOrder(a: ReportedFinding, b: ReportedFinding): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

interface IndexedText {
  readonly path: string;
  /** The name of its file. */
  readonly file: string;
  readonly lines: LineIndex;
  /** Whether the text begins with a byte order mark. */
  readonly isMarked: () => boolean;
  readonly words: (span: Span) => Words;
}

type Names = Pick<IndexedText, 'path' | 'file'>;
type Words = Pick<ReportedFinding, 'lineText' | 'text' | 'paragraph'>;

/** Names files and counts places for one user. */
export interface Placer {
  /** Absolute path of a file. */
  path(uri: string): string;
  /** The file as the user would type it, with `/`. */
  file(uri: string): string;
  place(uri: string, span: Span): Place;
  words(uri: string, span: Span): Words;
}

/** A placer for a user in `cwd`, an absolute path. */
export function placerFor(source: ReportSource, cwd: string): Placer {
  const known = new Map<string, IndexedText>();
  const indexed = (uri: string): IndexedText => {
    const before = known.get(uri);
    if (before) return before;
    const names = { path: source.pathOf(uri), file: file(uri) };
    const lines = source.linesOf?.(uri);
    const made = lines ? withoutWords(names, lines, () => source.textOf(uri)) : withWords(uri, names);
    known.set(uri, made);
    return made;
  };
  const withWords = (uri: string, names: Names): IndexedText => {
    const text = source.textOf(uri) ?? '';
    const lines = lineIndex(text);
    const paragraphOf = source.tellsApart === false ? undefined : paragraphsOf(uri, text, lines);
    const printOf = (line: number) => (paragraphOf ? shortHash(paragraphOf(line)) : '');
    return {
      ...names,
      lines,
      isMarked: () => text.charCodeAt(0) === MARK,
      words: (span) => wordsAt(text, lines, printOf, span),
    };
  };
  const place = (uri: string, span: Span): Place => {
    const text = indexed(uri);
    const [line, column] = countFromOne(text, span.start);
    const [endLine, endColumn] = countFromOne(text, span.end);
    return { file: text.file, line, column, endLine, endColumn };
  };
  const file = (uri: string) => relativePath(source.pathOf(uri), cwd);
  const words = (uri: string, span: Span) => indexed(uri).words(span);
  return { path: (uri) => indexed(uri).path, file, place, words };
}

/** A byte order mark. */
const MARK = 0xfeff;

/** A text of which only places are told; its beginning is read where one of them is on the first line. */
function withoutWords(names: Names, lines: LineIndex, textOf: () => string | undefined): IndexedText {
  let isMarked: boolean | undefined;
  return {
    ...names,
    lines,
    isMarked: () => {
      isMarked ??= textOf()?.charCodeAt(0) === MARK;
      return isMarked;
    },
    words: () => NO_WORDS,
  };
}

const NO_WORDS: Words = { lineText: '', text: '', paragraph: '' };

/** Line and column from 1. A byte order mark does not count as a character of the first line, as in every editor. */
function countFromOne({ lines, isMarked }: IndexedText, offset: number): readonly [number, number] {
  const { line, character } = positionAt(lines, offset);
  const mark = line === 0 && character > 0 && isMarked() ? 1 : 0;
  return [line + 1, character - mark + 1];
}

function wordsAt(text: string, lines: LineIndex, paragraphOf: (line: number) => string, span: Span): Words {
  const { line } = positionAt(lines, span.start);
  const whole = text
    .slice(lines.starts[line] ?? 0, lines.starts[line + 1] ?? text.length)
    .replace(/[\r\n]+$/, '');
  const [covered] = text.slice(span.start, span.end).split(/[\r\n]/, 1);
  return {
    lineText: line === 0 && whole.charCodeAt(0) === MARK ? whole.slice(1) : whole,
    text: covered ?? '',
    paragraph: paragraphOf(line),
  };
}
