/** The page's side of the layout: starts the worker, and runs one job at a time. */
import workerProgram from 'worker:./layout-worker.ts';
import type { LayoutInput } from './layout-engine.ts';
import type { LayoutAnswer, LayoutJob } from './layout-worker.ts';

export interface Layout {
  /** Starts a new layout; the current one is cancelled. */
  start(input: LayoutInput): void;
}

export function createLayout(receive: (positions: Float32Array, settled: boolean) => void): Layout {
  // A webview cannot start a worker from another file, but can start one from a text.
  const address = URL.createObjectURL(new Blob([workerProgram], { type: 'text/javascript' }));
  const worker = new Worker(address);
  let job = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
    if (data.job === job) receive(data.positions, data.settled);
  });
  return {
    start: (input) => {
      job += 1;
      const message: LayoutJob = { ...input, job };
      worker.postMessage(message);
    },
  };
}
