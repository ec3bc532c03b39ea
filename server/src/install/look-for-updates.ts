// Finds installed packs with a newer version. Asks their origins and changes nothing.

import path from 'node:path';
import { gt, maxSatisfying, rsort } from 'semver';
import type { LockedPack } from '../packs/lock.ts';
import { obtainPack, type Places } from './obtain.ts';
import { type Origin, parseLockedOrigin } from './origin.ts';
import { isRefusal } from './refusal.ts';

/** The newer version of an installed pack. */
export interface Newer {
  /** The version that `update` would install; absent if there is none. */
  readonly update?: string;
  /** A later version outside the range of the origin as written, and the argument for `add` to get it. */
  readonly beyond?: { readonly version: string; readonly source: string };
  /** Why nothing could be found out. */
  readonly problem?: string;
}

/** Asks the origin of each locked pack, one at a time. */
export async function lookForUpdates(
  locked: readonly LockedPack[],
  places: Places,
): Promise<ReadonlyMap<string, Newer>> {
  const found = new Map<string, Newer>();
  for (const [index, pack] of locked.entries()) {
    try {
      const scratch = path.join(places.scratch, String(index));
      found.set(pack.name, await newerThan(pack, { ...places, scratch }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      found.set(pack.name, { problem: error.message });
    }
  }
  return found;
}

async function newerThan(pack: LockedPack, places: Places): Promise<Newer> {
  const origin = parseLockedOrigin(pack.origin, places.workspace);
  if (origin.type === 'npm' || origin.type === 'git') places.onFetch?.(pack.origin);
  if (origin.type === 'npm') return newerPackage(pack, origin, places);
  if (origin.type === 'git') return newerTag(pack, origin, places);
  const { pack: now } = await obtainPack(origin, places);
  if (now.integrity === pack.integrity) return {};
  if (now.version !== pack.version) return { update: now.version };
  return { problem: `it has other content under the version ${now.version}, which is locked` };
}

async function newerPackage(
  { version, resolved }: LockedPack,
  { name, range }: Origin & { type: 'npm' },
  places: Places,
): Promise<Newer> {
  const { npmVersion } = await import('./remote.ts');
  const inRange = await npmVersion(name, range, places, places.env);
  const newest = range === '' ? inRange : await npmVersion(name, 'latest', places, places.env);
  const update = inRange === (resolved ?? version) ? {} : { update: inRange };
  const isBeyond = gt(newest, inRange) && gt(newest, version);
  return { ...update, ...(isBeyond ? { beyond: { version: newest, source: `${name}@^${newest}` } } : {}) };
}

/** A tag or a commit stays the same; a range over the tags moves with them. */
async function newerTag(
  { version }: LockedPack,
  { url, ref }: Origin & { type: 'git' },
  places: Places,
): Promise<Newer> {
  const { gitVersions } = await import('./remote.ts');
  const tags = await gitVersions(url, places, places.env);
  const versions = [...tags.keys()];
  const isRange = ref.startsWith('semver:');
  const inRange = isRange ? maxSatisfying(versions, ref.slice('semver:'.length)) : null;
  const update = inRange !== null && gt(inRange, version) ? { update: inRange } : {};
  const [newest] = rsort(versions.filter((one) => !one.includes('-')));
  if (newest === undefined || !gt(newest, inRange ?? version)) return update;
  const address = `${/^[a-z+]+:\/\//.test(url) ? 'git+' : ''}${url}`;
  const source = `${address}#${isRange ? `semver:^${newest}` : tags.get(newest)}`;
  return { ...update, ...(gt(newest, version) ? { beyond: { version: newest, source } } : {}) };
}
