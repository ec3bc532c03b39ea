// Tunes V8's garbage collection for this program, which reads very many notes and keeps little of each.

import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

const FLAGS = [
  // By default V8 learns from the first reading of a workspace, whose digests survive, to move new objects to the old
  // generation at once. The second reading, of which nothing survives, would then fill the memory with garbage.
  { tuned: '--no-allocation-site-pretenuring', usual: '--allocation-site-pretenuring' },
  // How far the old generation may grow before it is collected, in percent; by default up to four times what is in use. Less
  // than this costs a tenth of the time of a check and more.
  { tuned: '--heap-growing-percent=70', usual: '--heap-growing-percent=0' },
];

/**
 * The room for new objects, in bytes. By default V8 doubles it up to several times this, and never gives it back, for programs
 * of which new objects live longer; with less than this, they would be collected too often.
 */
const NEW_OBJECTS = 16 * 1024 * 1024;
const GROWTH = {
  /** Until then at one go: what begins with little room is collected again and again while the program starts. */
  first: '--semi-space-growth-factor=8',
  tuned: '--semi-space-growth-factor=1',
  usual: '--semi-space-growth-factor=2',
};

/** Sets what V8 reads again and again while it runs. Call it first of all, before there is much to collect. */
export function tuneCollector(): void {
  for (const { tuned } of FLAGS) setFlagsFromString(tuned);
  setFlagsFromString(GROWTH.first);
  const growth = new PerformanceObserver(() => {
    const room = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (!room || room.space_size < NEW_OBJECTS) return;
    growth.disconnect();
    setFlagsFromString(GROWTH.tuned);
  });
  growth.observe({ entryTypes: ['gc'] });
}

/** Sets all of it as it was before. */
export function untuneCollector(): void {
  for (const { usual } of [...FLAGS, GROWTH]) setFlagsFromString(usual);
}
