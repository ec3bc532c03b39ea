/** The longest task of a page's main thread, from a Chromium trace. */

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of processor time, independent of other work on the machine. */
  tdur?: number;
  args?: { name?: string };
}

/** The categories to trace for it. */
export const taskCategories = ['toplevel', 'disabled-by-default-devtools.timeline'];

/** In milliseconds of processor time. */
export function longestTask(trace: Buffer): number {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString('utf8'));
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ pid, tid }) => main.has(`${pid} ${tid}`));
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000;
}
