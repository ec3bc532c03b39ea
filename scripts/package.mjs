/** `npm run package`: sets up what is missing, then makes the packages of the extension. */
import { runWithPinnedNode } from './bootstrap.mjs';

runWithPinnedNode('scripts/package.ts');
