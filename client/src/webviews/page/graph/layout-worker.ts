/** Runs the layout beside the page, so that drawing and typing never wait for it. */
import { createEngine, type LayoutEngine, type LayoutInput } from './layout-engine.ts';

export interface LayoutJob extends LayoutInput {
  /** Answers carry it; a newer job ends the one before. */
  readonly job: number;
}
export interface LayoutAnswer {
  readonly job: number;
  readonly positions: Float32Array;
  readonly settled: boolean;
}

// As often as a picture is drawn twice on the usual screen; between two answers a newer job is noticed.
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
