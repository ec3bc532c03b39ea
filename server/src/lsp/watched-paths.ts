// What changes of files and folders mean for a folder, judging only by their names in the client.

import { LOCK_PATH } from '../packs/lock.ts';
import { isCatalogPath, isPassedOver, kindByName } from '../text/file-names.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { matcherOf } from '../workspace/globs.ts';
import { folderOfEntry, isFolderEntry } from '../workspace/pack-place.ts';
import { belongsTo, type Folder, pathIn } from './folder.ts';
import { isInside } from './uris.ts';

const INSTALLED = '.dossier/packs';

/** Whether a change of this name concerns the folder: it is in the folder, is the folder, or contains it. */
export function isConcerned(folder: Folder, uri: string): boolean {
  if (folder.alone) return false;
  return uri === folder.uri || isInside(folder.uri, uri) || isInside(uri, folder.uri);
}

/** Whether the folder may read a file with this name. */
export function isReadByName(folder: Folder, uri: string): boolean {
  const path = pathIn(folder, uri);
  if (path === undefined || !belongsTo(folder, uri)) return false;
  return path === 'dossier.yaml' || kindByName(path) !== undefined || isInPack(folder, path);
}

/**
 * Whether the disk must be examined at this name: for a file that the folder reads, and for anything that may be a
 * folder of such files.
 */
export function mayMatter(folder: Folder, uri: string): boolean {
  const path = pathIn(folder, uri);
  if (path === undefined || isReadByName(folder, uri)) return true;
  if (!belongsTo(folder, uri) || isPassedOver(`${path}/`)) return false;
  return !matcherOf(folder.index?.store.workspace.configuration.exclude ?? [])(path);
}

/** Whether a folder (its path from the root) can be ignored: it is skipped when reading, and contains no packs. */
export function isUnwatched(folder: Folder, path: string): boolean {
  const packs = [INSTALLED, ...packFolders(folder)];
  return !packs.some((pack) => pack === path || isInside(path, pack)) && isPassedOver(`${path}/`, packs);
}

/**
 * Whether any of the names belongs to a pack's file other than a catalog (which counts by itself), or to a folder
 * with packs.
 */
export function touchesPacks(folder: Folder, uris: readonly string[]): boolean {
  const places = [INSTALLED, ...packFolders(folder)];
  return uris.some((uri) => {
    const path = pathIn(folder, uri);
    if (path === undefined) return false;
    if (path === LOCK_PATH) return true;
    const holds = places.some((place) => place === path || isInside(path, place));
    const inside = places.find((place) => isInside(place, path));
    return holds || inside === INSTALLED || (inside !== undefined && !isCatalogPath(path));
  });
}

/**
 * What in the configuration has changed since the folder was read: the packs in force, or only the files to read;
 * undefined if neither.
 */
export function isBehind(folder: Folder): 'packs' | 'files' | undefined {
  if (!folder.index || !folder.readWith) return undefined;
  const { packs, ...now } = folder.index.store.workspace.configuration;
  if (JSON.stringify(packs) !== JSON.stringify(folder.readWith.packs)) return 'packs';
  const files = ({ exclude, gitignore }: Pick<Configuration, 'exclude' | 'gitignore'>) =>
    JSON.stringify([exclude, gitignore]);
  return files(now) !== files(folder.readWith) ? 'files' : undefined;
}

function isInPack(folder: Folder, path: string): boolean {
  return packFolders(folder).some((place) => isInside(place, path));
}

function packFolders(folder: Folder): string[] {
  const packs = folder.index?.store.workspace.configuration.packs ?? [];
  return packs.filter(isFolderEntry).map(folderOfEntry);
}
