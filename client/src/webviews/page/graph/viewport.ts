/** The transformation of the picture: a point of it is at `point × scale + offset` pixels. */

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const leastScale = 0.02;
const greatestScale = 6;
/** A few nodes are not enlarged. */
const fittingScale = 1.4;

/** The view of everything, with a margin in pixels; a small graph is not enlarged excessively. */
export function viewOfAll(
  { left, top, right, bottom }: Bounds,
  { width, height }: Size,
  margin: number,
): Viewport {
  // Names are wider than they are high.
  const across = Math.min(width / 5, 2.5 * margin);
  const scale = Math.min(
    fittingScale,
    Math.max(1, width - 2 * across) / Math.max(1, right - left),
    Math.max(1, height - 2 * margin) / Math.max(1, bottom - top),
  );
  return {
    x: width / 2 - ((left + right) / 2) * scale,
    y: height / 2 - ((top + bottom) / 2) * scale,
    scale,
  };
}

/** Zooms by a factor around a place on the screen, which stays where it is. */
export function zoomAt(viewport: Viewport, factor: number, x: number, y: number): Viewport {
  const scale = Math.min(greatestScale, Math.max(leastScale, viewport.scale * factor));
  const by = scale / viewport.scale;
  return { x: x - (x - viewport.x) * by, y: y - (y - viewport.y) * by, scale };
}

export function move(viewport: Viewport, x: number, y: number): Viewport {
  return { ...viewport, x: viewport.x + x, y: viewport.y + y };
}

/** The bounding box of points, given as alternating x and y. */
export function boundsOf(positions: Float32Array): Bounds {
  const bounds = { left: 0, top: 0, right: 0, bottom: 0 };
  for (let index = 0; index < positions.length; index += 2) {
    const x = positions[index] ?? 0;
    const y = positions[index + 1] ?? 0;
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return bounds;
}

/** The index of the node nearest to a place on the screen, at most `reach` pixels away. */
export function nearest(
  positions: Float32Array,
  viewport: Viewport,
  place: { readonly x: number; readonly y: number },
  reach: number,
): number | undefined {
  let best: number | undefined;
  let least = (reach / viewport.scale) ** 2;
  const x = (place.x - viewport.x) / viewport.scale;
  const y = (place.y - viewport.y) / viewport.scale;
  for (let index = 0; index < positions.length / 2; index++) {
    const distance = ((positions[2 * index] ?? 0) - x) ** 2 + ((positions[2 * index + 1] ?? 0) - y) ** 2;
    if (distance > least) continue;
    least = distance;
    best = index;
  }
  return best;
}
