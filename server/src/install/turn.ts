// Lets only one process at a time change the packs of a workspace, and cleans up after it.

import { randomUUID } from 'node:crypto';
import { constants, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { mkdir, open, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../files/file-problem.ts';
import { isRunning } from '../files/temporary-file.ts';
import { onInterruption } from './interruption.ts';
import { isRealFile, requireRealFolders } from './real-folders.ts';
import { Refusal } from './refusal.ts';
import { recover, removeLeftovers } from './transaction.ts';

/**
 * Runs `work` while no other process changes packs here, with a folder for what it fetches; interrupted changes are
 * completed first. Whatever happens, nothing of this stays behind, not even an empty `.dossier`.
 */
export async function withPacks<T>(root: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const home = path.join(root, '.dossier');
  await requireRealFolders(root, '.dossier', 'packs');
  await mkdir(home, { recursive: true });
  const busy = path.join(home, '.busy');
  const scratch = path.join(home, `.fetch-${randomUUID()}`);
  try {
    await takeTurn(busy);
  } catch (error) {
    await rmdir(home).catch(() => undefined);
    throw error;
  }
  const keepOn = onInterruption(() => leave(home, scratch));
  try {
    await recover(root);
    await mkdir(scratch);
    return await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await removeLeftovers(home, ['staging', 'done']);
    await unlink(busy).catch(() => undefined);
    keepOn();
    // Fails if there is anything in it, which is intended.
    await rmdir(home).catch(() => undefined);
  }
}

/** Removes at once what is not in force; a committed change stays for `recover`. */
function leave(home: string, scratch: string): void {
  for (const entry of readdirSync(home, { withFileTypes: true }))
    if (entry.isDirectory() && /^\.(?:staging|done)-[0-9a-f-]{36}$/.test(entry.name))
      rmSync(path.join(home, entry.name), { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
  rmSync(path.join(home, '.busy'), { force: true });
  if (readdirSync(home).length === 0) rmdirSync(home);
}

/** Writes the file that names the working process. Takes over from a process that has ended. */
async function takeTurn(busy: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(busy, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') {
        // On a full disk the file may be created without the number.
        await unlink(busy).catch(() => undefined);
        throw error;
      }
      const owner = await readOwner(busy);
      if (attempt > 0 || isRunning(owner))
        throw new Refusal(
          `another \`dossier pack\` is at work here (process ${owner}): wait for its end, or remove ${busy}`,
        );
      await unlink(busy).catch(() => undefined);
    }
  }
}

/** The process that the file names. Opened so that links are not followed and pipes do not block. */
async function readOwner(busy: string): Promise<number> {
  if (!(await isRealFile(busy))) return 0;
  const file = await open(
    busy,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  ).catch(() => undefined);
  if (!file) return 0;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(20), 0, 20, 0);
    return Number(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await file.close();
  }
}
