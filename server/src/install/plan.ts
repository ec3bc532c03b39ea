// The plan of a change of packs, and how this machine later recognises a plan as its own.

import { createHash, randomUUID } from 'node:crypto';
import { lstat, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { cacheFolder } from '../files/cache-folder.ts';
import { isWithin } from '../files/hold-inside.ts';
import { parseEarlierFolder } from '../packs/earlier-templates.ts';
import { integrityOf, type PackContent } from '../packs/integrity.ts';
import { isPackName } from '../packs/manifest.ts';

const folderName = z.string().refine(isFolderName);
const planSchema = z.strictObject({
  /** Makes each plan unique, so that no two have the same hash. */
  mark: z.string(),
  install: z.array(z.strictObject({ name: folderName, integrity: z.string() })),
  remove: z.array(folderName),
  /** The hash of the lock's new text. */
  lock: z.string(),
});

/** The folders to install, with the checksums of their content, and those to remove. */
export type Plan = z.infer<typeof planSchema>;

/** Whether the text names a folder of a pack, or one with templates of an earlier version. */
export function isFolderName(name: string): boolean {
  return isPackName(name) || parseEarlierFolder(name) !== undefined;
}

/** A plan as a text. */
export function printPlan(
  install: readonly { readonly name: string; readonly files: readonly PackContent[] }[],
  remove: readonly string[],
  lock: string,
): string {
  const plan: Plan = {
    mark: randomUUID(),
    install: install.map(({ name, files }) => ({ name, integrity: integrityOf(files) })),
    remove: [...remove],
    lock: printOf(lock),
  };
  return JSON.stringify(plan);
}

/** Reads a plan; undefined for any other text. */
export function readPlan(text: string): Plan | undefined {
  try {
    return planSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The SHA-256 of a text, in hexadecimal digits. */
export function printOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Stores the hash of a plan outside the workspace, readable only by its owner. If that is not possible, an
 * interrupted change cannot be completed automatically.
 */
export async function rememberPlan(root: string, text: string): Promise<void> {
  const file = await recordOf(root);
  if (file === undefined) return;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await rm(file, { force: true });
    await writeFile(file, printOf(text), { flag: 'wx', mode: 0o600 });
  } catch {
    // The home is not writable: see above.
  }
}

/** Whether this machine wrote the plan, for this folder. */
export async function isOwnPlan(root: string, text: string): Promise<boolean> {
  const file = await recordOf(root);
  if (file === undefined) return false;
  try {
    const stats = await lstat(file);
    const isOurs =
      process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0);
    return stats.isFile() && isOurs && (await readFile(file, 'utf8')) === printOf(text);
  } catch {
    return false;
  }
}

/** Forgets the plan of a change that has ended. */
export async function forgetPlan(root: string): Promise<void> {
  const file = await recordOf(root);
  if (file !== undefined) await rm(file, { force: true }).catch(() => undefined);
}

/** Where the hash of this folder's plan is stored; undefined if there is no such place outside the workspace itself. */
async function recordOf(root: string): Promise<string | undefined> {
  const real = await realpath(root);
  const cache = cacheFolder();
  if (cache === undefined || isWithin(real, cache)) return undefined;
  return path.join(cache, 'pending', printOf(real));
}
