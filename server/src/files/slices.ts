// Long work goes on in slices, so that messages, timers and signals come between.

import { setImmediate } from 'node:timers/promises';

/** How long work may hold the thread, in milliseconds: less than anybody notices. */
const SLICE = 12;

/** Begins a slice. The answer is called after every piece of work, and its answer awaited: it lets others through in time. */
export function slices(): () => Promise<void> | undefined {
  let end = performance.now() + SLICE;
  return () => {
    if (performance.now() < end) return undefined;
    return setImmediate().then(() => {
      end = performance.now() + SLICE;
    });
  };
}
