// Formats front matter and claim blocks: indentation and blanks only. Values, order, comments and line ends stay.

import type { Claim, Note } from '../../note/note.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { afterBreak, lineEndFrom, lineStartFrom } from '../../text/line-index.ts';
import { overlaps, type Span, span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import { linePrefix } from '../../yaml/edit.ts';
import { layOut } from '../../yaml/layout.ts';
import type { YamlMap } from '../../yaml/node.ts';
import { parseYaml, toPlain } from '../../yaml/tree.ts';

/** One line of a block of YAML in a note. */
interface Line {
  /** Where the line begins, and where the next one does. */
  readonly start: number;
  readonly next: number;
  /** Where its YAML begins, after the marks of quotes and the indentation of lists. */
  readonly at: number;
  readonly text: string;
}

/** A line as it is and as it should be; undefined if it should be removed. */
interface Pair {
  readonly line: Line;
  readonly after: string | undefined;
}

/**
 * The edits that format a note's YAML, or the lines of `range`. Leaves a block alone if it does not parse, or if an
 * edit would change its meaning or comments.
 */
export function formatDocument(document: Document, range?: Span): TextEdit[] {
  if (document.type !== 'note') return [];
  return blocksOf(document).flatMap(({ lines, map }) => formatBlock(lines, map, range));
}

function* linesIn(text: string, { start, end }: Span, prefix: string): Iterable<Line> {
  let at = start;
  while (at < end) {
    const stop = lineEndFrom(text, at, end);
    const next = Math.min(end, afterBreak(text, stop));
    const from = afterPrefix(text, at, stop, prefix);
    yield { start: at, next, at: from, text: text.slice(from, stop) };
    at = next;
  }
}

/** A container's marks may have fewer spaces on some lines, above all on empty ones. */
function afterPrefix(text: string, start: number, end: number, prefix: string): number {
  let at = start;
  for (const sign of prefix) {
    if (at >= end) break;
    if (text[at] === sign) at++;
    else if (sign === '>') return at;
  }
  return at;
}

function blocksOf({ text, frontMatter, claims }: Note): { lines: Line[]; map: YamlMap }[] {
  const blocks: { lines: Line[]; map: YamlMap }[] = [];
  const { map, span: whole } = frontMatter;
  if (map && whole) blocks.push({ lines: [...linesIn(text, insideFences(text, whole), '')], map });
  for (const claim of claims) {
    if (!claim.map || isUnclosed(text, claim)) continue;
    const prefix = linePrefix(text, claim.fence.start);
    blocks.push({ lines: [...linesIn(text, claim.content, prefix)], map: claim.map });
  }
  return blocks;
}

function insideFences(text: string, { start, end }: Span): Span {
  const [first] = [...linesIn(text, { start, end }, '')];
  return span(first?.next ?? start, lineStartFrom(text, end, start));
}

function isUnclosed(text: string, { content, span: whole }: Claim): boolean {
  return text.slice(content.end, whole.end).trim() === '';
}

function formatBlock(lines: readonly Line[], map: YamlMap, range: Span | undefined): TextEdit[] {
  const before = lines.map(({ text }) => text).join('\n');
  // A lone carriage return ends a line in Markdown but not in YAML. This has to read what the note means.
  if (before.includes('\r') || meaning(before) !== JSON.stringify(toPlain(map))) return [];
  const after = layOut(before);
  const pairs = after === undefined ? undefined : pairUp(lines, after.split('\n'));
  if (!pairs) return [];
  const chosen = range ? pairs.map((pair) => (isWithin(pair.line, range) ? pair : unchanged(pair))) : pairs;
  const fine = [chosen, chosen.map(sameIndentation)].find((attempt) => isHarmless(before, attempt));
  return (fine ?? []).flatMap(editsOf);
}

function isWithin({ start, next }: Line, range: Span): boolean {
  return (
    overlaps({ start, end: next }, range) ||
    (range.start === range.end && range.start >= start && range.start < next)
  );
}

function unchanged({ line }: Pair): Pair {
  return { line, after: line.text };
}

function sameIndentation({ line, after }: Pair): Pair {
  return { line, after: after && line.text.slice(0, line.text.search(/\S|$/)) + after.trimStart() };
}

/** Pairs every line with its new text. Formatting only removes blank lines; undefined if it did anything else. */
function pairUp(lines: readonly Line[], after: readonly string[]): Pair[] | undefined {
  const pairs: Pair[] = [];
  let next = 0;
  for (const line of lines) {
    const text = after[next];
    const blank = line.text.trim() === '';
    if (blank && (text === undefined || text.trim() !== '')) {
      pairs.push({ line, after: undefined });
      continue;
    }
    if (text === undefined || bare(text) !== bare(line.text)) return undefined;
    pairs.push({ line, after: text });
    next++;
  }
  return after.slice(next).every((text) => text === '') ? pairs : undefined;
}

function bare(text: string): string {
  return text.replace(/[ \t]+/g, '');
}

function isHarmless(before: string, pairs: readonly Pair[]): boolean {
  const text = pairs.flatMap(({ after }) => after ?? []).join('\n');
  return meaning(text) === meaning(before) && comments(text) === comments(before);
}

/** The meaning of YAML as text; undefined if it does not parse. */
function meaning(yaml: string): string | undefined {
  const { root, error } = parseYaml(yaml);
  return error ? undefined : JSON.stringify(root ? toPlain(root) : {});
}

/** Everything that may be a comment, in order. */
function comments(yaml: string): string {
  return [...yaml.matchAll(/(?:^|\s)(#.*)$/gm)].map(([, comment = '']) => comment.trimEnd()).join('\n');
}

/** The edits of one line, each of one run of blanks. */
function editsOf({ line, after }: Pair): TextEdit[] {
  if (after === undefined) return [{ span: span(line.start, line.next), newText: '' }];
  const edits: TextEdit[] = [];
  const old = line.text;
  let i = 0;
  let j = 0;
  while (i < old.length || j < after.length) {
    const from = i;
    const to = j;
    while (i < old.length && /[ \t]/.test(old[i] ?? '')) i++;
    while (j < after.length && /[ \t]/.test(after[j] ?? '')) j++;
    const newText = after.slice(to, j);
    if (old.slice(from, i) !== newText) edits.push({ span: span(line.at + from, line.at + i), newText });
    i++;
    j++;
  }
  return edits;
}
