// The text of a block with the source place of every character. Escapes, entities and line prefixes are resolved.

import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { type Span, span } from '../text/span.ts';
import type { Run } from './prose.ts';
import { NODE, type SyntaxTree } from './syntax-tree.ts';

/** A link as it stands in the body, whatever it leads to. */
export interface BodyLink {
  /** Its label in the text of its block. */
  readonly start: number;
  readonly end: number;
  /** The whole link, and the characters of its label in the source; of an autolink, the destination. */
  readonly span: Span;
  readonly label: Span;
  /** The label as text, with the white space of the source. */
  readonly words: string;
  readonly form: 'inline' | 'autolink' | 'definition';
  /** Empty for a link by definition. */
  readonly url: string;
  /** The characters of an inline link's address; absent for one without. */
  readonly destination: Span | undefined;
  /** Of the definition that it uses; otherwise empty. */
  readonly identifier: string;
}

export interface InlineText {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly links: readonly BodyLink[];
}

/** Represents code, images and anything else that is not text. */
const OBJECT = '\uFFFC';

/**
 * A line break that the author forces, at the end of a line or with `<br>`. It ends a sentence; an ordinary line
 * break is `\n`.
 */
const HARD_BREAK = '\u2028';

/** Collects the text of what is in a node. */
export function inlineText<N>(source: string, tree: SyntaxTree<N>, parent: N): InlineText {
  const collector = new Collector(source);
  collector.visitChildren(tree, parent);
  return { text: collector.text, runs: collector.runs, links: collector.links };
}

/** A run while it grows. */
type GrowingRun = { -readonly [K in keyof Run]: Run[K] };

class Collector {
  text = '';
  readonly runs: GrowingRun[] = [];
  readonly links: BodyLink[] = [];
  readonly #source: string;
  /** The words of the link that is being read so far. */
  #words: string | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  push(value: string, at: number): void {
    const last = this.runs[this.runs.length - 1];
    if (last && last.source + last.length === at) last.length += value.length;
    else this.runs.push({ at: this.text.length, length: value.length, source: at });
    this.text += value;
  }

  visitChildren<N>(tree: SyntaxTree<N>, parent: N): void {
    const count = tree.childCount(parent);
    for (let index = 0; index < count; index++) this.#visit(tree, tree.child(parent, index));
  }

  #visit<N>(tree: SyntaxTree<N>, node: N): void {
    switch (tree.type(node)) {
      case NODE.text: {
        const value = tree.value(node);
        this.#say(value);
        align(this.#source.slice(tree.start(node), tree.end(node)), value, tree.start(node), this);
        return;
      }
      case NODE.break:
        this.push(HARD_BREAK, tree.start(node));
        return;
      case NODE.html:
        if (isLineBreak(tree.value(node))) this.push(HARD_BREAK, tree.start(node));
        return;
      case NODE.inlineCode:
        this.#say(tree.value(node));
        this.push(OBJECT, tree.start(node));
        return;
      case NODE.image:
      case NODE.imageReference:
        this.#say(tree.alt(node));
        this.push(OBJECT, tree.start(node));
        return;
      case NODE.link:
      case NODE.linkReference:
        this.#visitLink(tree, node);
        return;
      default:
        this.visitChildren(tree, node);
    }
  }

  #say(words: string): void {
    if (this.#words !== undefined) this.#words += words;
  }

  #visitLink<N>(tree: SyntaxTree<N>, node: N): void {
    const start = this.text.length;
    const before = this.#words;
    this.#words = '';
    this.visitChildren(tree, node);
    const words = this.#words;
    this.#words = before;
    this.#say(words);
    const whole = span(tree.start(node), tree.end(node));
    const isInline = tree.type(node) === NODE.link;
    const destination = isInline ? tree.destination(node) : undefined;
    const isAuto = isInline && !destination && this.#source.charCodeAt(whole.start) === LESS;
    const label = isAuto ? span(whole.start + 1, whole.end - 1) : labelOf(tree, node, whole);
    this.links.push({
      start,
      end: this.text.length,
      span: whole,
      label,
      words,
      form: isAuto ? 'autolink' : isInline ? 'inline' : 'definition',
      url: isInline ? tree.url(node) : '',
      destination: isAuto ? label : destination,
      identifier: isInline ? '' : tree.identifier(node),
    });
  }
}

const LESS = 0x3c;

function labelOf<N>(tree: SyntaxTree<N>, node: N, whole: Span): Span {
  const last = tree.childCount(node) - 1;
  if (last < 0) return span(whole.start + 1, whole.start + 1);
  return span(tree.start(tree.child(node, 0)), tree.end(tree.child(node, last)));
}

function isLineBreak(html: string): boolean {
  return /^<br[\s/>]/i.test(html);
}

/**
 * Walks the source of a text node along with its value, and pushes the stretches in which they agree, with `\n` for
 * any line break.
 */
function align(source: string, written: string, start: number, to: Collector): void {
  const value = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  if (source === value) {
    if (value) to.push(value, start);
    return;
  }
  let at = 0;
  let index = 0;
  while (index < value.length && at < source.length) {
    const step = stepAt(source, at, value, index);
    if (step.emit) to.push(step.emit, start + at + step.lead);
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
