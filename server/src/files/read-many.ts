// Reads many files one after the other. A disk of this machine answers at once, so that a promise for each file would cost five
// times what reading it does. A network drive may take long, and must not hold the thread.

import { type ReadResult, readText, readTextNow } from './read.ts';
import { slices } from './slices.ts';

/** A file that takes longer to read, in milliseconds, is on a slow disk, or the machine is busy. */
const SLOW = 4;

/** So many files are then read without holding the thread, until one is read at once again; more if that one is slow too. */
const PATIENT = { least: 8, times: 5, most: 200 };

/** How files are read, and what time it is in milliseconds. */
interface Ways {
  readonly now: (path: string) => ReadResult;
  readonly later: (path: string) => Promise<ReadResult>;
  readonly clock: () => number;
}

const DISK: Ways = { now: readTextNow, later: readText, clock: () => performance.now() };

/** A function that reads files as `readText` does: at once, as long as that is quick. */
export function readerOfMany({
  now,
  later,
  clock,
}: Ways = DISK): (path: string) => ReadResult | Promise<ReadResult> {
  let patient = 0;
  let next = PATIENT.least;
  return (path) => {
    if (patient > 0) {
      patient--;
      return later(path);
    }
    const begun = clock();
    const result = now(path);
    if (clock() - begun > SLOW) {
      patient = next;
      next = Math.min(PATIENT.times * next, PATIENT.most);
    } else next = PATIENT.least;
    return result;
  };
}

/** So many files may be read at the same time. */
const PORTION = 24;

/**
 * Reads files, several at the same time where that takes long, and hands them all over in their order, in slices. Before each
 * of them it waits for what `busy` gives.
 */
export async function readAll<F>(
  files: readonly F[],
  read: (file: F) => ReadResult | Promise<ReadResult>,
  take: (file: F, result: ReadResult) => void,
  signal: AbortSignal | undefined,
  busy: () => Promise<unknown> | undefined = () => undefined,
): Promise<void> {
  const pause = slices();
  for (let done = 0; done < files.length; done += PORTION) {
    signal?.throwIfAborted();
    const portion = files.slice(done, done + PORTION);
    const reading: (ReadResult | Promise<ReadResult>)[] = [];
    for (const file of portion) {
      const result = read(file);
      reading.push(result);
      if (!(result instanceof Promise)) await pause();
    }
    for (const [index, result] of (await Promise.all(reading)).entries()) {
      for (let work = busy(); work; work = busy()) await work;
      const file = portion[index];
      if (file !== undefined) take(file, result);
      await pause();
    }
  }
}
