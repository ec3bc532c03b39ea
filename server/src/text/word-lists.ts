// Finds many lists of words in one walk over a text: the result is that of `findWords` for each list.

import {
  addWord,
  childOf,
  emptyTree,
  fold,
  type Hit,
  isAsciiWord,
  isWordBoundary,
  lastSpace,
  mayBegin,
  type WordOptions,
  type WordTree,
} from './word-tree.ts';

export type { Hit } from './word-tree.ts';

/** Several lists in one tree. */
export interface WordLists {
  readonly tree: WordTree;
  readonly lists: (readonly string[])[];
  /** For each node at which a word ends: pairs of a list and an index in the list. */
  readonly uses: (number[] | undefined)[];
}

export function emptyLists(options: WordOptions = {}): WordLists {
  return { tree: emptyTree(options), lists: [], uses: [] };
}

/** Adds a list and gives its number; if words are equal, the first counts. */
export function addList({ tree, lists, uses }: WordLists, words: readonly string[]): number {
  const list = lists.push(words) - 1;
  for (const [index, word] of words.entries()) {
    const node = addWord(tree, word);
    const use = uses[node] ?? [];
    if (node === 0 || use[use.length - 2] === list) continue;
    use.push(list, index);
    uses[node] = use;
  }
  return list;
}

const SPACE = 32;

/** The words of each list in the text, as `findWords` gives them; undefined for a list without any word in the text. */
export function findInLists(lists: WordLists, text: string): readonly (readonly Hit[] | undefined)[] {
  const { tree } = lists;
  const { roots, ignoreCase } = tree;
  const found: (Hit[] | undefined)[] = [];
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const wasInWord = inWord;
    inWord = isAsciiWord(unit);
    // No word begins inside a word: this skips most of a text.
    if (inWord && wasInWord) continue;
    const root = roots[fold(unit, ignoreCase)] ?? 0;
    if (root === 0 || !mayBegin(tree, text, at)) continue;
    if (isWordBoundary(text, at)) takeAt(lists, text, at, root, found);
  }
  return found;
}

/** Adds the longest word of each list that begins at `start`, if the list's previous word has ended by then. */
function takeAt(
  { tree, uses }: WordLists,
  text: string,
  start: number,
  root: number,
  found: (Hit[] | undefined)[],
): void {
  let node = root;
  for (let at = start + 1; node !== 0; at++) {
    const use = uses[node];
    if (use && isWordBoundary(text, at)) {
      for (let pair = 0; pair < use.length; pair += 2)
        take(found, use[pair] ?? 0, { start, end: at, word: use[pair + 1] ?? 0 });
    }
    if (at >= text.length) break;
    const wanted = fold(text.charCodeAt(at), tree.ignoreCase);
    if (wanted === SPACE) at = lastSpace(text, at);
    node = childOf(tree, node, wanted);
  }
}

function take(found: (Hit[] | undefined)[], list: number, hit: Hit): void {
  const hits = found[list] ?? [];
  const last = hits[hits.length - 1];
  if (last && last.start === hit.start) hits[hits.length - 1] = hit;
  else if (!last || last.end <= hit.start) hits.push(hit);
  found[list] = hits;
}
