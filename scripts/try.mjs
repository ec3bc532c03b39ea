/** `npm run try`: sets up what is missing, then opens VS Code with Dossier on the examples. */
import { runWithPinnedNode } from './bootstrap.mjs';

runWithPinnedNode('scripts/open-examples.ts');
