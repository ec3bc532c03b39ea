// `dossier import bibtex|csl FILE`: makes a source note of every entry.

import path from 'node:path';
import { exists } from '../files/exists.ts';
import { uriToPath } from '../files/file-uri.ts';
import { holdInside } from '../files/hold-inside.ts';
import type { SourceFormat } from '../import/read-sources.ts';
import { sourceFolder, sourceNotes } from '../import/source-notes.ts';
import { Refusal } from '../install/refusal.ts';
import {
  diffOfNew,
  type ImportInto,
  NOTHING_WRITTEN,
  openForImport,
  readNamed,
  sayLeft,
  writeChanges,
} from './import.ts';
import { type ListFormat, printJson } from './list-format.ts';
import { refusable } from './refusable.ts';
import { relativePath } from './report.ts';
import { counted } from './severities.ts';
import { CLEAN, remark, type Terminal } from './terminal.ts';

export interface ImportSourcesRequest {
  readonly format: SourceFormat;
  /** As written; it may be anywhere. */
  readonly file: string;
  /** The folder of the new notes, inside the workspace. */
  readonly out?: string;
  /** The marking of every new note. */
  readonly marking?: string;
  readonly write: boolean;
  readonly print: ListFormat;
}

/** Runs the command and returns its exit code. */
export function runImportSources(request: ImportSourcesRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const into = await openForImport(request.file, terminal, { inside: false });
    const text = await readNamed(into, request.file);
    const { readSources } = await import('../import/readers.ts');
    const read = readSources(request.format, text);
    if ('problem' in read) throw new Refusal(`${request.file}: ${read.problem}`);
    const { notes, known, left } = sourceNotes(read.sources, into.loaded.store.workspace, request.marking);
    const folder = await folderOf(request, into, terminal);
    const free = [];
    const taken: string[] = [];
    for (const note of notes) {
      const create = path.join(folder, note.name);
      const name = relativePath(create, terminal.cwd);
      if (await exists(create)) taken.push(`${name}: already exists and is not the note of this source`);
      else free.push({ create, name, text: note.text });
    }
    if (request.write) await writeChanges(into.loaded.root, free, terminal);
    const all = [...read.left, ...left, ...taken];
    if (request.print === 'json') {
      const files = free.map(({ name: file, text }) => ({ file, text }));
      printJson(terminal, { written: request.write, files, known, left: all });
      return CLEAN;
    }
    for (const { name, text } of free) terminal.out(diffOfNew(name, text));
    sayLeft(all, terminal);
    const state = request.write || free.length === 0 ? '' : NOTHING_WRITTEN;
    const where = relativePath(folder, terminal.cwd) || '.';
    remark(terminal, `${where}: ${counted(free.length, 'new source')}, ${known} known already${state}`);
    return CLEAN;
  });
}

/**
 * Where the notes go: inside the workspace, where it reads them, so that a second run knows what the first one wrote.
 */
async function folderOf(
  { out }: ImportSourcesRequest,
  { loaded }: ImportInto,
  terminal: Terminal,
): Promise<string> {
  const { workspace } = loaded.store;
  const own = uriToPath(sourceFolder(workspace)) ?? loaded.root;
  const wanted = out === undefined ? own : path.resolve(terminal.cwd, out);
  const folder = await holdInside(loaded.root, wanted);
  if (folder === undefined)
    throw new Refusal(`${out}: is outside the workspace ${loaded.root}: nothing is written there`);
  return folder;
}
