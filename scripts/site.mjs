/** `npm run site`: sets up what is missing, then builds the site of the documentation. */
import { runWithPinnedNode } from './bootstrap.mjs';

runWithPinnedNode('scripts/site.ts');
