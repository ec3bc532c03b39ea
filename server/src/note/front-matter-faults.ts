// Text that is meant as front matter but that Markdown readers do not recognise: never closed, or with a wrong fence.

import type { LocalFix, Problem, TextEdit } from '../schema/problem.ts';
import { afterBreak, lineBreakOf, lineEndFrom } from '../text/line-index.ts';
import { type Span, span } from '../text/span.ts';
import { parseYaml } from '../yaml/tree.ts';

interface Line extends Span {
  /** Where the next line begins. */
  readonly next: number;
  readonly text: string;
}

/** The lines of what looks like front matter. */
interface Head {
  /** Its first line: the fence, or the first key if there is no fence. */
  readonly opening: Line;
  /** The line that was meant to close it. */
  readonly closing: Line | undefined;
  /** Where a closing fence belongs. */
  readonly end: number;
  readonly hasNote: boolean;
}

const PLAIN = /^---[ \t]*$/;
/** What is wrong, and where the front matter is, including its fences. */
export interface FrontMatterFault {
  readonly problem: Problem;
  readonly span: Span;
}

/**
 * Misspelt fences: too few or too many dashes, dashes of a word processor, `---yaml`. Blanks are removed before the
 * test.
 */
const DASHES = '-{2,}|-*[–—―−][-–—―−]*';
const OPENING = new RegExp(`^(?:${DASHES})(?:ya?ml)?$`, 'i');
const CLOSING = new RegExp(`^(?:${DASHES}|\\.{3})$`);

/**
 * What is wrong with the fences of front matter that has a line `note:`; undefined if nothing is, or if the text does
 * not begin like front matter. Only YAML may come before that line: keys, lists, comments and indented lines, but no
 * heading and no sentence. So a text that begins with a thematic break is left alone.
 */
export function frontMatterFault(text: string): FrontMatterFault | undefined {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const start = skipAbove(text, mark);
  const opening = lineAt(text, start);
  if (!/^ {0,3}\S/.test(opening.text)) return undefined;
  const hasFence = OPENING.test(bare(opening.text));
  if (!hasFence && !isKey(opening.text)) return undefined;
  const head = readHead(text, opening, hasFence);
  if (!head.hasNote || (!hasFence && !head.closing)) return undefined;
  const opens = start === mark && PLAIN.test(opening.text);
  if (opens && head.closing && PLAIN.test(head.closing.text)) return undefined;
  if (opens && isReadable(text, opening.next)) return undefined;
  const place = span(opening.start, head.closing?.end ?? head.end);
  return { problem: faultOf(text, head, { mark, hasFence }), span: place };
}

/** Skips empty lines and comments. */
function skipAbove(text: string, from: number): number {
  for (let at = from; ; ) {
    const line = lineAt(text, at);
    if (bare(line.text) === '' && line.next > at) at = line.next;
    else if (line.text.trimStart().startsWith('<!--')) {
      const end = text.indexOf('-->', at);
      if (end < 0) return at;
      const rest = lineAt(text, end + 3);
      if (bare(rest.text) !== '' || rest.next === at) return at;
      at = rest.next;
    } else return at;
    if (at >= text.length) return from;
  }
}

function lineAt(text: string, start: number): Line {
  const end = lineEndFrom(text, start);
  return { start, end, next: afterBreak(text, end), text: text.slice(start, end) };
}

/** A line without blanks, including invisible ones. */
function bare(line: string): string {
  return line.replace(/[\s\u200b\u2060\ufeff]+/g, '');
}

const KEY = /^(?:[\p{L}\p{N}_.-]+|"[^"]*"|'[^']*')[ \t]*:(?:[ \t]|$)/u;
const NOTE = /^(?:note|"note"|'note')[ \t]*:(?:[ \t]|$)/;
/** The name of a type, or nothing; not the beginning of a sentence. */
const NOTE_TYPE = /^\{|:[ \t]*["']?[\p{L}\p{N}_-]*["']?[ \t]*(?:#.*)?$/u;

function isKey(line: string): boolean {
  return KEY.test(line.trimStart());
}

/** Front matter is never longer than this. */
const MOST_LINES = 2000;

function readHead(text: string, opening: Line, hasFence: boolean): Head {
  let at = hasFence ? opening.next : opening.start;
  let end = at;
  let hasNote = false;
  let indent: string | undefined;
  let last: 'key' | 'note' | 'blank' | 'other' = 'other';
  // After the `note:` line, an empty line ends the keys; the rest is only searched for a fence.
  let done = false;
  for (let count = 0; at < text.length && count < MOST_LINES; count++) {
    const line = lineAt(text, at);
    const shape = bare(line.text);
    if (CLOSING.test(shape)) return { opening, closing: line, end: line.start, hasNote };
    at = line.next;
    if (shape === '') {
      done ||= hasNote;
      last = 'blank';
      continue;
    }
    indent ??= /^[ \t]*/.exec(line.text)?.[0] ?? '';
    const content = line.text.startsWith(indent) ? line.text.slice(indent.length) : line.text;
    const kind = kindOf(content, last === 'blank');
    if (!kind) break;
    // A note's type is one word. Several words may be a sentence, unless another key is next to them.
    hasNote ||= kind === 'note' && (NOTE_TYPE.test(content) || last === 'key');
    hasNote ||= last === 'note' && kind === 'key';
    if (!done) end = line.next;
    last = kind;
  }
  return { opening, closing: undefined, end, hasNote };
}

/** What a line of front matter is; undefined if it cannot be one. */
function kindOf(line: string, afterBlank: boolean): 'key' | 'note' | 'other' | undefined {
  if (NOTE.test(line) || /^\{[ \t]*note[ \t]*:/.test(line)) return 'note';
  if (KEY.test(line)) return 'key';
  if (/^[ \t]|^-(?:[ \t]|$)|^[{}[\]]/.test(line)) return 'other';
  // After an empty line, `#` may begin a heading instead of a comment.
  return line.startsWith('#') && !(afterBlank && /^#{1,6}[ \t]/.test(line)) ? 'other' : undefined;
}

/** Whether Markdown finds a fence further down, with only YAML before it. */
function isReadable(text: string, start: number): boolean {
  const close = /^---[ \t]*$/m.exec(text.slice(start));
  return close !== null && parseYaml(text.slice(start, start + close.index)).root?.type === 'map';
}

function faultOf(
  text: string,
  { opening, closing, end }: Head,
  { mark, hasFence }: { readonly mark: number; readonly hasFence: boolean },
): Problem {
  const lineBreak = lineBreakOf(text);
  const wrong: string[] = [];
  const edits: TextEdit[] = [];
  const above = text.slice(mark, opening.start);
  if (above !== '') {
    wrong.push(
      bare(above) === ''
        ? 'it begins on the first line: remove the empty line above it'
        : 'it begins on the first line: move what is above it',
    );
    edits.push({ span: span(mark, opening.start), newText: '' });
  }
  if (!hasFence) {
    wrong.push('it begins with a line of `---`');
    edits.push({ span: span(opening.start, opening.start), newText: `---${lineBreak}` });
  } else if (!PLAIN.test(opening.text)) {
    wrong.push(`it begins with a line of \`---\` alone, not \`${opening.text.trim()}\``);
    edits.push({ span: span(opening.start, opening.end), newText: '---' });
  }
  if (!closing) {
    wrong.push('it is never closed: end it with a line of `---`');
    const before = end > 0 && !/[\r\n]/.test(text.charAt(end - 1)) ? lineBreak : '';
    edits.push({ span: span(end, end), newText: `${before}---${lineBreak}` });
  } else if (!PLAIN.test(closing.text)) {
    wrong.push(`it ends with a line of \`---\` alone, not \`${closing.text.trim()}\``);
    edits.push({ span: span(closing.start, closing.end), newText: '---' });
  }
  const message = `this front matter is not read: ${wrong.join('; ')}`;
  const fix: LocalFix = { title: 'Correct the fences of the front matter', safe: false, edits };
  // A comment above may have to stay where it is.
  const fixes = bare(above) === '' ? [fix] : [];
  return { code: 'front-matter-syntax', span: span(opening.start, opening.end), message, fixes };
}
