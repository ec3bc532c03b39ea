// Parts of a text that have the same meaning on their own, around blocks that only the reference parser can read. The native
// parser reads the rest of the tree.

import type { Definition, Nodes, Root, RootContent } from 'mdast';
import type { Agreement } from './markdown-agreement.ts';
import { type Arena, nodeOf } from './markdown-arena.ts';
import { isLineEnd } from './markdown-ordinary.ts';
import { definitionsIn, firstOfEach, type KnownDefinitions, moveBy, namedIn } from './markdown-pieces.ts';
import { NODE } from './syntax-tree.ts';

/** Some blocks at the top level, as the reference parser reads them. */
export interface Region {
  /** The index of the first block in the native parser's list, and the index after the last. */
  readonly first: number;
  readonly last: number;
  readonly nodes: readonly RootContent[];
}

/**
 * The regions in which the reference parser reads the disputed blocks, in order. Undefined where it finds other
 * definitions than the native parser: these would affect the whole text.
 *
 * A region begins where nothing before it is still open, and ends before a line that would end everything open in it. This is
 * checked with a word in place of that line. So the reference parser's tree of the text consists of the trees of its parts.
 */
export function disputedRegions(
  text: string,
  arena: Arena,
  agreement: Agreement,
  reference: (text: string) => Root,
): Region[] | undefined {
  const { blocks, disputed } = agreement;
  const known = firstOfEach(
    definitionsIn(
      { type: 'root', children: definitionsBetween(arena, agreement, 0, blocks.length) },
      text,
      0,
    ),
  );
  const regions: Region[] = [];
  let done = 0;
  for (const block of [...disputed].sort((a, b) => a - b)) {
    if (block < done) continue;
    const first = beginningFor(text, arena, agreement, block, done);
    const region = readRegion(text, arena, agreement, { first, block, known, reference });
    if (!region || !sameDefinitions(region, arena, agreement)) return undefined;
    regions.push(region);
    done = region.last;
  }
  return regions;
}

interface Wanted {
  readonly first: number;
  /** A disputed block: the first block or a later one. */
  readonly block: number;
  readonly known: KnownDefinitions;
  readonly reference: (text: string) => Root;
}

function readRegion(text: string, arena: Arena, agreement: Agreement, wanted: Wanted): Region | undefined {
  const { blocks } = agreement;
  const { first } = wanted;
  const start = first === 0 ? bodyStart(text) : lineStart(text, arena.start(blocks[first] ?? 0));
  for (let last = nextBoundary(text, arena, agreement, wanted.block + 1); ; ) {
    const end = last < blocks.length ? lineStart(text, arena.start(blocks[last] ?? 0)) : text.length;
    const words = text.slice(start, end);
    const named = namedIn(words, { start, end }, wanted.known);
    // Nothing may precede front matter.
    if (named !== '' && arena.type(blocks[first] ?? 0) === NODE.yaml) return undefined;
    const closed = end === text.length;
    // A quote ends a fence that is open in a list in another place than a word does.
    const quote = text.charCodeAt(end) === 0x3e;
    const { children } = wanted.reference(`${named}${words}${closed ? '' : quote ? '>' : 'a'}`);
    const after = closed ? undefined : children.pop();
    if (
      closed ||
      (after?.type === (quote ? 'blockquote' : 'paragraph') &&
        after.position?.start.offset === named.length + words.length)
    ) {
      const line = (first === 0 ? 1 : arena.startLine(blocks[first] ?? 0)) - 1;
      return { first, last, nodes: inPlace(children, named, start, line) };
    }
    // A fence or HTML is still open. Each try doubles the size, so all tries together read only a few times the text.
    const least = start + 2 * (end - start);
    while (last < blocks.length && arena.start(blocks[last] ?? 0) < least) last++;
    last = nextBoundary(text, arena, agreement, last);
  }
}

/** The nodes of a region at their places in the text, without the definitions that were put before them. */
function inPlace(children: RootContent[], named: string, start: number, line: number): RootContent[] {
  const own = children.filter((child) => (child.position?.start.offset ?? 0) >= named.length);
  const lines = line - (named.match(/\r\n|\n|\r/g)?.length ?? 0);
  for (const child of own) moveBy(child, start - named.length, lines);
  return own;
}

/** The nearest block at or before `block`, and not before `least`, at which a region can begin. */
function beginningFor(
  text: string,
  arena: Arena,
  agreement: Agreement,
  block: number,
  least: number,
): number {
  const { blocks, disputed } = agreement;
  for (let index = block; index > least; index--) {
    const node = blocks[index] ?? 0;
    const start = lineStart(text, arena.start(node));
    if (text.startsWith('---', start) || overlaps(arena, blocks[index - 1] ?? 0, node)) continue;
    if (arena.type(blocks[index - 1] ?? 0) === NODE.yaml) return index;
    if (!isAfterBlank(text, start)) continue;
    if (endsAll(text, start)) return index;
    // After such blocks, an empty line leaves nothing open, whatever follows.
    if (CLOSED.has(arena.type(blocks[index - 1] ?? 0)) && !disputed.has(index - 1)) return index;
  }
  return least;
}

const CLOSED: ReadonlySet<number> = new Set([
  NODE.paragraph,
  NODE.heading,
  NODE.thematicBreak,
  NODE.table,
  NODE.blockquote,
]);

/** The first block from `index` on before which a region can end; the number of blocks if there is none. */
function nextBoundary(text: string, arena: Arena, { blocks }: Agreement, index: number): number {
  for (let next = index; next < blocks.length; next++) {
    const node = blocks[next] ?? 0;
    const before = blocks[next - 1] ?? 0;
    const start = lineStart(text, arena.start(node));
    // Of indented code something stays open for the head of a quote.
    if (text.charCodeAt(start) === 0x3e && arena.type(before) === NODE.code) continue;
    if (isAfterBlank(text, start) && endsAll(text, start) && !overlaps(arena, before, node)) return next;
  }
  return blocks.length;
}

/** Whether two blocks share characters: an underlined heading begins with the definitions directly before it. */
function overlaps(arena: Arena, before: number, after: number): boolean {
  return arena.start(after) < arena.end(before);
}

/** Whether a line after an empty line ends every list and quote: it is not indented and does not begin an item. */
function endsAll(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (code <= 0x20 || code === 0xfeff || code === 0x2b || code === 0x2d) return false;
  if (code >= 0x30 && code <= 0x39) return false;
  return code !== 0x2a || !(isBlank(text.charCodeAt(start + 1)) || isLineEnd(text, start + 1));
}

/** Whether the line before `start` is empty. */
function isAfterBlank(text: string, start: number): boolean {
  let at = start - 1;
  if (at < 0) return true;
  if (text.charCodeAt(at) === 0x0a) at--;
  if (text.charCodeAt(at) === 0x0d) at--;
  while (isBlank(text.charCodeAt(at))) at--;
  return at < 0 || isLineEnd(text, at);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** The start of the line that contains `offset`, without a byte order mark. */
function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text, at - 1)) at--;
  return at === 0 ? bodyStart(text) : at;
}

function bodyStart(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** The native parser's definitions in a range of blocks. */
function definitionsBetween(arena: Arena, { blocks }: Agreement, first: number, last: number): Definition[] {
  const from = firstDefinitionAt(arena, blocks[first]);
  const to = firstDefinitionAt(arena, blocks[last]);
  return arena.definitions.slice(from, to).map((node) => nodeOf(arena, node, 'alone') as Definition);
}

/** The index of the first definition that does not begin before a block; their number where there is no block. */
function firstDefinitionAt(arena: Arena, block: number | undefined): number {
  let [low, high] = [0, arena.definitions.length];
  if (block === undefined) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (arena.start(arena.definitions[middle] ?? 0) < arena.start(block)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether both parsers found the same definitions in a region. */
function sameDefinitions({ first, last, nodes }: Region, arena: Arena, agreement: Agreement): boolean {
  const native = definitionsBetween(arena, agreement, first, last);
  const found: Definition[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'definition') found.push(node);
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  const same = (a: Definition, b: Definition | undefined) =>
    a.identifier === b?.identifier &&
    a.url === b.url &&
    a.position?.start.offset === b.position?.start.offset;
  return (
    found.length === native.length && found.every((definition, index) => same(definition, native[index]))
  );
}
