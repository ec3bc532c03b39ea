// The names of files that exist only while a text is written, and what a killed process left of them.

import { createHash, randomUUID } from 'node:crypto';
import { lstat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { errorCode } from './file-problem.ts';

/** Milliseconds after which nobody is still writing: for files of another machine, whose processes nobody here knows. */
const ABANDONED = 24 * 60 * 60 * 1000;

const NAME = /^\.dossier-(?:([0-9a-f]{8})-([0-9]+)-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** A path beside `target` that nobody else has. It holds no part of the file's own name, which may be as long as a name can be. */
export function temporaryBeside(target: string): string {
  return path.join(path.dirname(target), `.dossier-${thisMachine()}-${process.pid}-${randomUUID()}.tmp`);
}

/** Whether a file's name says that it was to exist only for a moment. */
export function isTemporaryName(name: string): boolean {
  return NAME.test(name);
}

/** Removes those of these files (absolute paths) that nobody writes any more; links, and files of other users, stay. Never rejects. */
export async function sweepTemporaries(files: readonly string[], now = Date.now()): Promise<void> {
  for (const file of files) {
    try {
      if (await isAbandoned(file, now)) await unlink(file);
    } catch {
      // Gone meanwhile, or on a disk that is read-only.
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

/** Whether a process of this machine has that number. */
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
