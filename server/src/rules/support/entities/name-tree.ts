// The search tree of all entities' names, brought up to date when some of them change.

import { addWord, emptyTree, type WordTree } from '../../../text/word-tree.ts';
import type { Tables } from '../../../workspace/facts.ts';

type NameFact = Tables['mention'];

/** A form of a name, and the entities that have it. */
interface Entry {
  readonly form: string;
  readonly bearers: NameFact[];
}

/** Nodes of names that are gone stay in the tree until there are as many of them as of the others. */
const FEW = 1000;

/** A tree in which the word that ends at a node has the node's own number. */
export class NameTree {
  #tree: WordTree = emptyTree();
  /** The nodes at which each name ends, in either Unicode normal form. */
  readonly #nodes = new Map<string, readonly Ending[]>();
  /** By node. Of names that only differ in characters that count as equal, the first one's form. */
  readonly #entries = new Map<number, Entry>();
  #facts: readonly NameFact[] = [];
  #gone = 0;

  get tree(): WordTree {
    return this.#tree;
  }

  /** What the tree was made of. */
  get facts(): readonly NameFact[] {
    return this.#facts;
  }

  /** The entities whose name ends at a node. */
  bearersAt(node: number): readonly NameFact[] {
    return this.#entries.get(node)?.bearers ?? [];
  }

  /** Whether the facts are likely to be of the same workspace, so that most of them are the same. */
  resembles(facts: readonly NameFact[]): boolean {
    return [0.25, 0.5, 0.75].some((part) => {
      const at = (list: readonly NameFact[]) => list[Math.floor((list.length - 1) * part)];
      return isSame(at(facts), at(this.#facts));
    });
  }

  /** Takes these names in place of those that it has. */
  become(facts: readonly NameFact[]): void {
    const { gone, come } = difference(this.#facts, facts);
    this.#gone += gone.length;
    if (this.#gone > FEW + facts.length) {
      this.#start();
      for (const { name } of facts) this.#endingsOf(name);
      this.#fill(facts, undefined);
    } else {
      const touched = new Set([...gone, ...come].flatMap(({ name }) => this.#endingsOf(name).map(nodeOf)));
      this.#fill(facts, touched);
    }
    this.#facts = facts;
  }

  #start(): void {
    this.#tree = emptyTree();
    this.#nodes.clear();
    this.#entries.clear();
    this.#gone = 0;
  }

  /** Notes may be in either Unicode normal form, so a name is searched for in both. */
  #endingsOf(name: string): readonly Ending[] {
    const known = this.#nodes.get(name);
    if (known) return known;
    const forms = [...new Set([name.normalize('NFC'), name.normalize('NFD')])];
    const endings = forms.map((form) => ({ form, node: addWord(this.#tree, form) }));
    this.#nodes.set(name, endings);
    return endings;
  }

  /** Works out anew which names end at the touched nodes, or at all of them. */
  #fill(facts: readonly NameFact[], touched: ReadonlySet<number> | undefined): void {
    for (const node of touched ?? []) {
      this.#entries.delete(node);
      this.#tree.word[node] = -1;
    }
    for (const fact of facts) {
      for (const { form, node } of this.#endingsOf(fact.name)) {
        if (node === 0 || (touched && !touched.has(node))) continue;
        const entry = this.#entries.get(node);
        if (entry?.form === form) entry.bearers.push(fact);
        if (entry) continue;
        this.#entries.set(node, { form, bearers: [fact] });
        this.#tree.word[node] = node;
      }
    }
  }
}

interface Ending {
  readonly form: string;
  readonly node: number;
}

function nodeOf({ node }: Ending): number {
  return node;
}

/** What is in only one of two lists that share most of what they have. */
function difference(
  before: readonly NameFact[],
  after: readonly NameFact[],
): { readonly gone: readonly NameFact[]; readonly come: readonly NameFact[] } {
  let start = 0;
  while (start < before.length && isSame(before[start], after[start])) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  return { gone: before.slice(start, before.length - end), come: after.slice(start, after.length - end) };
}

/** Facts are made anew whenever one of them changes. */
function isSame(a: NameFact | undefined, b: NameFact | undefined): boolean {
  return a === b || (a?.name === b?.name && a?.key === b?.key && a?.pack === b?.pack);
}
