// Splits long work into slices, so that messages, timers and signals are handled in between.

import { setImmediate } from 'node:timers/promises';

/** How long work may block the thread, in milliseconds; short enough to go unnoticed. */
const SLICE = 12;

/**
 * Begins a slice. Call the returned function after every piece of work, and await its result, which pauses when the
 * slice is over.
 */
export function slices(): () => Promise<void> | undefined {
  let end = performance.now() + SLICE;
  return () => {
    if (performance.now() < end) return undefined;
    return setImmediate().then(() => {
      end = performance.now() + SLICE;
    });
  };
}

/** Takes all steps, with a pause whenever a slice is over; undefined if one slice was enough. */
export function inTurns(steps: Iterator<unknown>): Promise<void> | undefined {
  const pause = slices();
  const go = (): Promise<void> | undefined => {
    while (!steps.next().done) {
      const paused = pause();
      if (paused) return paused.then(go);
    }
    return undefined;
  };
  return go();
}
