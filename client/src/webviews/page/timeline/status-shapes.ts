/** The shape of a mark by a valuation's status: filled if the deal is done, lines otherwise. */
import {
  type SymbolType,
  symbol,
  symbolAsterisk,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolDiamond2,
  symbolPlus,
  symbolSquare,
  symbolSquare2,
  symbolStar,
  symbolTimes,
  symbolTriangle,
  symbolWye,
} from 'd3-shape';

export interface StatusShape {
  /** The data of an SVG path around 0, 0. */
  readonly path: string;
  /** Whether the path is an area rather than lines. */
  readonly filled: boolean;
}

const SHAPES: Readonly<Record<string, { type: SymbolType; filled: boolean }>> = {
  closed: { type: symbolCircle, filled: true },
  announced: { type: symbolSquare, filled: true },
  filed: { type: symbolDiamond, filled: true },
  reported: { type: symbolTriangle, filled: true },
  'in-talks': { type: symbolStar, filled: true },
  rumoured: { type: symbolWye, filled: true },
  estimated: { type: symbolPlus, filled: false },
  target: { type: symbolAsterisk, filled: false },
  denied: { type: symbolTimes, filled: false },
  withdrawn: { type: symbolSquare2, filled: false },
};
const unknown = { type: symbolDiamond2, filled: false };
const spare = { type: symbolCross, filled: true };

/** The statuses that have a shape, in the order of a legend. */
export const knownStatuses: readonly string[] = Object.keys(SHAPES);

/** The shape for a status; `size` is its area in square pixels. A claim without a status also has one. */
export function statusShape(status: string | undefined, size: number): StatusShape {
  const { type, filled } = status === undefined ? unknown : (SHAPES[status] ?? spare);
  return { path: symbol(type, size)() ?? '', filled };
}
