/** Where a layout begins: existing nodes stay near their place. */
import { firstPositions } from './first-positions.ts';
import type { Scene } from './scene.ts';

export interface Start {
  /** Alternating x and y. */
  readonly positions: Float32Array<ArrayBuffer>;
  /** How freely they may move. */
  readonly heat: number;
}

/** `before` and its positions belong to the scene on the screen, if there is one. */
export function startingPositions(scene: Scene, before: Scene | undefined, old: Float32Array): Start {
  const rings = firstPositions(scene.tree);
  const positions = new Float32Array(scene.nodes.length * 2);
  const origin = placeIn(before, old, scene.centre);
  let kept = 0;
  scene.nodes.forEach(({ key }, index) => {
    const known = origin && placeIn(before, old, key);
    if (known) kept += 1;
    // The centre is at the origin, so everything that is kept moves with it.
    const place = known && origin ? { x: known.x - origin.x, y: known.y - origin.y } : rings.get(key);
    positions[2 * index] = place?.x ?? 0;
    positions[2 * index + 1] = place?.y ?? 0;
  });
  return { positions, heat: kept > scene.nodes.length / 2 ? 0.3 : 1 };
}

function placeIn(
  scene: Scene | undefined,
  positions: Float32Array,
  key: string,
): { x: number; y: number } | undefined {
  const index = scene?.indexOf.get(key);
  if (index === undefined || 2 * index + 1 >= positions.length) return undefined;
  return { x: positions[2 * index] ?? 0, y: positions[2 * index + 1] ?? 0 };
}
