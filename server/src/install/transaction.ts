// Changes the installed packs and their lock together: after an interruption at any moment, they are as before or as
// after.

import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { isGone } from '../files/file-problem.ts';
import { integrityOf, type PackContent } from '../packs/integrity.ts';
import { readFilesOf } from './installed.ts';
import {
  forgetPlan,
  isFolderName,
  isOwnPlan,
  type Plan,
  printOf,
  printPlan,
  readPlan,
  rememberPlan,
} from './plan.ts';
import { isRealFile, requireRealFolders } from './real-folders.ts';
import { Refusal } from './refusal.ts';

/** The changes to packs, and to folders with templates of earlier versions. */
export interface PackChange {
  readonly install: readonly { readonly name: string; readonly files: readonly PackContent[] }[];
  readonly remove: readonly string[];
  /** The whole new text of the lock. */
  readonly lock: string;
}

/** Called before each change on disk, so that a test can end the process there. */
export type OnStep = (step: string) => void;

/** Keeps git from changing line ends, because the checksum is over bytes. */
const ATTRIBUTES = '* -text\n';

/** The largest plan or lock that is read, in bytes. */
const LONGEST = 5_000_000;

/**
 * Makes the change. Everything is first written into a separate folder; renaming that folder to `.pending` commits
 * the change. The remaining steps are renames that `recover` can repeat until they are done.
 */
export async function changePacks(
  root: string,
  change: PackChange,
  onStep: OnStep = () => undefined,
): Promise<void> {
  const home = path.join(root, '.dossier');
  const names = [...change.install.map(({ name }) => name), ...change.remove];
  for (const name of names) if (!isFolderName(name)) throw new Refusal(`“${name}” is not a pack's name`);
  await requireTargets(root, names);
  const staging = path.join(home, `.staging-${randomUUID()}`);
  onStep('stage');
  await mkdir(staging, { recursive: true });
  try {
    const plan = await stage(staging, change, onStep);
    onStep('remember');
    await rememberPlan(root, plan);
    onStep('commit');
    await rename(staging, path.join(home, '.pending'));
  } catch (error) {
    // For example a full disk: nothing has changed, so nothing is left behind.
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  await rollForward(root, onStep);
}

/**
 * Completes an interrupted change, and removes leftovers of another one. Returns whether a change was completed.
 * Rejects with a `Refusal`, before touching anything, for a change that this machine did not begin in this folder.
 * Only for the holder of the lock of `withPacks`.
 */
export async function recover(root: string, onStep: OnStep = () => undefined): Promise<boolean> {
  const home = path.join(root, '.dossier');
  const pending = await isInterrupted(root);
  if (pending) await rollForward(root, onStep);
  await forgetPlan(root);
  await removeLeftovers(home, ['staging', 'done', 'fetch']);
  return pending;
}

/** Whether an interrupted change waits for `recover`. */
export async function isInterrupted(root: string): Promise<boolean> {
  return (await lstat(path.join(root, '.dossier', '.pending')).catch(() => undefined)) !== undefined;
}

/** Removes folders that an interrupted command of ours left behind; links and other names stay. */
export async function removeLeftovers(home: string, kinds: readonly string[]): Promise<void> {
  const name = new RegExp(`^\\.(?:${kinds.join('|')})-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);
  for (const entry of await readdir(home, { withFileTypes: true }).catch(() => []))
    if (entry.isDirectory() && name.test(entry.name))
      await rm(path.join(home, entry.name), { recursive: true, force: true }).catch(() => undefined);
}

async function stage(staging: string, change: PackChange, onStep: OnStep): Promise<string> {
  for (const { name, files } of change.install) {
    for (const { path: file, bytes } of files) {
      const target = path.join(staging, 'new', ...name.split('/'), ...file.split('/'));
      onStep(`write ${name}/${file}`);
      await mkdir(path.dirname(target), { recursive: true });
      await writeNew(target, bytes);
    }
  }
  const plan = printPlan(change.install, change.remove, change.lock);
  onStep('write lock');
  await writeNew(path.join(staging, 'packs.lock'), Buffer.from(change.lock));
  await writeNew(path.join(staging, 'gitattributes'), Buffer.from(ATTRIBUTES));
  await writeNew(path.join(staging, 'plan.json'), Buffer.from(plan));
  return plan;
}

/** Every step checks what is there, so all of them can be repeated from any point. */
async function rollForward(root: string, onStep: OnStep): Promise<void> {
  const home = path.join(root, '.dossier');
  const pending = path.join(home, '.pending');
  const { install, remove } = await requireOwnPlan(root);
  for (const { name } of install) {
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
  await forgetPlan(root);
  await rm(done, { recursive: true, force: true });
}

/**
 * The plan under `.pending`. A clone may contain anything there, so everything is checked before it is trusted: that
 * this machine wrote the plan for this folder, that the new folders have the announced content, and that no folder
 * involved is a link. Rejects with a `Refusal` otherwise.
 */
async function requireOwnPlan(root: string): Promise<Plan> {
  const pending = path.join(root, '.dossier', '.pending');
  const foreign = new Refusal(
    `${pending} is a change of packs that was not begun on this machine in this folder: it is left alone. Look at what it holds, and remove it`,
  );
  await requireRealFolders(root, '.dossier', '.pending', 'new');
  const text = await readBounded(path.join(pending, 'plan.json'));
  const plan = text === undefined || !(await isOwnPlan(root, text)) ? undefined : readPlan(text);
  if (!plan) throw foreign;
  for (const { name, integrity } of plan.install) {
    await requireRealFolders(root, '.dossier/.pending/new', name);
    const fresh = path.join(pending, 'new', ...name.split('/'));
    if (!(await exists(fresh))) continue;
    const files = await readFilesOf(fresh);
    if (typeof files === 'string' || integrityOf(files) !== integrity) throw foreign;
  }
  const lock = await readBounded(path.join(pending, 'packs.lock'));
  if (lock !== undefined && printOf(lock) !== plan.lock) throw foreign;
  const attributes = await readBounded(path.join(pending, 'gitattributes'));
  if (attributes !== undefined && attributes !== ATTRIBUTES) throw foreign;
  await requireTargets(root, [...plan.install.map(({ name }) => name), ...plan.remove]);
  return plan;
}

async function requireTargets(root: string, names: readonly string[]): Promise<void> {
  await requireRealFolders(root, '.dossier', 'packs');
  for (const name of names) await requireRealFolders(root, '.dossier/packs', name);
}

/** The text of a regular file; undefined if there is none, or if it is larger than any of ours. */
async function readBounded(file: string): Promise<string | undefined> {
  if (!(await isRealFile(file)) || (await lstat(file)).size > LONGEST) return undefined;
  return readFile(file, 'utf8');
}

/** Moves a pack's folder out of force; fine if it is already gone. An empty namespace is removed too. */
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

async function exists(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => undefined)) !== undefined;
}
