// The tree that satteri 0.10 hands over as bytes, turned into mdast. The layout is that version's own, so the
// dependency is pinned and the first bytes are checked.

import type { Root } from 'mdast';

/** A node while it is put together; its kind decides which of the members it has. */
export interface ArenaNode {
  type: string;
  position: { start: ArenaPoint; end: ArenaPoint };
  children?: ArenaNode[];
  [member: string]: unknown;
}
interface ArenaPoint {
  line: number;
  column: number;
  offset: number;
}

/** Thrown where the bytes are not what this reader knows. */
export class UnknownArena extends Error {}

/**
 * Reads the arena of `text` (without byte order mark, well formed). Offsets grow by `shift`. Values that are in the
 * text as they are become slices of it, so that a tree shares the text's memory.
 */
export function readArena(bytes: Uint8Array, text: string, shift: number): Root {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => view.getUint32(at, true);
  if (word(0) !== MAGIC || word(4) !== KIND || word(8) !== NODE_BYTES) throw new UnknownArena('header');
  const nodes: ArenaNode[] = [];
  const data: ArenaData = {
    view,
    from: word(32),
    strings: new Strings(bytes.subarray(word(40), word(40) + word(36)), text),
  };
  const [count, nodesAt, childrenAt] = [word(12), word(16), word(24)];
  for (let index = 0; index < count; index++) nodes.push(readNode(data, nodesAt + index * NODE_BYTES, shift));
  for (const [index, node] of nodes.entries()) {
    if (!node.children) continue;
    const at = nodesAt + index * NODE_BYTES;
    const first = childrenAt + word(at + 36) * 4;
    for (let child = 0; child < word(at + 40); child++) {
      const inner = nodes[word(first + child * 4)];
      if (!inner) throw new UnknownArena('child');
      node.children.push(inner);
    }
  }
  const root = nodes[0];
  if (root?.type !== 'root') throw new UnknownArena('root');
  // The parser nests nodes as Markdown's grammar does; the types of the members are those of `readMembers`.
  return root as unknown as Root;
}

const MAGIC = 0x5241444d;
const KIND = 1;
const NODE_BYTES = 52;

interface ArenaData {
  readonly view: DataView;
  /** Where the members of the nodes begin. */
  readonly from: number;
  readonly strings: Strings;
}

const TYPES: Readonly<Record<number, string>> = {
  0: 'root',
  1: 'paragraph',
  2: 'heading',
  3: 'thematicBreak',
  4: 'blockquote',
  5: 'list',
  6: 'listItem',
  7: 'html',
  8: 'code',
  9: 'definition',
  10: 'text',
  11: 'emphasis',
  12: 'strong',
  13: 'inlineCode',
  14: 'break',
  15: 'link',
  16: 'image',
  17: 'linkReference',
  18: 'imageReference',
  21: 'table',
  22: 'tableRow',
  23: 'tableCell',
  25: 'yaml',
};

function readNode(data: ArenaData, at: number, shift: number): ArenaNode {
  const { view } = data;
  const type = TYPES[view.getUint8(at + 4)];
  if (type === undefined) throw new UnknownArena('type');
  const point = (offset: number, place: number) => ({
    line: view.getUint32(place, true),
    column: view.getUint32(place + 4, true),
    offset: view.getUint32(offset, true) + shift,
  });
  const node: ArenaNode = {
    type,
    position: { start: point(at + 12, at + 20), end: point(at + 16, at + 28) },
  };
  readMembers(node, data, data.from + view.getUint32(at + 44, true), view.getUint32(at + 48, true));
  return node;
}

const REFERENCE_TYPES = ['shortcut', 'collapsed', 'full'];
const ALIGNMENTS = [null, 'left', 'right', 'center'];

function readMembers(node: ArenaNode, data: ArenaData, at: number, length: number): void {
  const { view } = data;
  const string = (offset: number) =>
    offset + 8 > length
      ? ''
      : data.strings.read(view.getUint32(at + offset, true), view.getUint32(at + offset + 4, true));
  const orNull = (offset: number) => string(offset) || null;
  switch (node.type) {
    case 'text':
    case 'html':
    case 'inlineCode':
    case 'yaml':
      node.value = string(0);
      return;
    case 'code':
      node.lang = orNull(0);
      node.meta = orNull(8);
      node.value = string(16);
      return;
    case 'definition':
      node.url = string(0);
      node.title = orNull(8);
      node.identifier = string(16);
      node.label = string(24);
      return;
    case 'image':
      node.url = string(0);
      node.alt = string(8);
      node.title = orNull(16);
      return;
    case 'imageReference':
      node.identifier = string(0);
      node.label = string(8);
      node.referenceType = REFERENCE_TYPES[view.getUint8(at + 16)];
      node.alt = string(20);
      return;
    case 'thematicBreak':
    case 'break':
      return;
  }
  node.children = [];
  readParent(node, view, at, length, string, orNull);
}

function readParent(
  node: ArenaNode,
  view: DataView,
  at: number,
  length: number,
  string: (offset: number) => string,
  orNull: (offset: number) => string | null,
): void {
  switch (node.type) {
    case 'heading':
      node.depth = view.getUint8(at);
      return;
    case 'link':
      node.url = string(0);
      node.title = orNull(8);
      return;
    case 'linkReference':
      node.identifier = string(0);
      node.label = string(8);
      node.referenceType = REFERENCE_TYPES[view.getUint8(at + 16)];
      return;
    case 'list':
      node.ordered = view.getUint8(at + 4) !== 0;
      node.start = node.ordered ? view.getUint32(at, true) : null;
      node.spread = view.getUint8(at + 5) !== 0;
      return;
    case 'listItem':
      node.checked = null;
      node.spread = view.getUint8(at + 1) !== 0;
      return;
    case 'table': {
      const align: unknown[] = [];
      const count = length < 4 ? 0 : view.getUint32(at, true);
      for (let column = 0; column < count; column++)
        align.push(ALIGNMENTS[view.getUint8(at + 4 + column)] ?? null);
      node.align = align;
    }
  }
}

/** The pool: the text in UTF-8, and after it what does not stand there word for word. */
class Strings {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #ofText: number;
  #offsets: Uint32Array | undefined;

  constructor(bytes: Uint8Array, text: string) {
    this.#bytes = bytes;
    this.#text = text;
    this.#ofText = utf8Length(text);
  }

  read(offset: number, length: number): string {
    if (length === 0) return '';
    const end = offset + length;
    if (end > this.#ofText) return this.#decoder.decode(this.#bytes.subarray(offset, end));
    if (this.#ofText === this.#text.length) return this.#text.slice(offset, end);
    this.#offsets ??= utf16Offsets(this.#text, this.#ofText);
    return this.#text.slice(this.#offsets[offset], this.#offsets[end]);
  }
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A surrogate pair is four bytes: two for each of its halves.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

/** For every byte at which a character begins, its offset in the text. */
function utf16Offsets(text: string, bytes: number): Uint32Array {
  const offsets = new Uint32Array(bytes + 1);
  let byte = 0;
  for (let at = 0; at < text.length; at++) {
    offsets[byte] = at;
    const code = text.charCodeAt(at);
    byte += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  offsets[byte] = text.length;
  return offsets;
}
