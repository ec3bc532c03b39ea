/** Everything that a picture of the graph needs, prepared once for each graph instead of each frame. */
import type { GraphShow, Node } from '../../messages.ts';
import { shorten } from '../labels.ts';
import {
  type Link,
  linksOf,
  neighboursOf,
  type Relation,
  type Shown,
  shownGraph,
  spanningTree,
  type TreeItem,
} from './graph-model.ts';

export interface Scene {
  readonly centre: string;
  /** The centre is the first. */
  readonly nodes: readonly Node[];
  readonly edges: Shown['edges'];
  readonly links: readonly Link[];
  readonly tree: TreeItem;
  readonly relations: ReadonlyMap<string, readonly Relation[]>;
  readonly indexOf: ReadonlyMap<string, number>;
  /** By index: the radius in units of the picture, and the name as it is drawn. */
  readonly radii: readonly number[];
  readonly names: readonly string[];
  /** Indexes by the priority of a node's name: the centre, then those with the most links. */
  readonly byWeight: readonly number[];
  /** Indexes by kind, to draw all nodes of one kind together. */
  readonly byKind: ReadonlyMap<string, readonly number[]>;
}

/** The scene of a graph without the hidden kinds; undefined if the server does not know the centre. */
export function sceneOf(show: GraphShow, hidden: ReadonlySet<string>): Scene | undefined {
  const { centre } = show;
  if (centre === undefined) return undefined;
  const shown = shownGraph(show, centre, hidden);
  const relations = neighboursOf(shown.edges);
  const tree = spanningTree(shown, centre, relations);
  if (tree === undefined) return undefined;
  const nodes = [...shown.nodes].sort((a, b) => Number(b.key === centre) - Number(a.key === centre));
  const links = linksOf({ nodes, edges: shown.edges });
  const degrees = nodes.map(() => 0);
  for (const { from, to } of links) {
    degrees[from] = (degrees[from] ?? 0) + 1;
    degrees[to] = (degrees[to] ?? 0) + 1;
  }
  const byKind = new Map<string, number[]>();
  nodes.forEach(({ kind }, index) => {
    const known = byKind.get(kind);
    if (known) known.push(index);
    else byKind.set(kind, [index]);
  });
  return {
    centre,
    nodes,
    edges: shown.edges,
    links,
    tree,
    relations,
    indexOf: new Map(nodes.map(({ key }, index) => [key, index])),
    radii: degrees.map((degree, index) => (index === 0 ? 15 : Math.min(14, 8 + Math.sqrt(degree)))),
    names: nodes.map(({ label }) => shorten(label, 28)),
    byWeight: [...nodes.keys()].sort(
      (a, b) => Number(b === 0) - Number(a === 0) || (degrees[b] ?? 0) - (degrees[a] ?? 0),
    ),
    byKind,
  };
}

/** Whether two scenes have the same layout: the same nodes and links, whatever their names. */
export function sameLayout(a: Scene, b: Scene): boolean {
  return (
    a.nodes.length === b.nodes.length &&
    a.links.length === b.links.length &&
    a.nodes.every(({ key }, index) => b.nodes[index]?.key === key) &&
    a.links.every(({ from, to }, index) => b.links[index]?.from === from && b.links[index]?.to === to)
  );
}
