/**
 * What the graph shows of a neighbourhood: which nodes pass the filter, how they are connected, and the list of them.
 */
import { compareNames } from '../../../../../server/src/text/collate.ts';
import type { Edge, Node } from '../../messages.ts';

export interface Shown {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/**
 * The nodes that can be reached from the centre through visible kinds, with the edges between them. The centre itself
 * is never hidden. The server would return the same for these kinds.
 */
export function shownGraph({ nodes, edges }: Shown, centre: string, hidden: ReadonlySet<string>): Shown {
  const allowed = new Set(nodes.flatMap(({ key, kind }) => (key === centre || !hidden.has(kind) ? key : [])));
  const neighbours = neighboursOf(edges.filter(({ from, to }) => allowed.has(from) && allowed.has(to)));
  const reached = new Set([centre]);
  for (const key of reached) for (const { other } of neighbours.get(key) ?? []) reached.add(other);
  return {
    nodes: nodes.filter(({ key }) => reached.has(key)),
    edges: edges.filter(({ from, to }) => reached.has(from) && reached.has(to)),
  };
}

/** A relation as seen from one of its two ends. */
export interface Relation {
  readonly other: string;
  readonly label: string;
  readonly count: number;
  readonly direction: 'to' | 'from';
}

/** The relations of every node, with each edge from both ends. */
export function neighboursOf(edges: readonly Edge[]): ReadonlyMap<string, readonly Relation[]> {
  const relations = new Map<string, Relation[]>();
  const add = (key: string, relation: Relation): void => {
    const known = relations.get(key);
    if (known) known.push(relation);
    else relations.set(key, [relation]);
  };
  for (const { from, to, label, count } of edges) {
    add(from, { other: to, label, count, direction: 'to' });
    add(to, { other: from, label, count, direction: 'from' });
  }
  return relations;
}

/** A node in the list next to the picture. */
export interface TreeItem {
  readonly node: Node;
  /** Every relation to the node above it; empty at the root. */
  readonly relations: readonly Relation[];
  readonly children: readonly TreeItem[];
}

/** Every node once, below the first one from which it is reached, by name. Undefined if the centre does not exist. */
export function spanningTree(
  { nodes, edges }: Shown,
  centre: string,
  relations = neighboursOf(edges),
): TreeItem | undefined {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const children = new Map<string, string[]>();
  const placed = new Set([centre]);
  for (const key of placed) {
    const own: string[] = [];
    for (const { other } of relations.get(key) ?? []) {
      if (placed.has(other) || !byKey.has(other)) continue;
      placed.add(other);
      own.push(other);
    }
    children.set(key, own);
  }
  const itemOf = (key: string, parent: string | undefined): TreeItem | undefined => {
    const node = byKey.get(key);
    if (node === undefined) return undefined;
    const below = (children.get(key) ?? []).flatMap((child) => itemOf(child, key) ?? []);
    below.sort((a, b) => compareNames(a.node.label, b.node.label));
    const toParent = (relations.get(key) ?? []).filter(({ other }) => other === parent);
    return { node, relations: toParent, children: below };
  };
  return itemOf(centre, undefined);
}

/** A line of the picture: all edges between two nodes, in either direction. Ends are indexes into the nodes. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly labels: readonly string[];
  /** Some edge also goes the other way. */
  readonly both: boolean;
}

/** One line for every pair of connected nodes. */
export function linksOf({ nodes, edges }: Shown): Link[] {
  const indexes = new Map(nodes.map(({ key }, index) => [key, index]));
  const links = new Map<string, { from: number; to: number; labels: string[]; both: boolean }>();
  for (const edge of edges) {
    const [from, to] = [indexes.get(edge.from), indexes.get(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const id = from < to ? `${from} ${to}` : `${to} ${from}`;
    const label = edge.count > 1 ? `${edge.label} ×${edge.count}` : edge.label;
    const known = links.get(id);
    if (known === undefined) links.set(id, { from, to, labels: [label], both: false });
    else {
      known.both ||= known.from !== from;
      if (!known.labels.includes(label)) known.labels.push(label);
    }
  }
  return [...links.values()];
}

/** The nodes whose name or key contains every search word, in any case. Empty without a search. */
export function search(nodes: readonly Node[], text: string): Node[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return nodes.filter(({ label, key }) => {
    const searched = fold(`${label} ${key}`);
    return words.every((word) => searched.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
