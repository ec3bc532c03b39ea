// Tunes V8's garbage collection for this program, which reads very many notes and keeps little of each.

import { setFlagsFromString } from 'node:v8';

const FLAGS = [
  // By default V8 learns from the first reading of a workspace, whose digests survive, to move new objects to the old
  // generation at once. The second reading, of which nothing survives, would then fill the memory with garbage.
  '--no-allocation-site-pretenuring',
  // How far the old generation may grow before it is collected, in percent; by default up to four times what is in use. Less
  // than this, or less room for new objects, costs a tenth of the time of a check and more.
  '--heap-growing-percent=70',
];

/** Sets what V8 reads again and again while it runs. Call it first of all, before there is much to collect. */
export function tuneCollector(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
