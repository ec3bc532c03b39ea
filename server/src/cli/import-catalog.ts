// `dossier import csv|ftm|stix|gleif FILE`: makes a catalog of the entities in a file.

import path from 'node:path';
import { applyEdits } from '../features/named-links/convert-links.ts';
import type { FileChange } from '../files/change-files.ts';
import { pathToUri } from '../files/file-uri.ts';
import { holdInside } from '../files/hold-inside.ts';
import { readText } from '../files/read.ts';
import { appendEntries, type CatalogEntries, catalogEntries, newCatalog } from '../import/catalog-entries.ts';
import { COLUMN_FIELDS, type ColumnField, isColumnField } from '../import/read-table.ts';
import type { CatalogFormat } from '../import/readers.ts';
import { Refusal } from '../install/refusal.ts';
import { isCatalogPath } from '../text/file-names.ts';
import {
  diffOf,
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

export interface ImportCatalogRequest {
  readonly format: CatalogFormat;
  /** As written; it may be anywhere. */
  readonly file: string;
  /** The catalog, inside the workspace; by default the file's name with `.catalog.yaml`, in the working directory. */
  readonly out?: string;
  /** The kind of rows without one. */
  readonly kind: string;
  /** `COLUMN=FIELD`, as written. */
  readonly map: readonly string[];
  readonly write: boolean;
  readonly print: ListFormat;
}

/** Runs the command and returns its exit code. */
export function runImportCatalog(request: ImportCatalogRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const map = readMap(request.map);
    const into = await openForImport(request.file, terminal, { inside: false });
    const { workspace } = into.loaded.store;
    if (!workspace.vocabulary.kinds.has(request.kind))
      throw new Refusal(
        `“${request.kind}” is not a kind: write one of ${[...workspace.vocabulary.kinds.keys()].join(', ')}`,
      );
    const text = await readNamed(into, request.file);
    const { readEntities } = await import('../import/readers.ts');
    const imported = readEntities(request.format, text, request.kind, map);
    if ('problem' in imported) throw new Refusal(`${request.file} ${imported.problem}`);
    const found = catalogEntries(imported.entities, workspace);
    const target = await targetOf(request, into, terminal);
    const { diff, text: added, changes } = additionOf(found, target, request);
    if (request.write) await writeChanges(into.loaded.root, changes, terminal);
    const { entries, known } = found;
    const left = [...imported.left, ...found.left];
    if (request.print === 'json') {
      const { write: written } = request;
      printJson(terminal, { written, file: target.name, entries: entries.length, known, added, left });
      return CLEAN;
    }
    terminal.out(diff);
    sayResult({ entries, known, left }, target, request.write, terminal);
    return CLEAN;
  });
}

function readMap(written: readonly string[]): Map<string, ColumnField> {
  return new Map(
    written.map((pair): [string, ColumnField] => {
      const at = pair.lastIndexOf('=');
      const field = pair.slice(at + 1).trim();
      if (at < 1 || !isColumnField(field))
        throw new Refusal(`--map ${pair}: write COLUMN=FIELD with one of ${COLUMN_FIELDS.join(', ')}`);
      return [pair.slice(0, at).trim(), field];
    }),
  );
}

interface Target {
  /** Absolute. */
  readonly file: string;
  readonly name: string;
  /** The existing catalog. */
  readonly text: string | undefined;
}

/**
 * The catalog to write. It must be inside the workspace, and be read by it if it exists, so that a second run knows
 * what the first one wrote.
 */
async function targetOf(
  { file, out }: ImportCatalogRequest,
  { loaded }: ImportInto,
  terminal: Terminal,
): Promise<Target> {
  const written = out ?? `${path.parse(file).name}.catalog.yaml`;
  const target = await holdInside(loaded.root, path.resolve(terminal.cwd, written));
  if (target === undefined)
    throw new Refusal(`${written}: is outside the workspace ${loaded.root}: nothing is written there`);
  if (!isCatalogPath(target)) throw new Refusal(`${written}: name the catalog NAME.catalog.yaml`);
  const name = relativePath(target, terminal.cwd);
  const uri = pathToUri(target);
  const { workspace } = loaded.store;
  const isThere = !('gone' in (await readText(target)));
  const digest = workspace.digest(uri);
  if (isThere && digest?.type !== 'catalog')
    throw new Refusal(
      `${name}: exists but is not read as a catalog of this workspace: name another file with --out`,
    );
  return { file: target, name, text: isThere ? workspace.text(uri) : undefined };
}

/** The new entries, as shown and as written. */
interface Addition {
  readonly diff: string;
  readonly text: string;
  readonly changes: readonly FileChange[];
}

function additionOf(
  { entries }: CatalogEntries,
  { file, name, text }: Target,
  { file: origin }: ImportCatalogRequest,
): Addition {
  if (entries.length === 0) return { diff: '', text: '', changes: [] };
  if (text === undefined) {
    const whole = newCatalog(path.parse(origin).name, entries);
    return { diff: diffOfNew(name, whole), text: whole, changes: [{ create: file, text: whole }] };
  }
  const edit = appendEntries(text, entries);
  if ('problem' in edit) throw new Refusal(`${name} ${edit.problem}`);
  const edits = [edit];
  const changes = [{ file, expected: text, text: applyEdits(text, edits) }];
  return { diff: diffOf(name, { text, edits }), text: edit.newText, changes };
}

function sayResult(
  { entries, known, left }: CatalogEntries,
  { name }: Target,
  write: boolean,
  terminal: Terminal,
): void {
  sayLeft(left, terminal);
  const state = write || entries.length === 0 ? '' : NOTHING_WRITTEN;
  remark(
    terminal,
    `${name}: ${counted(entries.length, 'new entity', 'new entities')}, ${known} known already${state}`,
  );
}
