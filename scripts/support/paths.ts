/** The paths that scripts share. Everything downloaded or temporary is under `.vscode-test/`. */
import path from 'node:path';

export const repositoryRoot = path.resolve(import.meta.dirname, '..', '..');
export const cacheFolder = path.join(repositoryRoot, '.vscode-test');
export const outFolder = path.join(repositoryRoot, 'out');
export const distFolder = path.join(repositoryRoot, 'dist');
