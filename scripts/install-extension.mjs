/** `npm run install-extension`: sets up what is missing, then builds the extension and installs it into VS Code. */
import { runWithPinnedNode } from './bootstrap.mjs';

runWithPinnedNode('scripts/install-extension.ts');
