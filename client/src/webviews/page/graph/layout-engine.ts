/** The force layout itself, without a clock: it advances one step at a time, wherever it runs. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';

export interface LayoutInput {
  /** The starting positions, alternating x and y. The first node stays where it is. */
  readonly positions: Float32Array;
  /** Pairs of node indexes. */
  readonly links: Uint32Array;
  /** How freely nodes move at first: 1 for a new layout, less for a small change. */
  readonly heat: number;
}

export interface LayoutEngine {
  /** Advances one step. Returns whether the layout has settled. */
  step(): boolean;
  /** Alternating x and y; a new array each time. */
  positions(): Float32Array;
}

/** Above this size, steps are fewer and coarser, and nodes may touch. */
const large = 1500;

export function createEngine({ positions, links, heat }: LayoutInput): LayoutEngine {
  const nodes: SimulationNodeDatum[] = Array.from({ length: positions.length / 2 }, (_, index) => ({
    x: positions[2 * index] ?? 0,
    y: positions[2 * index + 1] ?? 0,
  }));
  const [centre] = nodes;
  if (centre) [centre.fx, centre.fy] = [centre.x ?? 0, centre.y ?? 0];
  const isLarge = nodes.length > large;
  const simulation = forceSimulation(nodes)
    .force('links', forceLink(linksOf(links)).distance(isLarge ? 50 : 95))
    .force(
      'charge',
      forceManyBody()
        .strength(isLarge ? -45 : -480)
        .theta(isLarge ? 1.2 : 0.9)
        .distanceMax(isLarge ? 500 : 900),
    )
    .force('x', forceX(0).strength(0.03))
    .force('y', forceY(0).strength(0.04))
    .alpha(heat)
    .alphaDecay(isLarge ? 0.045 : 0.03)
    .stop();
  if (!isLarge) simulation.force('room', forceCollide(26));
  return {
    step: () => {
      simulation.tick();
      return simulation.alpha() < simulation.alphaMin();
    },
    positions: () => Float32Array.from(nodes.flatMap(({ x = 0, y = 0 }) => [x, y])),
  };
}

function linksOf(pairs: Uint32Array): SimulationLinkDatum<SimulationNodeDatum>[] {
  return Array.from({ length: pairs.length / 2 }, (_, index) => ({
    source: pairs[2 * index] ?? 0,
    target: pairs[2 * index + 1] ?? 0,
  }));
}
