// Tunes V8's garbage collection for this program, which reads very many notes and keeps little of each.

import { setFlagsFromString } from 'node:v8';

/**
 * Left to itself, V8 learns from the first reading of a workspace, of which digests stay, to put what is read among the
 * old objects at once; the second reading, of which nothing stays, then fills the memory with what nobody needs.
 */
export function tuneCollector(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
