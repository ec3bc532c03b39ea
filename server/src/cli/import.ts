// What all imports share: opening the workspace, showing changes and writing them.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { applyEdits } from '../features/named-links/convert-links.ts';
import { type ChangeProblem, changeFiles, type FileChange } from '../files/change-files.ts';
import { findRoot } from '../files/find-root.ts';
import { isWithin } from '../files/hold-inside.ts';
import { type LoadedWorkspace, loadWorkspace } from '../files/load-workspace.ts';
import { readText } from '../files/read.ts';
import { Refusal } from '../install/refusal.ts';
import type { TextEdit } from '../schema/problem.ts';
import { lineAt, lineEnd, lineIndex } from '../text/line-index.ts';
import { requireConfiguration } from './open-workspace.ts';
import { progressOn } from './progress.ts';
import { relativePath } from './report.ts';
import { type NamedPath, namePaths } from './select-documents.ts';
import { counted } from './severities.ts';
import { onOneLine } from './table.ts';
import { remark, type Terminal } from './terminal.ts';
import { harmlessLines } from './terminal-text.ts';
import { uninterrupted } from './uninterrupted.ts';

/** The workspace of an import, and the given file or folder. */
export interface ImportInto {
  readonly loaded: LoadedWorkspace;
  readonly named: NamedPath;
}

/**
 * Reads the workspace around the given path, or around the working directory. Refuses while `dossier.yaml` is broken.
 */
export async function openForImport(
  written: string,
  terminal: Terminal,
  { inside }: { readonly inside: boolean },
): Promise<ImportInto> {
  const names = await namePaths([written], terminal.cwd, realpath);
  if ('failure' in names) throw new Refusal(names.failure);
  const [named] = names;
  if (!named) throw new Refusal('name what is to be imported');
  const here = await findRoot(terminal.cwd);
  const root = inside && !isWithin(here, named.real) ? await findRoot(terminal.cwd, [named.absolute]) : here;
  // Without a configuration, the folder above would be taken for the workspace.
  if (inside && root !== here && 'gone' in (await readText(path.join(root, 'dossier.yaml'))))
    throw new Refusal(`${written}: is outside the workspace ${here}: run dossier in that folder`);
  const progress = progressOn(terminal);
  try {
    const loaded = await loadWorkspace(root, { onProgress: (step) => progress.show(step) });
    requireConfiguration(loaded, terminal);
    for (const { path: file, message } of loaded.problems)
      remark(terminal, `${relativePath(file, terminal.cwd)}: ${message}`);
    return { loaded, named };
  } finally {
    progress.clear();
  }
}

/** A text and its edits, in order and without overlap. */
export interface EditedText {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** Makes all changes or none. Refuses if a file was changed meanwhile, or if a new one already exists. */
export async function writeChanges(
  root: string,
  changes: readonly FileChange[],
  terminal: Terminal,
): Promise<void> {
  const problem = await uninterrupted(() => changeFiles(root, changes));
  if (problem) throw new Refusal(sentenceOf(problem, terminal));
}

/** The text of the given file. Refuses if it cannot be read. */
export async function readNamed({ named }: ImportInto, written: string): Promise<string> {
  const read = await readText(named.real);
  if ('text' in read) return read.text;
  throw new Refusal(`${written}: ${'problem' in read ? read.problem.message : 'is not there'}`);
}

/** How many remarks are printed. */
const MOST = 40;

/** Prints what was left out, each with the reason. */
export function sayLeft(left: readonly string[], terminal: Terminal): void {
  for (const each of left.slice(0, MOST)) remark(terminal, onOneLine(each));
  if (left.length > MOST)
    remark(terminal, `${counted(left.length - MOST, 'more remark')} of this kind: --format json has all`);
}

/** The end of a dry run's summary. */
export const NOTHING_WRITTEN = ' (nothing was written: --write makes the changes)';

/** A new file as a diff. */
export function diffOfNew(name: string, text: string): string {
  const lines = text.slice(0, -1).split('\n');
  const body = lines.map((line) => `+${line}\n`).join('');
  return harmlessLines(`--- /dev/null\n+++ b/${name}\n@@ -0,0 +1,${lines.length} @@\n${body}`);
}

function sentenceOf({ path: changed, message, left }: ChangeProblem, terminal: Terminal): string {
  const state =
    left.length === 0
      ? 'nothing was changed'
      : `changed, and not restored: ${left.map((file) => relativePath(file, terminal.cwd)).join(', ')}`;
  return `${relativePath(changed, terminal.cwd)}: ${message}: ${state}`;
}

/** The edits of a file as a diff without context. Every edit stays within its line or adds whole lines. */
export function diffOf(name: string, { text, edits }: EditedText): string {
  const lines = lineIndex(text);
  const hunks: string[] = [];
  let moved = 0;
  for (let at = 0; at < edits.length; ) {
    const first = edits[at];
    if (!first) break;
    const line = lineAt(lines, first.span.start);
    const [start, end] = [lines.starts[line] ?? 0, lineEnd(lines, text, line)];
    const inLine: TextEdit[] = [];
    for (let edit = edits[at]; edit && edit.span.start <= end; edit = edits[++at]) inLine.push(edit);
    const old = text.slice(start, end);
    const now = applyEdits(
      old,
      inLine.map(({ span, newText }) => ({
        span: { start: span.start - start, end: span.end - start },
        newText,
      })),
    );
    const added = now.split(/\r\n|\n|\r/);
    hunks.push(
      `@@ -${line + 1} +${line + 1 + moved}${added.length > 1 ? `,${added.length}` : ''} @@\n-${old}\n${added.map((each) => `+${each}\n`).join('')}`,
    );
    moved += added.length - 1;
  }
  return harmlessLines(`--- a/${name}\n+++ b/${name}\n${hunks.join('')}`);
}
