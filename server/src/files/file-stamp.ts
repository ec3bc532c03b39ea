// What tells a file from what it was before, without reading it.

import { statSync } from 'node:fs';
import { STAMP } from './record-file.ts';

/** How exact times of files may be, in milliseconds: FAT counts two seconds. */
const COARSE = 2000;

/**
 * What tells a file from what it was before; undefined where it cannot be asked. Not numbers where the file may change again
 * without another time: it was changed just now, or the clock was set back since.
 */
export function stampOf(file: string, now: number): readonly number[] | undefined {
  try {
    const { size, mtimeMs, ctimeMs, ino } = statSync(file);
    const isYoung = Math.max(mtimeMs, ctimeMs) > now - COARSE;
    return isYoung ? [Number.NaN, Number.NaN, Number.NaN, Number.NaN] : [size, mtimeMs, ctimeMs, ino];
  } catch {
    return undefined;
  }
}

/** Whether a stamp is that of the document of this number. */
export function isSame(stamp: readonly number[], stamps: Float64Array, number: number): boolean {
  for (let index = 0; index < STAMP; index++)
    if (stamp[index] !== stamps[STAMP * number + index]) return false;
  return true;
}
