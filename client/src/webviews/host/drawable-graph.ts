/** The server's graph, which says everything once, as the page draws it. */
import type { Graph } from '../../../../server/src/protocol.ts';
import type { GraphShow } from '../messages.ts';

/** The nodes and edges of a graph, each with all that is shown of it. */
export function drawable({
  nodes,
  edges,
  relations,
  truncated,
}: Omit<Graph, 'folder'>): Pick<GraphShow, 'nodes' | 'edges' | 'truncated'> {
  const keyOf = (number: number) => nodes[number]?.key ?? '';
  return {
    nodes: nodes.map(({ key, label = key, depth, missing }) => ({
      key,
      kind: key.slice(0, key.indexOf(':')),
      label,
      depth,
      defined: !missing,
    })),
    edges: edges.map(([from, to, relation, count]) => ({
      from: keyOf(from),
      to: keyOf(to),
      label: relations[relation] ?? '',
      count,
    })),
    truncated,
  };
}
