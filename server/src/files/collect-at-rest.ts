// Collects garbage while there is nothing to do. V8 by itself waits for more work, which may not come for hours: after all files
// changed, half of what the process has would stay garbage.

import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** How long there must be nothing to do, in milliseconds. */
const PAUSE = 4000;

/** A heap that is not larger than this, in bytes, and by a quarter larger than the last collection left it, is let alone. */
const SMALL = 64 * 1024 * 1024;
const GROWTH = 1.25;

/**
 * Memory of this size, in bytes, makes V8 begin to collect in steps, since it is outside the heap and has grown by more than 64 MB.
 * Nobody writes to it, so that the process does not get it.
 */
const NUDGE = 72 * 1024 * 1024;

/** The first collection finds what is garbage and moves much of the rest together, the second one the remainder. */
const TIMES = 2;

/** How long all of it may take, in milliseconds, before V8 goes on as usual. */
const LONGEST = 60_000;

/** Under this V8 gives back to the system what it can, and does not wait with that until it takes the process for idle. */
const COLLECTING = '--optimize-for-size';
/** What is read at other times. */
export const USUAL = '--no-optimize-for-size';

/** Returns a function to be called each time there is nothing left to do; garbage is then collected after a while, in steps. */
export function collectAtRest(pause = PAUSE): () => void {
  let left = 0;
  let timer: NodeJS.Timeout | undefined;
  const collect = () => {
    if (heapSize() <= Math.max(SMALL, GROWTH * left)) return;
    collectInSteps(() => {
      left = heapSize();
    });
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(collect, pause).unref();
  };
}

function heapSize(): number {
  return getHeapStatistics().total_heap_size;
}

function collectInSteps(done: () => void): void {
  let times = 0;
  const observer = new PerformanceObserver((list) => {
    times += list.getEntries().filter(isMajor).length;
    if (times >= TIMES) end();
    else if (times > 0) nudge();
  });
  const end = () => {
    clearTimeout(timer);
    observer.disconnect();
    setFlagsFromString(USUAL);
    done();
  };
  const nudge = () => {
    try {
      new ArrayBuffer(NUDGE);
    } catch {
      end();
    }
  };
  const timer = setTimeout(end, LONGEST).unref();
  observer.observe({ entryTypes: ['gc'] });
  setFlagsFromString(COLLECTING);
  nudge();
}

function isMajor(entry: PerformanceEntry): boolean {
  const { detail } = entry as { readonly detail?: { readonly kind?: number } };
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
