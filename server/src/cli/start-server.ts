// `dossier lsp --stdio`: the language server, from the bundle beside this one.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownFolder } from '../files/own-folder.ts';

/** Loads the server, which takes over stdin and stdout and ends the process itself. */
export async function startServer(): Promise<void> {
  await import(pathToFileURL(path.join(ownFolder(), 'dist', 'server.cjs')).href);
}
