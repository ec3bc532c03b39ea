/** Runs the layout in a worker, so that drawing and typing never wait for it. */
import { createEngine, type LayoutEngine, type LayoutInput } from './layout-engine.ts';

export interface LayoutJob extends LayoutInput {
  /** Repeated in answers; a newer job ends the previous one. */
  readonly job: number;
}
export interface LayoutAnswer {
  readonly job: number;
  readonly positions: Float32Array;
  readonly settled: boolean;
}

// Every second frame on a usual screen; between two answers a newer job can take over.
const sliceMs = 32;
let current: number | undefined;

self.addEventListener('message', ({ data }: MessageEvent<LayoutJob>) => {
  current = data.job;
  run(data.job, createEngine(data));
});

function run(job: number, engine: LayoutEngine): void {
  if (current !== job) return;
  const end = performance.now() + sliceMs;
  let settled = engine.step();
  while (!settled && performance.now() < end) settled = engine.step();
  const positions = engine.positions();
  const answer: LayoutAnswer = { job, positions, settled };
  self.postMessage(answer, { transfer: [positions.buffer] });
  if (!settled) setTimeout(() => run(job, engine), 0);
}
