// Writes one text file so that a reader, or a crash, meets the old text or the new one and never a half.

import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { type FileProblem, isGone, problemOf } from './file-problem.ts';
import { holdInside } from './hold-inside.ts';
import { readText } from './read.ts';

export interface WriteOptions {
  /** The text that the file must still have; another text means that somebody else changed it, and nothing is written. */
  readonly expected?: string;
}

/**
 * Replaces a file of the workspace, or creates it; answers the problem when it could not. A file outside
 * `root` is refused, also when a link leads there. A link inside stays a link: what it points to is written.
 * The mode of the file is kept.
 */
export async function writeAtomically(
  root: string,
  file: string,
  text: string,
  options: WriteOptions = {},
): Promise<FileProblem | undefined> {
  try {
    const target = await holdInside(root, file);
    if (target === undefined)
      return { path: file, message: `lies outside the workspace ${root}: nothing is written there` };
    if (options.expected !== undefined && !(await stillReads(target, options.expected))) {
      return { path: file, message: 'was changed by another program meanwhile: it is left as it is' };
    }
    await replace(target, text);
    return undefined;
  } catch (error) {
    return problemOf(file, error);
  }
}

/** Whether a file has exactly this text. */
export async function stillReads(target: string, expected: string): Promise<boolean> {
  const now = await readText(target);
  return 'text' in now && now.text === expected;
}

async function replace(target: string, text: string): Promise<void> {
  const temporary = await writeBeside(target, text);
  try {
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Writes the text that a file is to have into a new file beside it, with the file's mode, and answers its path. */
export async function writeBeside(target: string, text: string): Promise<string> {
  const mode = await modeOf(target);
  // No part of the file's own name, which may be as long as a name can be.
  const temporary = path.join(path.dirname(target), `.dossier-${randomUUID()}.tmp`);
  // `wx` fails on an existing file, so nothing that is not ours is ever overwritten or removed.
  const handle = await open(temporary, 'wx', mode ?? 0o666);
  try {
    await fill(handle, text, mode);
    return temporary;
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

async function fill(handle: FileHandle, text: string, mode: number | undefined): Promise<void> {
  try {
    await handle.writeFile(text, 'utf8');
    // The mode given to `open` is cut by the umask.
    if (mode !== undefined) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The permission bits of a file; undefined when there is none yet. */
async function modeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mode & 0o7777;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
