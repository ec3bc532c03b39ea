/** Shape, letter and colour of a node by its kind. Shape and letter alone distinguish the kinds. */

export type Corner = readonly [x: number, y: number];
export interface KindShape {
  /** The corners around 0, 0 in a circle of radius 1; empty means a circle. */
  readonly corners: readonly Corner[];
  readonly letter: string;
  /** The name of a colour of VS Code's charts, except orange, which is too pale in some themes. */
  readonly colour: 'blue' | 'green' | 'purple' | 'red' | 'yellow' | 'foreground';
}

const square = regular(4, Math.PI / 4);
const KINDS: Readonly<Record<string, KindShape>> = {
  org: { corners: square, letter: 'O', colour: 'blue' },
  person: { corners: [], letter: 'P', colour: 'yellow' },
  group: { corners: regular(6, 0), letter: 'G', colour: 'yellow' },
  model: { corners: regular(4, 0), letter: 'M', colour: 'purple' },
  hw: { corners: regular(8, Math.PI / 8), letter: 'H', colour: 'green' },
  facility: { corners: regular(5, -Math.PI / 2), letter: 'F', colour: 'yellow' },
  place: { corners: regular(3, Math.PI / 2), letter: 'L', colour: 'green' },
  product: { corners: regular(3, -Math.PI / 2), letter: 'D', colour: 'purple' },
  security: { corners: slanted(), letter: 'S', colour: 'blue' },
  event: { corners: star(5, 0.55), letter: 'E', colour: 'red' },
  regulation: { corners: plus(), letter: 'R', colour: 'red' },
  topic: { corners: star(8, 0.8), letter: 'T', colour: 'yellow' },
  claim: { corners: trapezoid(), letter: 'C', colour: 'red' },
  note: { corners: page(), letter: 'N', colour: 'foreground' },
};

/** The shape of a kind. A kind from a pack has a shape of its own and its first letter, in lower case. */
export function kindShape(kind: string): KindShape {
  return KINDS[kind] ?? { corners: regular(7, -Math.PI / 2), letter: kind.slice(0, 1), colour: 'foreground' };
}

/** The data of an SVG path of the shape with this radius. */
export function shapePath({ corners }: KindShape, radius: number): string {
  if (corners.length === 0) return `M${radius} 0A${radius} ${radius} 0 1 1 ${radius} -0.01Z`;
  return `M${corners.map(([x, y]) => `${(x * radius).toFixed(2)} ${(y * radius).toFixed(2)}`).join('L')}Z`;
}

function regular(count: number, turn: number): Corner[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = turn + (2 * Math.PI * index) / count;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

function star(count: number, inner: number): Corner[] {
  return regular(2 * count, -Math.PI / 2).map(([x, y], index) =>
    index % 2 === 0 ? [x, y] : [x * inner, y * inner],
  );
}

function plus(): Corner[] {
  const [a, b] = [0.42, 0.9];
  return [
    [-a, -b],
    [a, -b],
    [a, -a],
    [b, -a],
    [b, a],
    [a, a],
    [a, b],
    [-a, b],
    [-a, a],
    [-b, a],
    [-b, -a],
    [-a, -a],
  ];
}

function trapezoid(): Corner[] {
  return [
    [-0.5, -0.75],
    [0.5, -0.75],
    [0.95, 0.7],
    [-0.95, 0.7],
  ];
}

function slanted(): Corner[] {
  return [
    [-0.5, -0.65],
    [1, -0.65],
    [0.5, 0.65],
    [-1, 0.65],
  ];
}

/** A sheet with a folded corner. */
function page(): Corner[] {
  return [
    [-0.7, -0.9],
    [0.3, -0.9],
    [0.7, -0.5],
    [0.7, 0.9],
    [-0.7, 0.9],
  ];
}
