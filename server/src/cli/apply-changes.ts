// Writes the changes of a rename or a merge to disk, in all files or in none, and prints them.

import type { Change, TextChange } from '../features/rename/workspace-change.ts';
import { changeFiles, type FileChange } from '../files/change-files.ts';
import { uriToPath } from '../files/file-uri.ts';
import { whatIsUnseen } from '../files/unseen.ts';
import { Refusal } from '../install/refusal.ts';
import { edited } from '../rules/support/findings/safe-fixes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ListFormat, printJson } from './list-format.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import { compareText, type Place, relativePath } from './report.ts';
import { counted } from './severities.ts';
import { onOneLine } from './table.ts';
import { remark, type Terminal } from './terminal.ts';
import { uninterrupted } from './uninterrupted.ts';

/** A place that changes, as it was before. */
interface Edit extends Place {
  readonly oldText: string;
  readonly newText: string;
}

interface FileRename {
  readonly from: string;
  readonly to: string;
}

export interface ChangeRequest {
  /** The id before and after, as printed. */
  readonly from: string;
  readonly to: string;
  /** What is done, for error messages: `renamed`, `merged`. */
  readonly done: string;
  readonly dryRun: boolean;
  readonly format: ListFormat;
}

/** Refuses, with its name, if a file was not read: it may use an id that is about to change. */
export function requireAllRead({ loaded }: OpenedWorkspace, done: string, { cwd }: Terminal): void {
  const [unread] = loaded.problems;
  if (unread)
    throw new Refusal(
      `${relativePath(unread.path, cwd)} ${unread.message}: nothing is ${done} until it can be read, because it may use the old id`,
    );
}

/**
 * Writes the changes, unless this is a dry run, and prints them. Rejects with a `Refusal` if nothing could be
 * changed.
 */
export async function makeChanges(
  changes: readonly Change[],
  { from, to, done, dryRun, format }: ChangeRequest,
  opened: OpenedWorkspace,
  terminal: Terminal,
): Promise<void> {
  if (!dryRun) await apply(changes, done, opened, terminal);
  for (const told of await whatIsUnseen(opened.loaded.root, opened.loaded.outwards)) remark(terminal, told);
  const relative = (file: string) => relativePath(file, terminal.cwd);
  const files = renamesOf(changes).map((file) => ({ from: relative(file.from), to: relative(file.to) }));
  const removed = removalsOf(changes, opened.workspace).map(({ remove }) => relative(remove));
  const made = { from, to, dryRun, edits: editsOf(changes, opened), files, removed };
  if (format === 'json') printJson(terminal, made);
  else printPretty(made, terminal);
}

async function apply(
  changes: readonly Change[],
  done: string,
  { loaded, workspace }: OpenedWorkspace,
  terminal: Terminal,
): Promise<void> {
  const steps = [...textsOf(changes, workspace), ...renamesOf(changes), ...removalsOf(changes, workspace)];
  const problem = await uninterrupted(() => changeFiles(loaded.root, steps));
  if (!problem) return;
  const left = problem.left.map((file) => relativePath(file, terminal.cwd));
  const state =
    left.length === 0 ? `nothing was ${done}` : `not ${done}, and not restored: ${left.join(', ')}`;
  throw new Refusal(`${relativePath(problem.path, terminal.cwd)}: ${problem.message}: ${state}`);
}

/** The whole new text of each edited file. */
function textsOf(changes: readonly Change[], workspace: Workspace): FileChange[] {
  const edits = changes.filter(isEdit);
  return [...new Set(edits.map(({ uri }) => uri))].flatMap((uri) => {
    const expected = workspace.text(uri);
    const file = uriToPath(uri);
    if (expected === undefined || file === undefined) return [];
    const own = edits.filter((edit) => edit.uri === uri);
    return [{ file, expected, text: edited(expected, own) }];
  });
}

/** Files that are renamed, as absolute paths. */
function renamesOf(changes: readonly Change[]): FileRename[] {
  return changes.flatMap((change) => {
    if (!('rename' in change)) return [];
    const [from, to] = [uriToPath(change.rename), uriToPath(change.to)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}

/** Files that are deleted, as absolute paths, with their current text. */
function removalsOf(changes: readonly Change[], workspace: Workspace) {
  return changes.flatMap((change) => {
    if (!('remove' in change)) return [];
    const remove = uriToPath(change.remove);
    const expected = workspace.text(change.remove);
    return remove === undefined || expected === undefined ? [] : [{ remove, expected }];
  });
}

function editsOf(changes: readonly Change[], { workspace, places }: OpenedWorkspace): Edit[] {
  return changes
    .filter(isEdit)
    .map(({ uri, span, newText }) => ({
      ...places.place(uri, span),
      oldText: workspace.text(uri)?.slice(span.start, span.end) ?? '',
      newText,
    }))
    .sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function isEdit(change: Change): change is TextChange {
  return 'span' in change;
}

interface Made {
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
  readonly edits: readonly Edit[];
  readonly files: readonly FileRename[];
  readonly removed: readonly string[];
}

function printPretty({ from, to, dryRun, edits, files, removed }: Made, terminal: Terminal): void {
  for (const { file, line, column, oldText, newText } of edits)
    terminal.out(`${onOneLine(`${file}:${line}:${column}: ${oldText} → ${newText}`)}\n`);
  for (const file of files) terminal.out(`${onOneLine(`${file.from} → ${file.to}`)}\n`);
  for (const file of removed) terminal.out(`${onOneLine(`${file} is removed`)}\n`);
  const places = counted(edits.length, 'place');
  const edited = new Set(edits.map(({ file }) => file)).size;
  const where = edits.length > 0 ? `${places} in ${counted(edited, 'file')}` : 'no place in a text';
  const named = files.length > 0 ? `, and ${counted(files.length, 'file')} renamed` : '';
  const gone = removed.length > 0 ? `, and ${counted(removed.length, 'file')} removed` : '';
  const state = dryRun ? ' (nothing was written)' : '';
  terminal.out(`\n${from} → ${to}: ${where}${named}${gone}${state}\n`);
}
