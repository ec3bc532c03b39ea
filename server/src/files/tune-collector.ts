// Tunes V8's garbage collection for this program, which reads very many notes and keeps little of each.

import { setFlagsFromString } from 'node:v8';

const FLAGS = [
  // By default V8 learns from the first reading of a workspace, whose digests survive, to move new objects to the old
  // generation at once. The second reading, of which nothing survives, would then fill the memory with garbage.
  '--no-allocation-site-pretenuring',
  // Of a note that is read nearly all is garbage soon: more room for new objects costs memory and caches, and saves nothing.
  '--semi-space-growth-factor=1',
  // How far the old generation may grow before it is collected; by default up to four times what is in use.
  '--heap-growing-percent=30',
];

/** Sets what V8 reads again and again while it runs. Call it first of all, before there is much to collect. */
export function tuneCollector(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
