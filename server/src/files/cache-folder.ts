// Dossier's folder for data outside any workspace, inside the platform's cache folder.

import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The absolute path of Dossier's cache folder, which may not exist yet: below `XDG_CACHE_HOME` if that is set (XDG
 * Base Directory Specification, which says to ignore relative paths), or else where the platform keeps caches.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir();
  const platformFolder =
    platform === 'darwin'
      ? path.join(home, 'Library', 'Caches')
      : platform === 'win32'
        ? (absolute(env.LOCALAPPDATA) ?? path.join(home, 'AppData', 'Local'))
        : path.join(home, '.cache');
  return path.join(absolute(env.XDG_CACHE_HOME) ?? platformFolder, 'dossier');
}

function absolute(folder: string | undefined): string | undefined {
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
