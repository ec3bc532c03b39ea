// Tunes V8's garbage collection for this program, which reads very many notes and keeps little of each.

import { setFlagsFromString } from 'node:v8';

/**
 * By default V8 learns from the first reading of a workspace, whose digests survive, to move new objects to the old
 * generation at once. The second reading, of which nothing survives, would then fill the memory with garbage.
 */
export function tuneCollector(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
