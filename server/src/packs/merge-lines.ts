// Three-way merge of lines: applies one side's changes to the other, where the other side is unchanged.

/** Replaces lines `start` to `end` (exclusive) with `lines`. */
export interface LineEdit {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

export interface LineMerge {
  /** Edits of `mine`, in order; at least one line lies between two of them. */
  readonly edits: readonly LineEdit[];
  /** Whether `theirs` changed something where `mine` also differs from `base`; `mine` stays there. */
  readonly kept: boolean;
}

/** More comparisons would take too long; `mine` then stays as it is. */
const MOST_COMPARISONS = 4_000_000;

/**
 * The changes from `base` to `theirs`, as edits of `mine`. A line of `mine` is only replaced if it is a line of
 * `base`.
 */
export function mergeLines(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): LineMerge {
  const hunks = differences(base, theirs);
  if (hunks === undefined) return { edits: [], kept: true };
  if (hunks.length === 0) return { edits: [], kept: false };
  const places = matches(base, mine);
  // Without neighbours there is no place to find.
  if (places === undefined || (base.length === 0 && mine.length > 0)) return { edits: [], kept: true };
  const edits = hunks.map((hunk) => placed(hunk, places, mine.length, theirs));
  const possible = edits.filter((edit) => edit !== undefined);
  return { edits: joined(possible), kept: possible.length < edits.length };
}

/** Edits that meet become one, such as a last line that goes and lines that come after it. */
function joined(edits: readonly LineEdit[]): LineEdit[] {
  const list: LineEdit[] = [];
  for (const edit of edits) {
    const last = list.at(-1);
    if (last?.end !== edit.start) list.push(edit);
    else list[list.length - 1] = { start: last.start, end: edit.end, lines: [...last.lines, ...edit.lines] };
  }
  return list;
}

interface Hunk {
  readonly base: readonly [start: number, end: number];
  readonly theirs: readonly [start: number, end: number];
}

function placed(
  { base: [start, end], theirs: [from, to] }: Hunk,
  places: readonly (number | undefined)[],
  length: number,
  theirs: readonly string[],
): LineEdit | undefined {
  const lines = theirs.slice(from, to);
  if (start === end) {
    // The line after the place is the better anchor, since the text before it stays together.
    const after = start === places.length ? length : places[start];
    const before = start === 0 ? -1 : places[start - 1];
    const at = after ?? (before === undefined ? undefined : before + 1);
    return at === undefined ? undefined : { start: at, end: at, lines };
  }
  const first = places[start];
  if (first === undefined) return undefined;
  for (let line = start; line < end; line++) if (places[line] !== first + line - start) return undefined;
  return { start: first, end: first + end - start, lines };
}

/** The differences between the two, in order; undefined if they are too long to compare. */
function differences(base: readonly string[], theirs: readonly string[]): Hunk[] | undefined {
  const places = matches(base, theirs);
  if (places === undefined) return undefined;
  const hunks: Hunk[] = [];
  let [line, other] = [0, 0];
  while (line < base.length || other < theirs.length) {
    if (line < base.length && places[line] === other) {
      line++;
      other++;
      continue;
    }
    const [start, from] = [line, other];
    while (line < base.length && places[line] === undefined) line++;
    other = line < base.length ? (places[line] ?? other) : theirs.length;
    hunks.push({ base: [start, line], theirs: [from, other] });
  }
  return hunks;
}

/** For each line of `a` its line in `b`, by a longest common subsequence; undefined if that would take too long. */
function matches(a: readonly string[], b: readonly string[]): (number | undefined)[] | undefined {
  const width = b.length + 1;
  if (a.length * b.length > MOST_COMPARISONS) return undefined;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let row = a.length - 1; row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        a[row] === b[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
    }
  }
  const found: (number | undefined)[] = Array.from({ length: a.length });
  let [row, column] = [0, 0];
  while (row < a.length && column < b.length) {
    if (a[row] === b[column]) found[row++] = column++;
    else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) row++;
    else column++;
  }
  return found;
}
