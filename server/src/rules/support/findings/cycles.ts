// The cycles of a graph.

/**
 * For each node reachable from `starts` that is on a cycle, a number that two nodes share exactly if each leads to
 * the other: its strongly connected component (Tarjan 1972, without recursion). Linear in nodes and edges.
 */
export function circlesOf(
  starts: readonly string[],
  nextOf: (node: string) => readonly string[],
): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const circle = new Map<string, number>();
  const open: string[] = [];
  const path: { readonly node: string; readonly next: readonly string[]; at: number }[] = [];
  const enter = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    path.push({ node, next: nextOf(node), at: 0 });
  };
  const lower = (node: string, to: number) => lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  for (const start of starts) {
    if (!order.has(start)) enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = top.next[top.at++];
      if (target !== undefined) {
        if (!order.has(target)) enter(target);
        else if (!circle.has(target)) lower(top.node, order.get(target) ?? 0);
        continue;
      }
      path.pop();
      const low = lowest.get(top.node) ?? 0;
      const parent = path.at(-1);
      if (parent) lower(parent.node, low);
      if (low !== order.get(top.node)) continue;
      for (let node = open.pop(); node !== undefined; node = node === top.node ? undefined : open.pop())
        circle.set(node, low);
    }
  }
  return circle;
}
