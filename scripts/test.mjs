/** `npm test`: sets up what is missing, then runs every check and every suite. */
import { runWithPinnedNode } from './bootstrap.mjs';

runWithPinnedNode('scripts/run-tests.ts');
