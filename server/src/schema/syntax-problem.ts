// Explains YAML that does not parse in a way that helps an analyst to correct it.

import { lineEndFrom, lineStartFrom } from '../text/line-index.ts';
import { type Span, span } from '../text/span.ts';
import { quoted } from '../yaml/edit.ts';
import type { YamlError } from '../yaml/tree.ts';
import type { LocalFix, Problem } from './problem.ts';

/** The problem for the first error of a YAML text. `within` is the place of the YAML in `source`. */
export function syntaxProblem(
  code: 'front-matter-syntax' | 'block-syntax',
  source: string,
  error: YamlError,
  within: Span,
): Problem {
  const value = valueOnLine(source, error, within);
  const written = value && source.slice(value.start, value.end);
  const special = written && (needsQuotes(written) ?? closesEarly(written, error));
  const message = special
    ? `YAML reads ${special} as its own syntax: put the value in quotes, as in ${quoted(written)}`
    : explain(error);
  const fixes: LocalFix[] =
    special && value
      ? [
          {
            title: 'Put the value in quotes',
            safe: false,
            edits: [{ span: value, newText: quoted(written) }],
          },
        ]
      : [];
  return { code, span: atLeastOne(source, error.span, within), message, fixes };
}

function explain(error: YamlError): string {
  if (error.reason === 'DUPLICATE_KEY') return 'this key occurs twice in its mapping: keep one of the two';
  if (error.reason === 'MULTIPLE_DOCS') return 'a line of `---` begins a second YAML document: remove it';
  if (error.reason === 'TAB_AS_INDENT') return 'YAML does not allow a tab as indentation: use spaces';
  const unclosed = error.reason === 'MISSING_CHAR' || error.message.startsWith('Flow ');
  if (unclosed) return `this YAML does not parse (${error.message}): close the bracket or the quote`;
  if (error.reason === 'BAD_INDENT') return `this YAML does not parse (${error.message}): line the keys up`;
  return `this YAML does not parse: ${error.message}`;
}

/** The part of an unquoted value that YAML reads as syntax. */
function needsQuotes(value: string): string | undefined {
  if (/^["'[{]/.test(value)) return undefined;
  const head = /^[>|@`%&*!]/.exec(value)?.[0];
  if (head) return `an unquoted \`${head}\``;
  if (/:(?:\s|$)/.test(value)) return 'an unquoted `: `';
  return undefined;
}

/** Text that continues after a closing bracket or quote, as in `[DeepSeek](org:deepseek) is …` and `"X" is …`. */
function closesEarly(value: string, { reason }: YamlError): string | undefined {
  const closed = /^(?:"[^"]*"|'[^']*'|\[[^[\]]*\]|\{[^{}]*\})[ \t]*[^\s\]}#]/.test(value);
  return closed && reason === 'UNEXPECTED_TOKEN' ? `a \`${value.charAt(0)}\` at the start` : undefined;
}

/** The value after the first colon on the line of the error, or on the line before (block scalars continue). */
function valueOnLine(source: string, error: YamlError, within: Span): Span | undefined {
  for (const from of [error.span.start, error.span.start - 1]) {
    const inside = Math.min(Math.max(from, within.start), within.end);
    const start = lineStartFrom(source, inside, within.start);
    const end = lineEndFrom(source, start, within.end);
    const line = source.slice(start, end);
    const key = /^[\s>-]*[^\s:#"'[{][^:]*:[ \t]+/.exec(line)?.[0];
    const value = key === undefined ? '' : line.slice(key.length).trimEnd();
    if (key !== undefined && (needsQuotes(value) ?? closesEarly(value, error)))
      return span(start + key.length, start + key.length + value.length);
  }
  return undefined;
}

/** A place that an editor can underline: at least one character, inside the YAML. */
function atLeastOne(source: string, at: Span, within: Span): Span {
  let start = Math.max(within.start, Math.min(at.start, Math.max(within.start, within.end - 1)));
  if (source.startsWith('\r\n', start - 1)) start--;
  let end = Math.max(start, Math.min(at.end, within.end));
  while (end > start + 1 && /[\r\n]/.test(source[end - 1] ?? '')) end--;
  return span(start, Math.max(end, Math.min(start + 1, source.length)));
}
