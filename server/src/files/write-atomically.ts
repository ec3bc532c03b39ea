// Writes one file so that a reader, or a crash, meets the old text or the new one and never a half.

import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, link, mkdir, open, rename, rmdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, type FileProblem, isGone, problemOf } from './file-problem.ts';
import { holdInside } from './hold-inside.ts';
import { readText } from './read.ts';
import { temporaryBeside } from './temporary-file.ts';

export interface WriteOptions {
  /**
   * The text that the file must still have. If it has another one, someone else changed it, and nothing is written.
   */
  readonly expected?: string;
}

/**
 * Replaces a file of the workspace, or creates it; returns the problem if it could not. Refuses a file outside
 * `root`, even if reached through a link. A link inside stays a link, and its target is written. The file's mode is
 * kept.
 */
export async function writeAtomically(
  root: string,
  file: string,
  text: string | Uint8Array,
  options: WriteOptions = {},
): Promise<FileProblem | undefined> {
  try {
    const target = await holdInside(root, file);
    if (target === undefined)
      return { path: file, message: `is outside the workspace ${root}: nothing is written there` };
    if (options.expected !== undefined && !(await stillReads(target, options.expected))) {
      return { path: file, message: 'was changed by another program meanwhile: it is left as it is' };
    }
    await replace(target, text);
    return undefined;
  } catch (error) {
    return problemOf(file, error);
  }
}

/**
 * Creates a file and its folders; returns the problem if it could not, and then leaves nothing behind. Never touches
 * an existing file. The path is absolute and must be known to be inside the workspace.
 */
export async function createAtomically(target: string, text: string): Promise<FileProblem | undefined> {
  const folder = path.dirname(target);
  let made: string | undefined;
  try {
    made = await mkdir(folder, { recursive: true });
  } catch (error) {
    return errorCode(error) === 'EEXIST'
      ? { path: folder, message: 'is not a folder' }
      : problemOf(folder, error);
  }
  try {
    const temporary = await writeBeside(target, text);
    try {
      await placeNew(temporary, target);
    } finally {
      await unlink(temporary).catch(() => undefined);
    }
    return undefined;
  } catch (error) {
    await removeEmpty(folder, made);
    return errorCode(error) === 'EEXIST'
      ? { path: target, message: 'already exists' }
      : problemOf(target, error);
  }
}

/** Gives a file its name only if that is free: creating a hard link fails on an existing name. */
async function placeNew(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    if (['EEXIST', 'ENOSPC', 'EROFS'].includes(errorCode(error))) throw error;
    // On file systems without hard links, the name is taken first.
    await (await open(target, 'wx')).close();
    try {
      await rename(temporary, target);
    } catch (failure) {
      await unlink(target).catch(() => undefined);
      throw failure;
    }
  }
}

/**
 * Removes folders that were made for a file that could not be created: from the innermost up to `made`, the first one
 * made.
 */
export async function removeEmpty(folder: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  for (let current = folder; ; current = path.dirname(current)) {
    await rmdir(current).catch(() => undefined);
    if (current === made || current.length <= made.length) return;
  }
}

/** Whether a file has exactly this text. */
export async function stillReads(target: string, expected: string): Promise<boolean> {
  const now = await readText(target);
  return 'text' in now && now.text === expected;
}

async function replace(target: string, text: string | Uint8Array): Promise<void> {
  const temporary = await writeBeside(target, text);
  try {
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/**
 * Writes the new text of a file into a temporary file next to it, with its mode and owner, and returns its path.
 * Rejects if the file may not be written.
 */
export async function writeBeside(target: string, text: string | Uint8Array): Promise<string> {
  const before = await statsOf(target);
  if (before) await requireWritable(target, before);
  const temporary = temporaryBeside(target);
  // `wx` fails on an existing file, so only our own files are ever overwritten or removed.
  const handle = await open(temporary, 'wx', before ? before.mode & 0o7777 : 0o666);
  try {
    await fill(handle, text, before);
    return temporary;
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

async function fill(handle: FileHandle, text: string | Uint8Array, before: Stats | undefined): Promise<void> {
  try {
    await handle.writeFile(text);
    if (before) await keepOwnerAndMode(handle, before);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** With the right to change owners (in a container, for example), the file keeps its owner. */
async function keepOwnerAndMode(handle: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const now = await handle.stat();
  if (now.uid !== uid || now.gid !== gid) await handle.chown(uid, gid).catch(() => undefined);
  // The umask reduces the mode given to `open`, and a new owner clears bits.
  await handle.chmod(mode & 0o7777);
}

/** A rename only needs rights on the folder; a file that is write-protected, or not writable for us, must stay. */
async function requireWritable(target: string, { mode }: Stats): Promise<void> {
  if ((mode & 0o222) === 0) throw new Error('is write-protected');
  await access(target, constants.W_OK);
}

async function statsOf(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
