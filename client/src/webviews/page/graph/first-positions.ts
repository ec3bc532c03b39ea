/**
 * The starting positions of the layout: the tree of the nodes in rings around its centre, so that the forces only
 * have to smooth it.
 */
import type { TreeItem } from './graph-model.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

const ringGap = 130;
/** The space that a node needs on its ring. */
const arc = 22;

/** A place for every node of the tree, in units of the picture; deterministic. */
export function firstPositions(root: TreeItem): Map<string, Place> {
  const places = new Map<string, Place>();
  const radii = radiiOf(root);
  const put = (item: TreeItem, depth: number, from: number, to: number): void => {
    const angle = (from + to) / 2;
    const radius = radii[depth] ?? 0;
    places.set(item.node.key, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    const total = item.children.reduce((sum, child) => sum + leavesOf(child), 0);
    let start = from;
    for (const child of item.children) {
      const end = start + ((to - from) * leavesOf(child)) / total;
      put(child, depth + 1, start, end);
      start = end;
    }
  };
  put(root, 0, 0, 2 * Math.PI);
  return places;
}

const leaves = new WeakMap<TreeItem, number>();

function leavesOf(item: TreeItem): number {
  const known = leaves.get(item);
  if (known !== undefined) return known;
  const counted = Math.max(
    1,
    item.children.reduce((sum, child) => sum + leavesOf(child), 0),
  );
  leaves.set(item, counted);
  return counted;
}

/** Each ring is farther out than the previous one, and long enough for its nodes. */
function radiiOf(root: TreeItem): number[] {
  const radii = [0];
  let level = root.children;
  while (level.length > 0) {
    const before = radii.at(-1) ?? 0;
    radii.push(Math.max(before + ringGap, (level.length * arc) / (2 * Math.PI)));
    level = level.flatMap(({ children }) => children);
  }
  return radii;
}
