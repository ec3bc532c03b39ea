// The folder where Dossier itself is installed, with the data that ships with the code.

import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The installation's folder, which contains `packs/` and `docs/`: above `dist/` for a bundle, above
 * `server/src/files/` in a checkout. Throws if the installation is incomplete.
 */
export function ownFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'packs', 'core', 'pack.yaml'))) return folder;
    if (path.dirname(folder) === folder) {
      throw new Error(`The built-in packs are missing above ${from}: install Dossier again.`);
    }
  }
}
