// Changes the installed packs and their lock together: after an interruption at any moment they are as before, or as after.

import { randomUUID } from 'node:crypto';
import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  unlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { errorCode, isGone } from '../files/file-problem.ts';
import { parseEarlierFolder } from '../packs/earlier-templates.ts';
import type { PackContent } from '../packs/integrity.ts';
import { isPackName } from '../packs/manifest.ts';
import { onInterruption } from './interruption.ts';
import { Refusal } from './refusal.ts';

/** What is to be different: of packs, and of folders that keep the templates of an earlier version. */
export interface PackChange {
  readonly install: readonly { readonly name: string; readonly files: readonly PackContent[] }[];
  readonly remove: readonly string[];
  /** The whole new text of the lock. */
  readonly lock: string;
}

/** Called before each change on disk, so that a test can end the process there. */
export type OnStep = (step: string) => void;

/** Keeps git from touching line ends: the checksum is over bytes. */
const ATTRIBUTES = '* -text\n';

/**
 * Makes the change. Everything is first written into a folder of its own; renaming that folder to `.pending` is the
 * moment that counts. What follows are renames that can be repeated, by `recover`, until they are done.
 */
export async function changePacks(
  root: string,
  change: PackChange,
  onStep: OnStep = () => undefined,
): Promise<void> {
  const home = path.join(root, '.dossier');
  await requireRealFolders(home, change);
  const staging = path.join(home, `.staging-${randomUUID()}`);
  onStep('stage');
  await mkdir(staging, { recursive: true });
  await stage(staging, change, onStep);
  onStep('commit');
  await rename(staging, path.join(home, '.pending'));
  await rollForward(home, onStep);
}

/**
 * Ends what an interrupted change began, and removes what one left lying about. Answers whether a change was ended.
 * Only for whoever holds the lock of `withPacks`.
 */
export async function recover(root: string, onStep: OnStep = () => undefined): Promise<boolean> {
  const home = path.join(root, '.dossier');
  const names = await namesIn(home);
  const pending = names.includes('.pending');
  if (pending) await rollForward(home, onStep);
  for (const name of names.filter((one) => /^\.(?:staging|done|fetch)-/.test(one)))
    await rm(path.join(home, name), { recursive: true, force: true });
  return pending;
}

/** Whether an interrupted change waits for `recover`. */
export async function isInterrupted(root: string): Promise<boolean> {
  return (await namesIn(path.join(root, '.dossier'))).includes('.pending');
}

async function stage(staging: string, change: PackChange, onStep: OnStep): Promise<void> {
  for (const { name, files } of change.install) {
    for (const { path: file, bytes } of files) {
      const target = path.join(staging, 'new', ...name.split('/'), ...file.split('/'));
      onStep(`write ${name}/${file}`);
      await mkdir(path.dirname(target), { recursive: true });
      await writeNew(target, bytes);
    }
  }
  const plan = { install: change.install.map(({ name }) => name), remove: change.remove };
  onStep('write lock');
  await writeNew(path.join(staging, 'packs.lock'), Buffer.from(change.lock));
  await writeNew(path.join(staging, 'gitattributes'), Buffer.from(ATTRIBUTES));
  await writeNew(path.join(staging, 'plan.json'), Buffer.from(JSON.stringify(plan)));
}

/** Every step looks at what is there, so the whole can be done again from any point of it. */
async function rollForward(home: string, onStep: OnStep): Promise<void> {
  const pending = path.join(home, '.pending');
  const { install, remove } = readPlan(await readFile(path.join(pending, 'plan.json'), 'utf8'));
  for (const name of install) {
    const fresh = path.join(pending, 'new', ...name.split('/'));
    if (!(await exists(fresh))) continue;
    await retire(home, name, onStep);
    onStep(`place ${name}`);
    await mkdir(path.join(home, 'packs', name.split('/')[0] ?? ''), { recursive: true });
    await rename(fresh, path.join(home, 'packs', ...name.split('/')));
  }
  for (const name of remove) await retire(home, name, onStep);
  onStep('place lock');
  await renameIfThere(path.join(pending, 'packs.lock'), path.join(home, 'packs.lock'));
  if (!(await exists(path.join(home, '.gitattributes'))))
    await renameIfThere(path.join(pending, 'gitattributes'), path.join(home, '.gitattributes'));
  const done = path.join(home, `.done-${randomUUID()}`);
  onStep('finish');
  await rename(pending, done);
  onStep('clean');
  await rm(done, { recursive: true, force: true });
}

function readPlan(text: string): { install: string[]; remove: string[] } {
  const plan: unknown = JSON.parse(text);
  const names = (key: string) => {
    const list = plan !== null && typeof plan === 'object' ? Reflect.get(plan, key) : undefined;
    return Array.isArray(list)
      ? list.filter((name): name is string => typeof name === 'string' && isFolderName(name))
      : [];
  };
  return { install: names('install'), remove: names('remove') };
}

/** Moves a pack's folder out of force; what is already gone is fine. An empty namespace goes too. */
async function retire(home: string, name: string, onStep: OnStep): Promise<void> {
  const [namespace = ''] = name.split('/');
  onStep(`retire ${name}`);
  await renameIfThere(
    path.join(home, 'packs', ...name.split('/')),
    path.join(home, '.pending', `old-${name.replace('/', '.')}-${randomUUID()}`),
  );
  for (const folder of [path.join(home, 'packs', namespace), path.join(home, 'packs')])
    await rmdir(folder).catch(() => undefined);
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link under `.dossier` could lead a write anywhere. */
async function requireRealFolders(home: string, change: PackChange): Promise<void> {
  const names = [...change.install.map(({ name }) => name), ...change.remove];
  for (const name of names) if (!isFolderName(name)) throw new Refusal(`“${name}” is not a pack's name`);
  const folders = names.flatMap((name) => [
    path.join(home, 'packs', name.split('/')[0] ?? ''),
    path.join(home, 'packs', ...name.split('/')),
  ]);
  for (const folder of [home, path.join(home, 'packs'), ...folders]) {
    const stats = await lstat(folder).catch(() => undefined);
    if (stats && !stats.isDirectory())
      throw new Refusal(`${folder} is a link or a file, and packs are kept in a folder: move it away`);
  }
}

function isFolderName(name: string): boolean {
  return isPackName(name) || parseEarlierFolder(name) !== undefined;
}

async function exists(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => undefined)) !== undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/**
 * Runs `work` while nobody else changes packs here, with a folder for what it fetches; interrupted changes are ended
 * first. Whatever happens, nothing of this stays behind, not even an empty `.dossier`.
 */
export async function withPacks<T>(root: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const home = path.join(root, '.dossier');
  await requireRealFolders(home, { install: [], remove: [], lock: '' });
  await mkdir(home, { recursive: true });
  const busy = path.join(home, '.busy');
  await takeTurn(busy);
  const scratch = path.join(home, `.fetch-${randomUUID()}`);
  const keepOn = onInterruption(() => leave(home, scratch));
  try {
    await recover(root);
    await mkdir(scratch);
    return await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await unlink(busy).catch(() => undefined);
    keepOn();
    // Fails when anything is in it, and that is meant.
    await rmdir(home).catch(() => undefined);
  }
}

/** Clears away at once what is not in force; a change that was agreed on stays for `recover`. */
function leave(home: string, scratch: string): void {
  for (const name of readdirSync(home).filter((one) => /^\.(?:staging|done)-/.test(one)))
    rmSync(path.join(home, name), { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
  rmSync(path.join(home, '.busy'), { force: true });
  if (readdirSync(home).length === 0) rmdirSync(home);
}

/** Writes the file that says who is at work. One whose process has ended is taken over. */
async function takeTurn(busy: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(busy, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      const owner = Number(await readFile(busy, 'utf8').catch(() => ''));
      if (attempt > 0 || isAlive(owner))
        throw new Refusal(
          `another \`dossier pack\` is at work here (process ${owner}): wait for its end, or remove ${busy}`,
        );
      await unlink(busy).catch(() => undefined);
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
