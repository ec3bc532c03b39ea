// Where an export goes: it is printed, or written inside the workspace.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { problemOf } from '../files/file-problem.ts';
import { holdInside, isWithin } from '../files/hold-inside.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { Refusal } from '../install/refusal.ts';
import { isMarkdownPath } from '../text/file-names.ts';
import { relativePath } from './report.ts';
import { remark, type Terminal } from './terminal.ts';
import { harmlessLines } from './terminal-text.ts';
import { uninterrupted } from './uninterrupted.ts';

/** The path to write to: inside the workspace, and never a note or a catalog. `ending` is used in the advice. */
export async function targetOf(
  output: string,
  ending: string,
  root: string,
  terminal: Terminal,
): Promise<string> {
  const target = await holdInside(root, path.resolve(terminal.cwd, output));
  if (target === undefined)
    throw new Refusal(`${output}: is outside the workspace ${root}: nothing is written there`);
  if (isWithin(path.join(root, '.dossier'), target))
    throw new Refusal(`${output}: is among the packs: write it next to the notes`);
  if (isMarkdownPath(target) || /\.ya?ml$/i.test(target))
    throw new Refusal(`${output}: is a name for notes and catalogs: write a name such as export.${ending}`);
  return target;
}

/** Prints what was made; refuses to print bytes on a terminal. */
export function print(made: string | Uint8Array, format: string, terminal: Terminal): void {
  if (typeof made === 'string') terminal.out(terminal.outIsTerminal ? harmlessLines(made) : made);
  else if (terminal.outIsTerminal)
    throw new Refusal(`${format} is not text: name a file with --output, or redirect the output`);
  else terminal.out(made);
}

/** Writes one file completely, or leaves the old one; reports what went wrong and says whether all went well. */
export async function writeExport(
  root: string,
  target: string,
  made: string | Uint8Array,
  terminal: Terminal,
): Promise<boolean> {
  try {
    await mkdir(path.dirname(target), { recursive: true });
  } catch (error) {
    remark(terminal, `${relativePath(target, terminal.cwd)}: ${problemOf(target, error).message}`);
    return false;
  }
  const problem = await uninterrupted(() => writeAtomically(root, target, made));
  if (problem) remark(terminal, `${relativePath(problem.path, terminal.cwd)}: ${problem.message}`);
  return problem === undefined;
}
