// Add, restore, update and remove: turns what the user names into one change of the packs and their lock.

import { integrityOf } from '../packs/integrity.ts';
import { LOCK_PATH, type LockedPack, printLock } from '../packs/lock.ts';
import { readInstalled } from './installed.ts';
import { keepTemplates } from './keep-templates.ts';
import { requireUnchanged } from './local-changes.ts';
import { type ResolvedLock, resolveLockFile } from './lock-file.ts';
import { type ObtainedPack, obtainPack, type Places } from './obtain.ts';
import { type Origin, parseLockedOrigin, parseOrigin, printOrigin } from './origin.ts';
import { isRefusal, Refusal } from './refusal.ts';
import { changePacks } from './transaction.ts';
import type { ValidPack } from './validate.ts';

/** What was done to one pack. */
export interface Done {
  readonly name: string;
  readonly version: string;
  /** The previous version. */
  readonly before?: string;
  /** The new origin, if the same version came from elsewhere before. */
  readonly moved?: string;
  /** Files that were left out because packs do not have such files. */
  readonly leftOut: readonly string[];
}

/** The result of a command. */
export interface Outcome {
  readonly done: readonly Done[];
  /** What was taken from which side of the lock, if it had a merge conflict. */
  readonly taken: readonly string[];
}

/** Installs packs from the given places, all or none. Paths are relative to `base`. */
export async function addPacks(
  written: readonly string[],
  base: string,
  places: Places,
  force: boolean,
): Promise<Outcome> {
  const lock = await resolveLockFile(places.workspace);
  const fetched: Fetched[] = [];
  for (const text of written) {
    const origin = parseOrigin(text, base);
    fetched.push({ origin, ...(await named(text, () => obtainPack(origin, places))) });
  }
  const names = fetched.map(({ pack }) => pack.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Refusal(`two of these packs are named \`${twice}\`: add only one of them`);
  return install(fetched, lock, places, force);
}

/** Restores what the lock names and the folder lacks, exactly as locked; with `force` also what was changed since. */
export async function restorePacks(places: Places, force: boolean): Promise<Outcome> {
  const { workspace } = places;
  const lockFile = await resolveLockFile(workspace);
  const fetched: Fetched[] = [];
  for (const lock of lockFile.packs) {
    const lies = await readInstalled(workspace, lock.name);
    const isAsLocked = Array.isArray(lies) && integrityOf(lies) === lock.integrity;
    const isMeant = force || lockFile.contested.has(lock.name);
    if (lies !== undefined && (isAsLocked || !isMeant)) continue;
    const origin = parseLockedOrigin(lock.origin, workspace);
    const obtained = await named(lock.name, () => obtainPack(origin, places, lock.resolved));
    requireName(obtained.pack, lock.name);
    if (obtained.pack.integrity !== lock.integrity)
      throw new Refusal(
        `what ${lock.origin} gives for \`${lock.name}\` is not what ${LOCK_PATH} holds (version ${lock.version}): nothing was changed`,
      );
    fetched.push({ origin, ...obtained });
  }
  return install(fetched, lockFile, places, force);
}

/** Fetches packs again from their origins; all of them if none is named. Returns those that changed. */
export async function updatePacks(
  names: readonly string[],
  places: Places,
  force: boolean,
): Promise<Outcome> {
  const { workspace } = places;
  const lock = await resolveLockFile(workspace);
  const locked = lock.packs;
  const fetched = await fetchAgain(names, locked, places);
  const changed: Fetched[] = [];
  for (const one of fetched) {
    const before = locked.find(({ name }) => name === one.pack.name);
    const lies = await readInstalled(workspace, one.pack.name);
    const same =
      Array.isArray(lies) &&
      integrityOf(lies) === one.pack.integrity &&
      before?.integrity === one.pack.integrity &&
      before.resolved === one.resolved;
    if (!same) changed.push(one);
  }
  return install(changed, lock, places, force);
}

export type Fetched = ObtainedPack & { readonly origin: Origin };

/** The current versions of the packs at their origins. */
export async function fetchAgain(
  names: readonly string[],
  locked: readonly LockedPack[],
  places: Places,
): Promise<Fetched[]> {
  for (const name of names) requireLocked(name, locked);
  const fetched: Fetched[] = [];
  for (const lock of locked.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const origin = parseLockedOrigin(lock.origin, places.workspace);
    const obtained = await named(lock.name, () => obtainPack(origin, places));
    requireName(obtained.pack, lock.name);
    fetched.push({ origin, ...obtained });
  }
  return fetched;
}

/** Options for removing packs. */
export interface RemoveOptions {
  /** Whether local changes in the folders of packs may be discarded. */
  readonly force: boolean;
  /** Only returns what would be done. */
  readonly dryRun: boolean;
}

/** Removes packs, including their lock entries. */
export async function removePacks(
  names: readonly string[],
  { workspace, beforeChange }: Places,
  { force, dryRun }: RemoveOptions,
): Promise<Outcome> {
  const { packs: locked, taken } = await resolveLockFile(workspace);
  const done: Done[] = [];
  for (const name of new Set(names)) {
    const lock = locked.find((pack) => pack.name === name);
    if (!lock && (await readInstalled(workspace, name)) === undefined) requireLocked(name, locked);
    done.push({ name, version: lock?.version ?? '', leftOut: [] });
  }
  if (!force) for (const { name } of done) await requireUnchanged(workspace, name, locked);
  const left = locked.filter(({ name }) => !names.includes(name));
  const templates = await keepTemplates(workspace, locked, left);
  const remove = [...done.map(({ name }) => name), ...templates.remove];
  await beforeChange?.(done.map(({ name }) => ({ name })));
  if (dryRun) return { done, taken: [] };
  await changePacks(workspace, { install: [], remove, lock: printLock(left) });
  return { done, taken };
}

function requireLocked(name: string, locked: readonly LockedPack[]): void {
  if (locked.some((pack) => pack.name === name)) return;
  const known = locked.map((pack) => `\`${pack.name}\``).join(', ');
  throw new Refusal(
    `no pack \`${name}\` is installed here${known === '' ? '' : `: the installed ${locked.length === 1 ? 'pack is' : 'packs are'} ${known}`}`,
  );
}

function requireName(pack: ValidPack, name: string): void {
  if (pack.name !== name)
    throw new Refusal(
      `the origin of \`${name}\` gives a pack called \`${pack.name}\` now: add that one if it is meant`,
    );
}

async function install(
  fetched: readonly Fetched[],
  { packs: locked, taken }: ResolvedLock,
  { workspace, beforeChange }: Places,
  force: boolean,
): Promise<Outcome> {
  if (fetched.length === 0 && taken.length === 0) return { done: [], taken };
  for (const { pack } of fetched) requireSameContent(pack, locked);
  if (!force) for (const { pack } of fetched) await requireUnchanged(workspace, pack.name, locked, pack);
  const fresh = fetched.map(({ pack, origin, resolved }): LockedPack => {
    const entry = { name: pack.name, version: pack.version, origin: printOrigin(origin, workspace) };
    return { ...entry, ...(resolved === undefined ? {} : { resolved }), integrity: pack.integrity };
  });
  const kept = locked.filter(({ name }) => !fresh.some((pack) => pack.name === name));
  const after = [...kept, ...fresh];
  const templates = await keepTemplates(workspace, locked, after);
  const replaced = fetched.filter(({ pack }) => locked.some(({ name }) => name === pack.name));
  await beforeChange?.(replaced.map(({ pack }) => ({ name: pack.name, is: pack.loaded.data })));
  await changePacks(workspace, {
    install: [...templates.install, ...fetched.map(({ pack }) => ({ name: pack.name, files: pack.files }))],
    remove: templates.remove,
    lock: printLock(after),
  });
  const done = fetched.map(({ pack, origin }): Done => {
    const before = locked.find(({ name }) => name === pack.name);
    const one = { name: pack.name, version: pack.version, leftOut: pack.leftOut };
    if (before === undefined) return one;
    const now = printOrigin(origin, workspace);
    const moved = before.version === pack.version && before.origin !== now ? { moved: now } : {};
    return { ...one, before: before.version, ...moved };
  });
  return { done, taken };
}

/** One version means one content: a reviewed version must not be replaced by another content with the same number. */
function requireSameContent(pack: ValidPack, locked: readonly LockedPack[]): void {
  const lock = locked.find(({ name }) => name === pack.name);
  if (lock?.version === pack.version && lock.integrity !== pack.integrity)
    throw new Refusal(
      `\`${pack.name}\` ${pack.version} is locked with other content: its maintainers have to give the change a new version`,
    );
}

/** Adds to a refusal which pack it is about. */
async function named<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error) && !error.message.includes(`\`${what}`))
      throw new Refusal(`${what}: ${error.message}`);
    throw error;
  }
}
