// The surroundings by which a finding is recognised: its paragraph, or, in YAML, its line and the keys above.

import { isMarkdownPath } from '../text/file-names.ts';
import type { LineIndex } from '../text/line-index.ts';

/** In YAML deeper than this, the outer keys are left out. */
const DEEPEST = 20;

/** What a claim, an entity or a note without an id is about. */
const IDENTITY = /^(?:id|title|name|subject|ref|text|question)\s*:/;

interface Block {
  /** Lines at the top level that say what the block is about. */
  readonly about: number[];
}

/** Where the lines of a text belong. */
interface Lines {
  /** By line: the first line of its paragraph, in prose. */
  readonly paragraph: number[];
  /** By line: the block of YAML that it lies in. */
  readonly block: (Block | undefined)[];
  /** By line, in YAML: the nearest line above that has less indentation. */
  readonly parent: (number | undefined)[];
}

/**
 * Gives, for a line (from 0), the paragraph that it belongs to; white space is folded. In YAML (a YAML file, front
 * matter, fenced blocks) an edit elsewhere in the block changes nothing: there it gives the line and the lines that it
 * is under, or, at the top level, what the block is about. Linear in the text, however often it is called.
 */
export function paragraphsOf(file: string, text: string, index: LineIndex): (line: number) => string {
  const line = (at: number) => text.slice(index.starts[at] ?? 0, index.starts[at + 1] ?? text.length);
  const known = new Map<number, string>();
  let lines: Lines | undefined;
  return (at) => {
    lines ??= linesOf(file, index.starts.length, line);
    const start = lines.block[at] ? at : (lines.paragraph[at] ?? at);
    let paragraph = known.get(start);
    if (paragraph === undefined) {
      const found = wanted(start, lines, index.starts.length, line).map(line).join('\n');
      paragraph = found.replace(/\s+/g, ' ').trim();
      known.set(start, paragraph);
    }
    return paragraph;
  };
}

/** The lines that are hashed for a line. */
function wanted(
  start: number,
  { block, paragraph, parent }: Lines,
  count: number,
  line: (at: number) => string,
): number[] {
  const around = block[start];
  if (around) {
    const chain = [start];
    for (let up = parent[start]; up !== undefined && chain.length < DEEPEST; up = parent[up])
      chain.unshift(up);
    return chain.length > 1 ? chain : [...new Set([...subjectOf(around, line), start])];
  }
  let end = start + 1;
  while (end < count && paragraph[end] === start) end++;
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}

/** The block's id, where it has one; else the lines that say what it is about. */
function subjectOf({ about }: Block, line: (at: number) => string): readonly number[] {
  const ids = about.filter((at) => /^[ >]*id\s*:/.test(line(at)));
  return ids.length > 0 ? ids : about;
}

function linesOf(file: string, count: number, line: (at: number) => string): Lines {
  const lines: Lines = { paragraph: [], block: [], parent: [] };
  let block: Block | undefined = isMarkdownPath(file) ? undefined : { about: [] };
  let closing: RegExp | undefined;
  let stack: { readonly indent: number; readonly at: number }[] = [];
  for (let at = 0; at < count; at++) {
    const written = line(at);
    const opens = block ? undefined : openingOf(written, at);
    if (opens) {
      block = { about: [] };
      stack = [];
    }
    lines.block[at] = block;
    lines.parent[at] = block && !opens ? parentIn(stack, written, at, block) : undefined;
    const isBlank = written.trim() === '';
    const joins = !block && !isBlank && at > 0 && !lines.block[at - 1] && line(at - 1).trim() !== '';
    lines.paragraph[at] = joins ? (lines.paragraph[at - 1] ?? at) : at;
    if (opens) closing = opens;
    else if (closing?.test(written)) {
      block = undefined;
      closing = undefined;
    }
  }
  return lines;
}

/** What ends the block that a line begins: front matter begins on the first line, a fence on any line. */
function openingOf(line: string, at: number): RegExp | undefined {
  if (at === 0 && /^\uFEFF?---\s*$/.test(line)) return /^(?:---|\.\.\.)\s*$/;
  const fence = /^[ >]*(`{3,}|~{3,})/.exec(line)?.[1];
  return fence ? new RegExp(`^[ >]*${fence[0]}{${Math.min(fence.length, 1000)},}\\s*$`) : undefined;
}

function parentIn(
  stack: { readonly indent: number; readonly at: number }[],
  line: string,
  at: number,
  { about }: Block,
): number | undefined {
  const [before = ''] = /^[ >]*/.exec(line) ?? [];
  const indent = before.length;
  if (line.trim() === '') return stack.at(-1)?.at;
  while ((stack.at(-1)?.indent ?? -1) >= indent) stack.pop();
  const parent = stack.at(-1)?.at;
  stack.push({ indent, at });
  if (parent === undefined && about.length < DEEPEST && IDENTITY.test(line.slice(indent))) about.push(at);
  return parent;
}
