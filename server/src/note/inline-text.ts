// The text of a block with the source place of every character. Escapes, entities and line prefixes are resolved.

import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Nodes, PhrasingContent } from 'mdast';
import { spanOfNode } from './markdown.ts';
import type { Run } from './prose.ts';

export interface InlineLink {
  readonly start: number;
  readonly end: number;
  readonly node: Extract<PhrasingContent, { type: 'link' | 'linkReference' }>;
}

export interface InlineText {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly links: readonly InlineLink[];
}

/** Represents code, images and anything else that is not text. */
const OBJECT = '\uFFFC';

/**
 * A line break that the author forces, at the end of a line or with `<br>`. It ends a sentence; an ordinary line
 * break is `\n`.
 */
const HARD_BREAK = '\u2028';

/** Collects the text of phrasing content. */
export function inlineText(source: string, nodes: readonly PhrasingContent[]): InlineText {
  const runs: Run[] = [];
  const links: InlineLink[] = [];
  const parts: string[] = [];
  let length = 0;

  function push(value: string, at: number): void {
    const last = runs[runs.length - 1];
    if (last && last.source + last.length === at && last.at + last.length === length) {
      runs[runs.length - 1] = { ...last, length: last.length + value.length };
    } else {
      runs.push({ at: length, length: value.length, source: at });
    }
    parts.push(value);
    length += value.length;
  }

  function visit(node: Nodes): void {
    const { start, end } = spanOfNode(node);
    if (node.type === 'text')
      align(source.slice(start, end), node.value, (value, offset) => push(value, start + offset));
    else if (node.type === 'break' || isLineBreak(node)) push(HARD_BREAK, start);
    else if (node.type === 'inlineCode' || node.type === 'image' || node.type === 'imageReference')
      push(OBJECT, start);
    else if (node.type === 'link' || node.type === 'linkReference') {
      const from = length;
      for (const child of node.children) visit(child);
      links.push({ start: from, end: length, node });
    } else if ('children' in node) for (const child of node.children) visit(child);
  }

  for (const node of nodes) visit(node);
  // Notes are kept in memory. A copy has no spare capacity, and a joined string is flat.
  return { text: parts.join(''), runs: runs.slice(), links };
}

function isLineBreak(node: Nodes): boolean {
  return node.type === 'html' && /^<br[\s/>]/i.test(node.value);
}

/**
 * Walks the source of a text node along with its value, and emits the stretches in which they agree, with `\n` for
 * any line break.
 */
function align(source: string, written: string, emit: (value: string, offset: number) => void): void {
  const value = written.replace(/\r\n?/g, '\n');
  if (source === value) {
    if (value) emit(value, 0);
    return;
  }
  let at = 0;
  let index = 0;
  while (index < value.length && at < source.length) {
    const step = stepAt(source, at, value, index);
    if (step.emit) emit(step.emit, at + step.lead);
    at += step.source;
    index += step.emit.length;
  }
}

interface Step {
  /** The number of source characters consumed. */
  readonly source: number;
  /** How many of them come before what is emitted. */
  readonly lead: number;
  readonly emit: string;
}

function stepAt(source: string, at: number, value: string, index: number): Step {
  const character = source[at] ?? '';
  const next = source[at + 1] ?? '';
  const wanted = value[index] ?? '';
  if (character === '\\' && next === wanted && /[!-/:-@[-`{-~]/.test(next))
    return { source: 2, lead: 1, emit: next };
  if (character === '&') {
    const entity = /^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/.exec(
      source.slice(at, at + 40),
    )?.[0];
    const decoded = entity === undefined ? '' : decodeEntity(entity.slice(1, -1));
    if (entity !== undefined && decoded && value.startsWith(decoded, index))
      return { source: entity.length, lead: 0, emit: decoded };
  }
  if (character === '\n' || character === '\r') {
    const lineBreak = character === '\r' && next === '\n' ? '\r\n' : character;
    // The marks of a container and the indentation at the start of a line are not text.
    const prefix = /^[ \t>]*/.exec(source.slice(at + lineBreak.length))?.[0].length ?? 0;
    return {
      source: lineBreak.length + prefix,
      lead: lineBreak.length - 1,
      emit: wanted === '\n' ? '\n' : '',
    };
  }
  return character === wanted ? { source: 1, lead: 0, emit: character } : { source: 1, lead: 0, emit: '' };
}

function decodeEntity(name: string): string {
  if (!name.startsWith('#')) return decodeNamedCharacterReference(name) || '';
  const code = /^#[xX]/.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
