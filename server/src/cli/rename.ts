// `dossier rename KIND:OLD KIND:NEW`: a thing gets another id everywhere, in all files or in none.

import { renameSymbol } from '../features/rename.ts';
import type { Change, TextChange } from '../features/workspace-change.ts';
import { changeFiles, type FileChange } from '../files/change-files.ts';
import { uriToPath } from '../files/file-uri.ts';
import { Refusal } from '../install/refusal.ts';
import { bareCurie, parseCurie } from '../values/curie.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ListFormat, printJson } from './list-format.ts';
import { readThing } from './named-thing.ts';
import { type OpenedWorkspace, openWorkspace, requireConfiguration } from './open-workspace.ts';
import { refusable } from './pack.ts';
import { compareText, type Place, relativePath } from './report.ts';
import { counted } from './severities.ts';
import { onOneLine } from './table.ts';
import { CLEAN, type Terminal } from './terminal.ts';
import { uninterrupted } from './uninterrupted.ts';
import { sayUnseen } from './unseen.ts';

export interface RenameRequest {
  /** `KIND:OLD`. */
  readonly from: string;
  /** `KIND:NEW`. */
  readonly to: string;
  /** The note whose own source is meant. */
  readonly in?: string;
  readonly dryRun: boolean;
  readonly format: ListFormat;
}

/** A place that changes, as it is before. */
interface Edit extends Place {
  readonly oldText: string;
  readonly newText: string;
}

interface FileRename {
  readonly from: string;
  readonly to: string;
}

/** Runs the command and answers its exit code. */
export function runRename(request: RenameRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace([], terminal);
    const { loaded, workspace } = opened;
    requireConfiguration(loaded, terminal);
    const [unread] = loaded.problems;
    if (unread)
      throw new Refusal(
        `${relativePath(unread.path, terminal.cwd)} ${unread.message}: nothing is renamed while it is not read, for it may use the old id`,
      );
    const thing = await readThing(request.from, request.in, opened, terminal);
    const result = renameSymbol(workspace, thing, request.to.trim());
    if ('refusal' in result) throw new Refusal(result.refusal);
    // What an editor would only offer is left as it is: nobody can be asked here.
    const changes = result.changes.filter(({ annotation }) => annotation?.confirm === 'no');
    if (!request.dryRun) await apply(changes, opened, terminal);
    await sayUnseen(loaded, terminal);
    const edits = editsOf(changes, opened);
    const files = renamesOf(changes).map(({ from, to: target }) => ({
      from: relativePath(from, terminal.cwd),
      to: relativePath(target, terminal.cwd),
    }));
    const done = { from: thing.key, to: newKey(thing.key, request.to), dryRun: request.dryRun, edits, files };
    if (request.format === 'json') printJson(terminal, done);
    else printPretty(done, terminal);
    return CLEAN;
  });
}

/** The kind may be left out of the new id. */
function newKey(key: string, written: string): string {
  const kind = key.slice(0, key.indexOf(':'));
  return (parseCurie(written.trim()) ?? bareCurie(kind, written.trim()))?.key ?? '';
}

async function apply(
  changes: readonly Change[],
  { loaded, workspace }: OpenedWorkspace,
  terminal: Terminal,
): Promise<void> {
  const steps = [...textsOf(changes, workspace), ...renamesOf(changes)];
  const problem = await uninterrupted(() => changeFiles(loaded.root, steps));
  if (!problem) return;
  const left = problem.left.map((file) => relativePath(file, terminal.cwd));
  const state =
    left.length === 0 ? 'nothing was renamed' : `not renamed, and not put back: ${left.join(', ')}`;
  throw new Refusal(`${relativePath(problem.path, terminal.cwd)}: ${problem.message}: ${state}`);
}

/** The whole new text of each file that is edited. */
function textsOf(changes: readonly Change[], workspace: Workspace): FileChange[] {
  const edits = changes.filter(isEdit).sort((a, b) => b.span.start - a.span.start);
  return [...new Set(edits.map(({ uri }) => uri))].flatMap((uri) => {
    const expected = workspace.text(uri);
    const file = uriToPath(uri);
    if (expected === undefined || file === undefined) return [];
    let text = expected;
    for (const { span, newText } of edits.filter((edit) => edit.uri === uri))
      text = text.slice(0, span.start) + newText + text.slice(span.end);
    return [{ file, expected, text }];
  });
}

/** Files that get another name, as absolute paths. */
function renamesOf(changes: readonly Change[]): FileRename[] {
  return changes.flatMap((change) => {
    if (!('rename' in change)) return [];
    const [from, to] = [uriToPath(change.rename), uriToPath(change.to)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
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

interface Done {
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
  readonly edits: readonly Edit[];
  readonly files: readonly FileRename[];
}

function printPretty({ from, to, dryRun, edits, files }: Done, terminal: Terminal): void {
  for (const { file, line, column, oldText, newText } of edits)
    terminal.out(`${onOneLine(`${file}:${line}:${column}: ${oldText} → ${newText}`)}\n`);
  for (const file of files) terminal.out(`${onOneLine(`${file.from} → ${file.to}`)}\n`);
  const places = counted(edits.length, 'place');
  const edited = new Set(edits.map(({ file }) => file)).size;
  const where = edits.length > 0 ? `${places} in ${counted(edited, 'file')}` : 'no place in a text';
  const named = files.length > 0 ? `, and ${counted(files.length, 'file')} renamed` : '';
  const state = dryRun ? ' (nothing was written)' : '';
  terminal.out(`\n${from} → ${to}: ${where}${named}${state}\n`);
}
