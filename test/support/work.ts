// Measures how much work a function does by counting, not timing: how often each function and block of our code runs.

import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

/** How often each function of `server/src` and each block in it ran. */
type Work = ReadonlyMap<string, Profiler.FunctionCoverage>;

/** Three texts, each with twice as many of something as the one before. */
export type Sizes = readonly [number, number, number];

/**
 * Starts counting, and returns a function that finds places of `server/src` that do more than linear work. Only code
 * imported afterwards is counted block by block, so import it with `await import(…)`.
 */
export async function countWork() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

  async function workOf(run: () => unknown): Promise<Work> {
    await session.post('Profiler.takePreciseCoverage');
    run();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return new Map(
      result
        .filter(({ url }) => url.includes('/server/src/'))
        .flatMap(({ url, functions }) =>
          functions.map((one) => [
            `${url.split('/server/src/')[1]} ${one.functionName} ${startOf(one)}`,
            one,
          ]),
        ),
    );
  }

  /**
   * The places whose count grows faster than the size: more than 2.6 times as much for the second doubling as for the
   * first.
   */
  return async function steeperThanLinear(run: (size: number) => unknown, sizes: Sizes): Promise<string[]> {
    const works: Work[] = [];
    for (const size of sizes) works.push(await workOf(() => run(size)));
    const [small, middle, large] = works as [Work, Work, Work];
    return [...large].flatMap(([place, block]) => {
      const three = [small.get(place), middle.get(place), block];
      const starts = new Set(three.flatMap((one) => one?.ranges.map(({ startOffset }) => startOffset) ?? []));
      const steepest = [...starts].map(
        (at) => three.map((one) => countAt(one, at)) as [number, number, number],
      );
      // Code that did not run for a smaller size tells nothing about growth.
      const steep = steepest.find(
        ([a, b, c]) => a > 0 && b > a && c > 20 * sizes[2] && c - b > 2.6 * (b - a),
      );
      return steep ? [`${place}: ${steep.join(', ')}`] : [];
    });
  };
}

function startOf({ ranges }: Profiler.FunctionCoverage): number {
  return ranges[0]?.startOffset ?? 0;
}

/** The count of the innermost block around an offset. */
function countAt(one: Profiler.FunctionCoverage | undefined, offset: number): number {
  let inner: Profiler.CoverageRange | undefined;
  for (const range of one?.ranges ?? []) {
    if (range.startOffset > offset || range.endOffset <= offset) continue;
    if (!inner || range.endOffset - range.startOffset <= inner.endOffset - inner.startOffset) inner = range;
  }
  return inner?.count ?? 0;
}
