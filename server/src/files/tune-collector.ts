// Tunes V8's garbage collection for this program, which reads very many notes and keeps little of each.

import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { USUAL } from './collect-at-rest.ts';

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

/** What V8 begins with, in bytes; where it says less, it has not begun. */
const LEAST_ROOM = 1024 * 1024;

const GROWTH = '--semi-space-growth-factor=';

/** Sets what V8 reads again and again while it runs. Call it first of all, before there is much to collect. */
export function tuneCollector(): void {
  for (const { tuned } of FLAGS) setFlagsFromString(tuned);
  if (growNewObjects()) return;
  const growth = new PerformanceObserver(() => {
    if (growNewObjects()) growth.disconnect();
  });
  growth.observe({ entryTypes: ['gc'] });
}

/**
 * Lets the room for new objects grow to what it is to be, at one go: what begins with little room is collected again and again
 * while the program starts. Says whether it has grown.
 */
function growNewObjects(): boolean {
  const room = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size;
  const factor = Math.max(1, Math.floor(NEW_OBJECTS / Math.max(room ?? 0, LEAST_ROOM)));
  setFlagsFromString(`${GROWTH}${factor}`);
  return factor === 1;
}

/** Sets all of it as it was before. */
export function untuneCollector(): void {
  for (const { usual } of FLAGS) setFlagsFromString(usual);
  setFlagsFromString(`${GROWTH}2`);
  setFlagsFromString(USUAL);
}
