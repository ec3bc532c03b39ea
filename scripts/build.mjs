/** `npm run build`: sets up what is missing, then makes the bundles. */
import { runWithPinnedNode } from './bootstrap.mjs';

runWithPinnedNode('scripts/build.ts');
