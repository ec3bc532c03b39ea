// Changes several files of the workspace together: all of them, or none.

import { lstat, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { type FileProblem, isGone, problemOf } from './file-problem.ts';
import { holdInside } from './hold-inside.ts';
import { createAtomically, stillReads, writeAtomically, writeBeside } from './write-atomically.ts';

/**
 * A new text for a file that now has the text `expected`, a new file, a renamed file in an existing folder, or a
 * deleted one. Absolute paths.
 */
export type FileChange =
  | { readonly file: string; readonly expected: string; readonly text: string }
  | { readonly create: string; readonly text: string }
  | { readonly from: string; readonly to: string }
  | { readonly remove: string; readonly expected: string };

/** Why the changes were not made. */
export interface ChangeProblem extends FileProblem {
  /** Files that could not be restored, because others had changed them meanwhile or the disk failed again. */
  readonly left: readonly string[];
}

interface Undo {
  readonly file: string;
  /** Undoes the step. Returns the problem, or rejects, if that fails. */
  back(): Promise<unknown>;
}

/**
 * Makes the changes: texts before new files, new files before renames, renames before deletions. If one cannot be
 * made, undoes the others and returns the problem. New texts are first written next to their files, so that most
 * failures happen before the first file changes.
 */
export async function changeFiles(
  root: string,
  changes: readonly FileChange[],
): Promise<ChangeProblem | undefined> {
  const staged: Staged[] = [];
  const done: Undo[] = [];
  let at = '';
  try {
    for (const change of changes) {
      at = fileOf(change);
      const target = await targetOf(root, change);
      if (typeof target !== 'string') return await undo(done, staged, target);
      if ('file' in change)
        staged.push({ ...change, target, temporary: await writeBeside(target, change.text) });
    }
    for (const { target, temporary, expected, text } of staged) {
      at = target;
      await rename(temporary, target);
      done.unshift({
        file: target,
        back: () => writeAtomically(root, target, expected, { expected: text }),
      });
    }
    for (const change of changes) {
      if (!('create' in change)) continue;
      at = change.create;
      const problem = await createAtomically(at, change.text);
      if (problem) return await undo(done, staged, problem);
      done.unshift({ file: at, back: () => removeUnchanged(change.create, change.text) });
    }
    for (const change of changes) {
      if (!('from' in change)) continue;
      const { from, to } = change;
      at = to;
      await rename(from, to);
      done.unshift({ file: to, back: () => rename(to, from) });
    }
    for (const change of changes) {
      if (!('remove' in change)) continue;
      const { remove: file, expected } = change;
      at = file;
      const target = await targetOf(root, change);
      if (typeof target !== 'string') return await undo(done, staged, target);
      await unlink(file);
      done.unshift({ file, back: () => createAtomically(file, expected) });
    }
    return undefined;
  } catch (error) {
    return await undo(done, staged, problemOf(at, error));
  }
}

/** A text that is written but not yet in its place. */
interface Staged extends Extract<FileChange, { readonly file: string }> {
  readonly target: string;
  readonly temporary: string;
}

function fileOf(change: FileChange): string {
  if ('file' in change) return change.file;
  if ('create' in change) return change.create;
  return 'remove' in change ? change.remove : change.to;
}

/** Removes a file that was created, unless someone has written to it. */
async function removeUnchanged(file: string, text: string): Promise<FileProblem | undefined> {
  if (!(await stillReads(file, text)))
    return { path: file, message: 'was changed by another program meanwhile' };
  await unlink(file);
  return undefined;
}

/** Where a change really takes place, with links resolved; or why it cannot. */
async function targetOf(root: string, change: FileChange): Promise<string | FileProblem> {
  const outside = (file: string) => ({ path: file, message: `is outside the workspace ${root}` });
  if ('file' in change || 'remove' in change) {
    const file = 'file' in change ? change.file : change.remove;
    const target = await holdInside(root, file);
    if (target === undefined) return outside(file);
    if (await stillReads(target, change.expected)) return target;
    return { path: file, message: 'was changed by another program meanwhile' };
  }
  if ('create' in change) return (await holdInside(root, change.create)) ?? outside(change.create);
  const { from, to } = change;
  for (const file of [from, to])
    if ((await holdInside(root, path.dirname(file))) === undefined) return outside(file);
  if (await isTaken(from, to)) return { path: to, message: 'already exists' };
  return to;
}

/** Whether another file has the new name. If case makes no difference, the file itself is found under it. */
async function isTaken(from: string, to: string): Promise<boolean> {
  try {
    const [old, there] = [await lstat(from), await lstat(to)];
    return !(from.toLowerCase() === to.toLowerCase() && old.ino === there.ino && old.dev === there.dev);
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Restores as much as possible of what was changed, removes staged files, and returns the problem. */
async function undo(
  done: readonly Undo[],
  staged: readonly Staged[],
  problem: FileProblem,
): Promise<ChangeProblem> {
  const left: string[] = [];
  for (const { file, back } of done) {
    const failed = await back().catch((error: unknown) => error ?? file);
    if (failed !== undefined) left.push(file);
  }
  for (const { temporary } of staged) await unlink(temporary).catch(() => undefined);
  return { ...problem, left };
}
