// Where knowledge of notes is kept between two runs, and which program it belongs to.

import { stat } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { ownFolder } from './own-folder.ts';
import { ownVersion } from './own-version.ts';
import type { RecordCacheOptions } from './record-cache.ts';

const OFF = /^(?:0|off|no|none|false)$/i;

/**
 * The cache of this machine's user: the folder that `DOSSIER_CACHE` names by an absolute path, else one in Dossier's
 * cache folder. Undefined with `DOSSIER_CACHE=off`, for a user without a home
 * folder, and for a program that runs from source, which may change any time.
 */
export async function recordCachePlace(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<RecordCacheOptions | undefined> {
  const wish = env.DOSSIER_CACHE?.trim() ?? '';
  if (OFF.test(wish)) return undefined;
  // Editor and command line are two bundles from the same build.
  const bundle = await stat(path.join(ownFolder(), 'dist', 'main.cjs')).catch(() => undefined);
  if (!bundle || !isBundled()) return undefined;
  const own = cacheFolder();
  const folder = path.isAbsolute(wish) ? wish : own && path.join(own, 'records');
  if (folder === undefined) return undefined;
  return { folder, program: `${await ownVersion()} ${bundle.size} ${bundle.mtimeMs}` };
}

function isBundled(): boolean {
  return path.basename(import.meta.dirname) !== 'files';
}
