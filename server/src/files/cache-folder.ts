// Dossier's folder for data outside any workspace, inside the platform's cache folder.

import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The absolute path of Dossier's cache folder, which may not exist yet: below `XDG_CACHE_HOME` if that is set (XDG
 * Base Directory Specification, which says to ignore relative paths), or else where the platform keeps caches. Undefined for a
 * user without a home folder.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  homeOf: () => string = homedir,
): string | undefined {
  const folder = absolute(env.XDG_CACHE_HOME) ?? platformFolder(env, platform, homeFolder(homeOf));
  return folder === undefined ? undefined : path.join(folder, 'dossier');
}

function platformFolder(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  home: string | undefined,
): string | undefined {
  if (platform === 'darwin') return home && path.join(home, 'Library', 'Caches');
  if (platform === 'win32')
    return absolute(env.LOCALAPPDATA) ?? (home && path.join(home, 'AppData', 'Local'));
  return home && path.join(home, '.cache');
}

/** Undefined where `HOME` is empty, or a container's user is in no list of users. */
function homeFolder(homeOf: () => string): string | undefined {
  try {
    return absolute(homeOf());
  } catch {
    return undefined;
  }
}

function absolute(folder: string | undefined): string | undefined {
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
