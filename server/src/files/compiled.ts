// Node's cache of compiled code, which saves half of a short start.

import module from 'node:module';
import path from 'node:path';
import { cacheFolder } from './cache-folder.ts';

/**
 * Has Node keep what it compiles of the program in Dossier's cache folder, and take it from there next time. Nothing happens
 * in a Node before 22.1, where the folder cannot be written, or with `NODE_DISABLE_COMPILE_CACHE=1`; Node's own default
 * would be a folder that other users can write.
 */
export function keepCompiled(): void {
  module.enableCompileCache?.(path.join(cacheFolder(), 'compiled'));
}
