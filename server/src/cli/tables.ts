// `dossier tables [paths…]`: writes the generated tables of notes, or with `--check` says which are outdated.

import { faultyTables, sizeOf, type TableState, tableStates } from '../features/writing/update-tables.ts';
import { changeFiles, type FileChange } from '../files/change-files.ts';
import { uriToPath } from '../files/file-uri.ts';
import { Refusal } from '../install/refusal.ts';
import type { Note } from '../note/note.ts';
import { edited } from '../rules/support/findings/safe-fixes.ts';
import { type ListFormat, printJson } from './list-format.ts';
import { type OpenedWorkspace, openWorkspace, requireConfiguration } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { relativePath } from './report.ts';
import { counted } from './severities.ts';
import { onOneLine } from './table.ts';
import { CLEAN, FAILURE, FINDINGS, type Terminal } from './terminal.ts';
import { uninterrupted } from './uninterrupted.ts';

export interface TablesRequest {
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  /** Writes nothing, and fails where a table is outdated. */
  readonly check: boolean;
  readonly format: ListFormat;
}

/** A table as it is printed; lines count from 1. */
interface Listed {
  readonly file: string;
  readonly line: number;
  readonly table: string;
  readonly rows: number;
  readonly withheld: number;
  readonly state: 'current' | 'old' | 'updated';
  readonly difference?: string;
}

/** Runs the command and returns its exit code: 1 if a table is outdated (`--check`) or cannot be read. */
export function runTables({ paths, check, format }: TablesRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace(paths, terminal);
    if (!check) {
      requireConfiguration(opened.loaded, terminal);
      requireWhole(opened, terminal);
    }
    const notes = notesWithTables(opened);
    const found = notes.map((note) => ({ note, states: tableStates(opened.workspace, note) }));
    if (!check) await write(found, opened, terminal);
    const tables = found.flatMap(({ note, states }) =>
      states.map((state) => listed(note, state, check, opened)),
    );
    const faulty = notes.flatMap((note) => faults(note, opened));
    if (format === 'json') printJson(terminal, { check, tables, faulty });
    else print(tables, faulty, check, terminal);
    if (opened.failed) return FAILURE;
    return faulty.length > 0 || (check && tables.some(({ state }) => state === 'old')) ? FINDINGS : CLEAN;
  });
}

/** A table would look complete although it lacks the claims of a file that cannot be read. */
function requireWhole({ loaded, workspace }: OpenedWorkspace, { cwd }: Terminal): void {
  const [unread] = loaded.problems;
  const [conflict] = workspace.facts('conflict', '*');
  const place = unread ? `${relativePath(unread.path, cwd)} ${unread.message}` : undefined;
  const conflicted =
    conflict && `${relativePath(uriToPath(conflict.uri) ?? '', cwd)} holds a conflict of git`;
  const reason = place ?? conflicted;
  if (reason !== undefined)
    throw new Refusal(`${reason}: no table is written while its claims would be missing`);
}

function notesWithTables({ workspace, selection }: OpenedWorkspace): Note[] {
  return selection.documents.flatMap(({ uri, type }) => {
    if (type !== 'note' || !workspace.text(uri)?.includes('dossier-table')) return [];
    const note = workspace.document(uri);
    return note?.type === 'note' ? [note] : [];
  });
}

async function write(
  found: readonly { readonly note: Note; readonly states: readonly TableState[] }[],
  { loaded }: OpenedWorkspace,
  { cwd }: Terminal,
): Promise<void> {
  const changes = found.flatMap(({ note, states }): FileChange[] => {
    const edits = states.flatMap(({ edit }) => (edit ? [{ uri: note.uri, ...edit }] : []));
    const file = uriToPath(note.uri);
    if (edits.length === 0 || file === undefined) return [];
    return [{ file, expected: note.text, text: edited(note.text, edits) }];
  });
  const problem = await uninterrupted(() => changeFiles(loaded.root, changes));
  if (!problem) return;
  const left = problem.left.map((file) => relativePath(file, cwd));
  const state = left.length === 0 ? 'no table was written' : `not put back: ${left.join(', ')}`;
  throw new Refusal(`${relativePath(problem.path, cwd)}: ${problem.message}: ${state}`);
}

function listed(note: Note, state: TableState, check: boolean, { places }: OpenedWorkspace): Listed {
  const { file, line } = places.place(note.uri, state.table.open);
  const { what: table, rows, withheld, difference } = state;
  const common = { file, line, table, rows, withheld };
  if (difference === undefined) return { ...common, state: 'current' };
  return { ...common, state: check ? 'old' : 'updated', difference };
}

interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

function faults(note: Note, { places }: OpenedWorkspace): Fault[] {
  if (faultyTables(note) === 0) return [];
  return note.problems
    .filter(({ table }) => table)
    .map(({ span, message }) => {
      const { file, line } = places.place(note.uri, span);
      return { file, line, message };
    });
}

function print(
  tables: readonly Listed[],
  faulty: readonly Fault[],
  check: boolean,
  terminal: Terminal,
): void {
  for (const table of tables) {
    const state = table.state === 'current' ? 'up to date' : `${table.state}: ${table.difference ?? ''}`;
    terminal.out(`${onOneLine(`${table.file}:${table.line}: ${table.table}, ${sizeOf(table)}: ${state}`)}\n`);
  }
  for (const { file, line, message } of faulty) terminal.out(`${onOneLine(`${file}:${line}: ${message}`)}\n`);
  if (tables.length === 0 && faulty.length === 0) {
    terminal.out('no tables made from claims: a note asks for one with <!-- dossier-table valuations -->\n');
    return;
  }
  const changed = tables.filter(({ state }) => state !== 'current').length;
  terminal.out(`\n${counted(tables.length, 'table')}: ${changed} ${check ? 'old' : 'updated'}\n`);
}
