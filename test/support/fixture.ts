// The fixture language of all tests: several files in one string, `$0` for the cursor, `^^^ code: message` under a
// line.

import { lineIndex, positionAt } from '../../server/src/text/line-index.ts';

/** A finding that a fixture expects. Columns are zero-based UTF-16 units of the line above the carets. */
export interface Expected {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  /** Part of the message; empty if any message will do. */
  readonly message: string;
}

export interface Fixture {
  /** Texts by path, markers removed. */
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly Expected[];
  readonly cursor?: { readonly path: string; readonly offset: number };
}

const FILE = /^=== (\S+)[ \t]*$/;
const CARETS = /^[ \t>]*?(\^+) ([a-z0-9-]+)(?:: (.*))?$/;

/** Parses a fixture. Without a `=== path` line, all of it is `note.md`. */
export function parseFixture(fixture: string): Fixture {
  const files = new Map<string, string>();
  const expected: Expected[] = [];
  let cursor: Fixture['cursor'];
  for (const { path, text } of splitFiles(fixture)) {
    const lines: string[] = [];
    for (const line of text.split('\n')) {
      const carets = CARETS.exec(line.replace(/\r$/, ''));
      if (!carets) {
        lines.push(line);
        continue;
      }
      const start = line.indexOf('^');
      const [, marks = '', code = '', message = ''] = carets;
      expected.push({ path, line: lines.length - 1, start, end: start + marks.length, code, message });
    }
    const joined = lines.join('\n');
    const at = joined.indexOf('$0');
    if (at >= 0) cursor = { path, offset: at };
    files.set(path, at >= 0 ? joined.slice(0, at) + joined.slice(at + 2) : joined);
  }
  return cursor ? { files, expected, cursor } : { files, expected };
}

function splitFiles(fixture: string): { path: string; text: string }[] {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of fixture.replace(/^\n/, '').split('\n')) {
    const head = FILE.exec(line);
    if (head) files.push({ path: head[1] ?? '', lines: [] });
    else if (files.length === 0) files.push({ path: 'note.md', lines: [line] });
    else files[files.length - 1]?.lines.push(line);
  }
  return files.map(({ path, lines }) => ({ path, text: lines.join('\n') }));
}

/** The line and columns of a span; a multi-line span ends at the end of its first line. */
export function placeOf(
  text: string,
  span: { start: number; end: number },
): { line: number; start: number; end: number } {
  const index = lineIndex(text);
  const from = positionAt(index, span.start);
  const to = positionAt(index, span.end);
  const lineText = text.split(/\r\n|\n|\r/)[from.line] ?? '';
  return {
    line: from.line,
    start: from.character,
    end: to.line === from.line ? to.character : lineText.length,
  };
}
