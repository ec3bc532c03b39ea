// Comments that silence findings (SPEC §8), as HTML comments and as YAML comments.

import type { Problem } from '../schema/problem.ts';
import { type Span, span } from '../text/span.ts';
import { formatDay, parsePartialDate } from '../values/partial-date.ts';
import { yamlComments } from '../yaml/comments.ts';
import { longValues } from '../yaml/long-values.ts';
import type { OffsetMap, YamlNode } from '../yaml/node.ts';
import type { SuppressedCode, Suppression } from './note.ts';

/** A comment before its target is known. */
export interface Comment {
  readonly body: string;
  /** Where `body` begins in the document. */
  readonly at: number;
  /** The whole comment. */
  readonly span: Span;
}

export type Read = { readonly suppression: Suppression } | { readonly problem: Problem } | undefined;

const HEAD = /^\s*dossier-ignore(-file)?(?=[\s:]|$)/;

/**
 * Reads one comment; undefined if it is not a suppression. `scope` and `target` apply unless it is for the whole
 * file.
 */
export function readSuppression(comment: Comment, scope: 'block' | 'line', target: Span): Read {
  const head = HEAD.exec(comment.body);
  if (!head) return undefined;
  const rest = comment.body.slice(head[0].length);
  const colon = rest.indexOf(':');
  const list = colon < 0 ? rest : rest.slice(0, colon);
  const reason = colon < 0 ? '' : rest.slice(colon + 1).trim();
  const codes = readCodes(list, comment.at + head[0].length);
  if (codes.length === 0 || reason === '') {
    const message =
      codes.length === 0
        ? 'this comment has no code: write `dossier-ignore CODE: reason`'
        : `this comment gives no reason, so it silences nothing: write \`dossier-ignore${head[1] ?? ''} ${codes.map(({ code }) => code).join(', ')}: reason\``;
    return { problem: { code: 'suppression-without-reason', span: comment.span, message, fixes: [] } };
  }
  const file = head[1] !== undefined;
  return { suppression: { scope: file ? 'file' : scope, span: comment.span, codes, target, reason } };
}

function readCodes(list: string, at: number): SuppressedCode[] {
  const codes: SuppressedCode[] = [];
  let offset = at;
  for (const part of list.split(',')) {
    const [code, ...rest] = part.trim().split(/\s+/);
    const start = offset + part.length - part.trimStart().length;
    if (code) codes.push({ code, span: span(start, start + code.length), ...readEnd(code, rest) });
    offset += part.length + 1;
  }
  return codes;
}

/** Reads what follows a code: nothing, or `until` and a day. */
function readEnd(code: string, words: readonly string[]): Pick<SuppressedCode, 'until' | 'problem'> {
  const [word, day, ...more] = words;
  if (word === undefined) return {};
  const right = `write \`${code} until 2026-12-31\``;
  if (word === 'until' && day === undefined) return { problem: `a day follows \`until\`: ${right}` };
  const extra = word === 'until' ? more[0] : word;
  if (extra !== undefined) {
    // Codes contain a hyphen, and words of a reason seldom do.
    const hint = /^[a-z]+(?:-[a-z]+)+$/i.test(extra)
      ? 'put a comma between codes'
      : 'the reason follows the colon';
    return { problem: `“${extra}” does not belong in a suppression: ${hint}` };
  }
  const date = parsePartialDate(day ?? '');
  return date ? { until: formatDay(date.last) } : { problem: `“${day}” is not a day: ${right}` };
}

/** The comments inside one piece of HTML. */
export function htmlComments(html: string, at: number): Comment[] {
  const comments: Comment[] = [];
  let from = 0;
  for (;;) {
    const start = html.indexOf('<!--', from);
    if (start < 0) return comments;
    const close = html.indexOf('-->', start + 4);
    const end = close < 0 ? html.length : close;
    const whole = span(at + start, at + (close < 0 ? end : close + 3));
    comments.push({ body: html.slice(start + 4, end), at: at + start + 4, span: whole });
    from = end;
  }
}

/**
 * The suppressions in a YAML text. Each applies to the next line that is not a comment, including the whole of a
 * multi-line text, or list of texts, that begins there. `root` is the tree of the text, if it has one.
 */
export function yamlSuppressions(
  source: string,
  toDocument: OffsetMap,
  root: YamlNode | undefined,
): Exclude<Read, undefined>[] {
  if (!source.includes('dossier-ignore')) return [];
  const values = root ? longValues(root).sort((a, b) => a.start - b.start) : [];
  const found: Exclude<Read, undefined>[] = [];
  const lines = [...source.matchAll(/[^\r\n]+/g)].filter((line) => /^\s*[^\s#]/.test(line[0]));
  let next = 0;
  let value = 0;
  for (const { start, text } of yamlComments(source)) {
    const comment = {
      body: text.slice(1),
      at: toDocument(start + 1),
      span: place(start, start + text.length),
    };
    const read = readSuppression(comment, 'line', nextLine(start + text.length));
    if (read) found.push(read);
  }
  return found;

  function place(start: number, end: number): Span {
    return span(toDocument(start), toDocument(end));
  }

  /** Call it with comments in order. */
  function nextLine(from: number): Span {
    while ((lines[next]?.index ?? source.length) < from) next++;
    const line = lines[next];
    if (!line) return place(source.length, source.length);
    const written = place(line.index, line.index + line[0].trimEnd().length);
    while ((values[value]?.start ?? written.start) < written.start) value++;
    let end = written.end;
    for (let at = value; (values[at]?.start ?? written.end) < written.end; at++)
      end = Math.max(end, values[at]?.end ?? 0);
    return span(written.start, end);
  }
}
