/**
 * Measures how long the page keeps its user waiting: the longest time between two frames, and the slowest drawing.
 */

export interface FrameMeter {
  /** Restarts, and measures until `stop`. */
  start(): void;
  stop(): void;
  /** Runs a drawing and measures its time. */
  time(draw: () => void): void;
  /** Milliseconds. */
  figures(): { longestFrame: number; longestDrawing: number };
}

export function createFrameMeter(): FrameMeter {
  let longestFrame = 0;
  let longestDrawing = 0;
  let last: number | undefined;
  let running: number | undefined;
  const frame = (now: number): void => {
    // A hidden page has no frames, so the time until it is visible again does not count.
    if (last !== undefined && !document.hidden) longestFrame = Math.max(longestFrame, now - last);
    last = document.hidden ? undefined : now;
    running = requestAnimationFrame(frame);
  };
  const stop = (): void => {
    if (running !== undefined) cancelAnimationFrame(running);
    [running, last] = [undefined, undefined];
  };
  return {
    start: () => {
      stop();
      [longestFrame, longestDrawing] = [0, 0];
      running = requestAnimationFrame(frame);
    },
    stop,
    time: (draw) => {
      const start = performance.now();
      draw();
      longestDrawing = Math.max(longestDrawing, performance.now() - start);
    },
    figures: () => ({ longestFrame, longestDrawing }),
  };
}
