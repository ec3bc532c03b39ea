// Names of temporary files for writing, and the removal of those that a killed process left behind.

import { createHash, randomUUID } from 'node:crypto';
import { lstat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { errorCode } from './file-problem.ts';

/**
 * The age in milliseconds after which a temporary file is abandoned. For files of another machine, whose processes
 * are unknown here.
 */
const ABANDONED = 24 * 60 * 60 * 1000;

const NAME = /^\.dossier-(?:([0-9a-f]{8})-([0-9]+)-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * A unique path next to `target`. It does not include the file's own name, which may already have the greatest
 * possible length.
 */
export function temporaryBeside(target: string): string {
  return path.join(path.dirname(target), `.dossier-${thisMachine()}-${process.pid}-${randomUUID()}.tmp`);
}

/** Whether a file's name is that of a temporary file. */
export function isTemporaryName(name: string): boolean {
  return NAME.test(name);
}

/**
 * Removes those of the files (absolute paths) that are no longer being written; keeps links, and files of other
 * users. Never rejects.
 */
export async function sweepTemporaries(files: readonly string[], now = Date.now()): Promise<void> {
  for (const file of files) {
    try {
      if (await isAbandoned(file, now)) await unlink(file);
    } catch {
      // Deleted meanwhile, or on a read-only disk.
    }
  }
}

async function isAbandoned(file: string, now: number): Promise<boolean> {
  const [, machine, pid] = NAME.exec(path.basename(file)) ?? [];
  const stats = await lstat(file);
  if (!stats.isFile() || (process.getuid !== undefined && stats.uid !== process.getuid())) return false;
  if (machine === thisMachine()) return !isRunning(Number(pid));
  return now - stats.mtimeMs > ABANDONED;
}

/** Whether a process with this number runs on this machine. */
export function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function thisMachine(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}
