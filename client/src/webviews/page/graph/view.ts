/** The visible part of a scene, and the place and size of its nodes on the screen. */

import type { createLabelSpace } from '../labels.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Size, Viewport } from './viewport.ts';

/** Up to this number, each node stays large enough for its letter. */
export const fewNodes = 80;

export interface View {
  readonly scene: Scene;
  /** Alternating x and y. */
  readonly positions: Float32Array;
  readonly viewport: Viewport;
  readonly size: Size;
  readonly palette: Palette;
  /** Indexes. */
  readonly selected: number | undefined;
  readonly pointed: number | undefined;
  /** Indexes of search results; undefined without a search. */
  readonly found: ReadonlySet<number> | undefined;
}

export type Paint = CanvasRenderingContext2D;
export type LabelSpace = ReturnType<typeof createLabelSpace>;

/** The radius of a node on the screen, in pixels; it shrinks less than the picture. */
export function radiusOf({ scene, viewport }: View, index: number): number {
  const least = scene.nodes.length <= fewNodes ? 0.8 : 0.22;
  return (scene.radii[index] ?? 8) * Math.min(1.4, Math.max(least, viewport.scale ** 0.75));
}

/** The place of a node on the screen. */
export function screenOf({ positions, viewport }: View, index: number): { x: number; y: number } {
  return {
    x: (positions[2 * index] ?? 0) * viewport.scale + viewport.x,
    y: (positions[2 * index + 1] ?? 0) * viewport.scale + viewport.y,
  };
}
