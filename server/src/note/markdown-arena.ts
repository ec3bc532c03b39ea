// The tree that satteri 0.10 hands over as bytes, read as numbers where it lies; objects are made only of what is asked
// for. The layout is that version's own, so the dependency is pinned and the first bytes are checked.

import type { Nodes } from 'mdast';
import type { Span } from '../text/span.ts';
import { Strings } from './markdown-strings.ts';
import { NODE, type SyntaxTree } from './syntax-tree.ts';

const NAMES = new Map<number, string>(Object.entries(NODE).map(([name, type]) => [type, name]));

/** Thrown where the bytes are not what this reader knows. */
export class UnknownArena extends Error {}

const MAGIC = 0x5241444d;
const KIND = 1;
/** A node is thirteen words of four bytes. */
const SIZE = 13;
const NONE = 0xffff_ffff;

/**
 * The native parser's tree of a text. Nodes are numbered from 0, the root, each before what is in it; offsets are UTF-16
 * units of the text, a byte order mark included. Lines and columns count from 1.
 */
export class Arena implements SyntaxTree<number> {
  readonly count: number;
  /** The definitions of links, in their order: their numbers come after those of all other nodes. */
  readonly definitions: readonly number[];
  readonly #shift: number;
  readonly #words: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #nodes: number;
  readonly #children: number;
  readonly #data: number;
  readonly #strings: Strings;
  /** The native parser leaves out where destinations stand. */
  readonly #destinations: (Span | undefined)[] = [];

  /** Of a text without byte order mark, well formed and perhaps known to be `plain` ASCII; offsets grow by `shift`. */
  constructor(bytes: Uint8Array, text: string, shift: number, plain: boolean) {
    const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const words = new Uint32Array(own.buffer, own.byteOffset, own.byteLength >> 2);
    const word = (at: number) => words[at] ?? 0;
    if (word(0) !== MAGIC || word(1) !== KIND || word(2) !== SIZE * 4) throw new UnknownArena('header');
    if (word(4) % 4 !== 0 || word(6) % 4 !== 0) throw new UnknownArena('layout');
    this.#words = words;
    this.#bytes = own;
    this.#shift = shift;
    this.count = word(3);
    this.#nodes = word(4) >> 2;
    this.#children = word(6) >> 2;
    this.#data = word(8);
    this.#strings = new Strings(own.subarray(word(10), word(10) + word(9)), text, plain);
    if (this.count === 0 || this.type(0) !== NODE.root || this.parent(0) !== NONE)
      throw new UnknownArena('root');
    this.definitions = this.#findDefinitions();
  }

  /**
   * Gives the bytes back, after which nothing can be read. Left to the collector, they would wait for it with those of many
   * other notes, and each note's would be in fresh memory, which costs more than parsing. Before Node 21 they wait.
   */
  release(): void {
    const buffer: ArrayBufferLike & { transfer?(length: number): unknown } = this.#bytes.buffer;
    buffer.transfer?.(0);
  }

  #findDefinitions(): number[] {
    const found: number[] = [];
    for (let node = this.count - 1; this.type(node) === NODE.definition; node--) {
      const [after = node] = found.slice(-1);
      if (this.start(node) > this.start(after)) throw new UnknownArena('definitions');
      found.push(node);
    }
    return found.reverse();
  }

  #field(node: number, field: number): number {
    return this.#words[this.#nodes + node * SIZE + field] ?? 0;
  }
  type(node: number): number {
    return this.#field(node, 1) & 0xff;
  }
  parent(node: number): number {
    return this.#field(node, 2);
  }
  start(node: number): number {
    return this.#field(node, 3) + this.#shift;
  }
  end(node: number): number {
    return this.#field(node, 4) + this.#shift;
  }
  startLine(node: number): number {
    return this.#field(node, 5);
  }
  startColumn(node: number): number {
    return this.#field(node, 6);
  }
  endLine(node: number): number {
    return this.#field(node, 7);
  }
  endColumn(node: number): number {
    return this.#field(node, 8);
  }
  childCount(node: number): number {
    return this.#field(node, 10);
  }
  child(node: number, index: number): number {
    const child = this.#words[this.#children + this.#field(node, 9) + index];
    // Each node is after its parent: what is walked ends.
    if (child === undefined || child <= node || child >= this.count) throw new UnknownArena('child');
    return child;
  }
  /** The last of a node's children; -1 where it has none. */
  lastChild(node: number): number {
    const count = this.childCount(node);
    return count === 0 ? -1 : this.child(node, count - 1);
  }
  /** A byte of what a node holds beside its children. */
  byte(node: number, at: number): number {
    return at < this.#field(node, 12) ? (this.#bytes[this.#data + this.#field(node, 11) + at] ?? 0) : 0;
  }
  /** A word of it, which may begin at any byte. */
  word(node: number, at: number): number {
    const first = this.#data + this.#field(node, 11) + at;
    if ((first & 3) === 0) return this.#words[first >> 2] ?? 0;
    const byte = (index: number) => this.#bytes[first + index] ?? 0;
    return (byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)) >>> 0;
  }
  /** A string of it. One that is in the text as it is becomes a slice of it and shares its memory. */
  string(node: number, at: number): string {
    if (at + 8 > this.#field(node, 12)) return '';
    return this.#strings.read(this.word(node, at), this.word(node, at + 4));
  }

  /**
   * Takes the end of its line at `end` from HTML that begins in that line, and from the items and lists that end with it; false
   * where more than that comes after.
   */
  cutLineEnd(node: number, end: number): boolean {
    const cut = this.end(node) - end;
    if (cut > 2 || !/^[^\n]*\n$/.test(this.value(node))) return false;
    const place = this.#bytes.byteOffset + this.#data + this.#field(node, 11) + 4;
    new DataView(this.#bytes.buffer).setUint32(place, this.word(node, 4) - cut, true);
    const column = this.startColumn(node) + end - this.start(node);
    for (let of = node; of > 0; of = this.parent(of)) {
      const first = this.#nodes + of * SIZE;
      this.#words[first + 4] = end - this.#shift;
      this.#words[first + 7] = this.startLine(node);
      this.#words[first + 8] = column;
      if (this.lastChild(this.parent(of)) !== of) break;
    }
    return true;
  }

  // Where the members of each kind are.

  /** The characters of a text, of HTML, of code in a line, or of front matter. */
  value(node: number): string {
    return this.string(node, this.type(node) === NODE.code ? 16 : 0);
  }
  url(node: number): string {
    return this.string(node, 0);
  }
  /** Of a reference or of a definition. */
  identifier(node: number): string {
    return this.string(node, this.type(node) === NODE.definition ? 16 : 0);
  }
  label(node: number): string {
    return this.string(node, this.type(node) === NODE.definition ? 24 : 8);
  }
  alt(node: number): string {
    return this.string(node, this.type(node) === NODE.imageReference ? 20 : 8);
  }
  lang(node: number): string {
    return this.string(node, 0);
  }
  depth(node: number): number {
    return this.byte(node, 0);
  }
  destination(node: number): Span | undefined {
    return this.#destinations[node];
  }
  setDestination(node: number, place: Span): void {
    this.#destinations[node] = place;
  }
}

/** A node while it is put together; its kind decides which of the members it has. */
interface Made {
  type: string;
  position: { start: MadePoint; end: MadePoint };
  children?: Made[];
  [member: string]: unknown;
}
interface MadePoint {
  line: number;
  column: number;
  offset: number;
}

/** A node and all that is in it, or the node alone, as objects. */
export function nodeOf(arena: Arena, node: number, alone?: 'alone'): Nodes {
  const type = NAMES.get(arena.type(node));
  if (type === undefined) throw new UnknownArena('type');
  const made: Made = {
    type,
    position: {
      start: { line: arena.startLine(node), column: arena.startColumn(node), offset: arena.start(node) },
      end: { line: arena.endLine(node), column: arena.endColumn(node), offset: arena.end(node) },
    },
  };
  readMembers(made, arena, node);
  const destination = arena.destination(node);
  if (destination) made.data = { destination };
  if (made.children && !alone) {
    const count = arena.childCount(node);
    for (let index = 0; index < count; index++)
      made.children.push(nodeOf(arena, arena.child(node, index)) as unknown as Made);
  }
  // The parser nests nodes as Markdown's grammar does; the types of the members are those of `readMembers`.
  return made as unknown as Nodes;
}

const REFERENCE_TYPES = ['shortcut', 'collapsed', 'full'];
const ALIGNMENTS = [null, 'left', 'right', 'center'];

function readMembers(made: Made, arena: Arena, node: number): void {
  switch (arena.type(node)) {
    case NODE.text:
    case NODE.html:
    case NODE.inlineCode:
    case NODE.yaml:
      made.value = arena.value(node);
      return;
    case NODE.code:
      made.lang = arena.string(node, 0) || null;
      made.meta = arena.string(node, 8) || null;
      made.value = arena.value(node);
      return;
    case NODE.definition:
      made.url = arena.url(node);
      made.title = arena.string(node, 8) || null;
      made.identifier = arena.identifier(node);
      made.label = arena.label(node);
      return;
    case NODE.image:
      made.url = arena.url(node);
      made.alt = arena.alt(node);
      made.title = arena.string(node, 16) || null;
      return;
    case NODE.imageReference:
      made.identifier = arena.identifier(node);
      made.label = arena.label(node);
      made.referenceType = REFERENCE_TYPES[arena.byte(node, 16)];
      made.alt = arena.alt(node);
      return;
    case NODE.thematicBreak:
    case NODE.break:
      return;
  }
  made.children = [];
  readParent(made, arena, node);
}

function readParent(made: Made, arena: Arena, node: number): void {
  switch (arena.type(node)) {
    case NODE.heading:
      made.depth = arena.byte(node, 0);
      return;
    case NODE.link:
      made.url = arena.url(node);
      made.title = arena.string(node, 8) || null;
      return;
    case NODE.linkReference:
      made.identifier = arena.identifier(node);
      made.label = arena.label(node);
      made.referenceType = REFERENCE_TYPES[arena.byte(node, 16)];
      return;
    case NODE.list:
      made.ordered = arena.byte(node, 4) !== 0;
      made.start = made.ordered ? arena.word(node, 0) : null;
      made.spread = arena.byte(node, 5) !== 0;
      return;
    case NODE.listItem:
      made.checked = null;
      made.spread = arena.byte(node, 1) !== 0;
      return;
    case NODE.table: {
      const count = arena.word(node, 0);
      made.align = Array.from(
        { length: count },
        (_, column) => ALIGNMENTS[arena.byte(node, 4 + column)] ?? null,
      );
    }
  }
}
