// What a change of packs is about to do, and how this machine knows later that the plan is its own.

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
  /** Makes each plan another text, so that no two have one print. */
  mark: z.string(),
  install: z.array(z.strictObject({ name: folderName, integrity: z.string() })),
  remove: z.array(folderName),
  /** The print of the lock's new text. */
  lock: z.string(),
});

/** The folders that come, with the checksums of what is in them, and those that go. */
export type Plan = z.infer<typeof planSchema>;

/** Whether the text names a folder of a pack, or one of templates of an earlier version. */
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

/** Reads a plan; undefined for a text that is none. */
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
 * Keeps the print of a plan outside of the workspace, readable by its owner alone. Where that is not possible, the plan
 * is nobody's: an interruption then leaves a change that is not ended by itself.
 */
export async function rememberPlan(root: string, text: string): Promise<void> {
  const file = await recordOf(root);
  if (file === undefined) return;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await rm(file, { force: true });
    await writeFile(file, printOf(text), { flag: 'wx', mode: 0o600 });
  } catch {
    // A home that nobody may write: see above.
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

/** Where the print of this folder's plan is kept; nowhere when that would be in the workspace itself. */
async function recordOf(root: string): Promise<string | undefined> {
  const real = await realpath(root);
  const folder = path.join(cacheFolder(), 'pending');
  return isWithin(real, folder) ? undefined : path.join(folder, printOf(real));
}
