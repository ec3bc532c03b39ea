/** Which texts fit into a picture without covering each other. */

export interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const cell = 32;

/** Accepts boxes in the order in which they are offered, unless they would cover an accepted one. */
export function createLabelSpace(): { take(box: LabelBox): boolean } {
  const cells = new Map<string, LabelBox[]>();
  return {
    take: (box) => {
      const names = cellsOf(box);
      if (names.some((name) => cells.get(name)?.some((other) => overlap(box, other)))) return false;
      for (const name of names) {
        const known = cells.get(name);
        if (known) known.push(box);
        else cells.set(name, [box]);
      }
      return true;
    },
  };
}

function cellsOf({ x, y, width, height }: LabelBox): string[] {
  const names: string[] = [];
  for (let column = Math.floor(x / cell); column <= Math.floor((x + width) / cell); column++) {
    for (let row = Math.floor(y / cell); row <= Math.floor((y + height) / cell); row++)
      names.push(`${column} ${row}`);
  }
  return names;
}

function overlap(a: LabelBox, b: LabelBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** A name of at most `most` characters, cut at the end. */
export function shorten(name: string, most: number): string {
  const characters = [...name];
  return characters.length <= most ? name : `${characters.slice(0, most - 1).join('')}…`;
}
