// `dossier import csv|ftm|stix|gleif FILE`: a catalog of the entities that the file describes.

import path from 'node:path';
import { pathToUri } from '../files/file-uri.ts';
import { holdInside } from '../files/hold-inside.ts';
import { readText } from '../files/read.ts';
import { createAtomically } from '../files/write-atomically.ts';
import { appendEntries, type CatalogEntries, catalogEntries, newCatalog } from '../import/catalog-entries.ts';
import type { ImportedFile, ImportProblem } from '../import/imported-entity.ts';
import { parseJson, readFtm, readGleif, readStix } from '../import/read-json.ts';
import { COLUMN_FIELDS, type ColumnField, isColumnField, readTable } from '../import/read-table.ts';
import { Refusal } from '../install/refusal.ts';
import { isCatalogPath } from '../text/file-names.ts';
import { diffOf, type ImportInto, openForImport, writeEdits } from './import.ts';
import { refusable } from './pack.ts';
import { relativePath } from './report.ts';
import { counted } from './severities.ts';
import { onOneLine } from './table.ts';
import { CLEAN, remark, type Terminal } from './terminal.ts';
import { harmlessLines } from './terminal-text.ts';
import { uninterrupted } from './uninterrupted.ts';

/** What a file of entities can be. */
export type CatalogFormat = 'csv' | 'ftm' | 'stix' | 'gleif';

export interface ImportCatalogRequest {
  readonly format: CatalogFormat;
  /** As written; it may lie anywhere. */
  readonly file: string;
  /** The catalog, inside the workspace; by default the file's name with `.catalog.yaml`, in the working directory. */
  readonly out?: string;
  /** The kind of rows that say none. */
  readonly kind: string;
  /** `COLUMN=FIELD`, as written. */
  readonly map: readonly string[];
  readonly write: boolean;
}

/** Runs the command and answers its exit code. */
export function runImportCatalog(request: ImportCatalogRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const map = readMap(request.map);
    const into = await openForImport(request.file, terminal, { inside: false });
    const { workspace } = into.loaded.store;
    if (!workspace.vocabulary.kinds.has(request.kind))
      throw new Refusal(
        `“${request.kind}” is not a kind: write one of ${[...workspace.vocabulary.kinds.keys()].join(', ')}`,
      );
    const read = await readText(into.named.real);
    if (!('text' in read))
      throw new Refusal(`${request.file}: ${'problem' in read ? read.problem.message : 'is not there'}`);
    const imported = await readEntities(request, read.text, map);
    if ('problem' in imported) throw new Refusal(`${request.file} ${imported.problem}`);
    const found = catalogEntries(imported.entities, workspace);
    const target = await targetOf(request, into, terminal);
    await give(found, target, into, request, terminal);
    sayResult({ ...found, left: [...imported.left, ...found.left] }, target, request.write, terminal);
    return CLEAN;
  });
}

async function readEntities(
  { format, kind }: ImportCatalogRequest,
  text: string,
  map: ReadonlyMap<string, ColumnField>,
): Promise<ImportedFile | ImportProblem> {
  if (format === 'csv' || (format === 'gleif' && !/^\uFEFF?\s*[{[]/.test(text))) {
    const { parse } = await import('csv-parse/sync');
    const delimiter = [',', ';', '\t'];
    try {
      const rows = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
      return readTable(rows as string[][], kind, map);
    } catch (error) {
      return { problem: `is not CSV: ${error instanceof Error ? error.message : ''}` };
    }
  }
  const values = parseJson(text);
  if ('problem' in values) return values;
  return { ftm: readFtm, stix: readStix, gleif: readGleif }[format](values);
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
  /** The catalog that is there already. */
  readonly text: string | undefined;
}

/** The catalog to write: inside the workspace, and read by it if it is there, so that a second run knows what the first one wrote. */
async function targetOf(
  { file, out }: ImportCatalogRequest,
  { loaded }: ImportInto,
  terminal: Terminal,
): Promise<Target> {
  const written = out ?? `${path.parse(file).name}.catalog.yaml`;
  const target = await holdInside(loaded.root, path.resolve(terminal.cwd, written));
  if (target === undefined)
    throw new Refusal(`${written}: lies outside the workspace ${loaded.root}: nothing is written there`);
  if (!isCatalogPath(target)) throw new Refusal(`${written}: a catalog is called NAME.catalog.yaml`);
  const name = relativePath(target, terminal.cwd);
  const uri = pathToUri(target);
  const { workspace } = loaded.store;
  const isThere = !('gone' in (await readText(target)));
  const digest = workspace.digest(uri);
  if (isThere && digest?.type !== 'catalog')
    throw new Refusal(
      `${name}: is there and is not read as a catalog of this workspace: name another file with --out`,
    );
  return { file: target, name, text: isThere ? workspace.text(uri) : undefined };
}

/** Shows what is new, and writes it where that is asked for. */
async function give(
  { entries }: CatalogEntries,
  { file, name, text }: Target,
  { loaded }: ImportInto,
  { write, file: origin }: ImportCatalogRequest,
  terminal: Terminal,
): Promise<void> {
  if (entries.length === 0) return;
  if (text === undefined) {
    const whole = newCatalog(path.parse(origin).name, entries);
    const lines = whole.slice(0, -1).split('\n');
    const body = lines.map((line) => `+${line}\n`).join('');
    terminal.out(harmlessLines(`--- /dev/null\n+++ b/${name}\n@@ -0,0 +1,${lines.length} @@\n${body}`));
    const problem = write ? await uninterrupted(() => createAtomically(file, whole)) : undefined;
    if (problem)
      throw new Refusal(
        `${relativePath(problem.path, terminal.cwd)}: ${problem.message}: nothing was written`,
      );
    return;
  }
  const edit = appendEntries(text, entries);
  if ('problem' in edit) throw new Refusal(`${name} ${edit.problem}`);
  terminal.out(diffOf(name, { text, edits: [edit] }));
  if (write) await writeEdits(loaded.root, [{ file, text, edits: [edit] }], terminal);
}

/** Remarks that are said one by one. */
const MOST = 40;

function sayResult(
  { entries, known, left }: CatalogEntries,
  { name }: Target,
  write: boolean,
  terminal: Terminal,
): void {
  for (const each of left.slice(0, MOST)) remark(terminal, onOneLine(each));
  if (left.length > MOST) remark(terminal, `${counted(left.length - MOST, 'more remark')} of this kind`);
  const state = write || entries.length === 0 ? '' : ' (nothing was written: --write makes the changes)';
  remark(
    terminal,
    `${name}: ${counted(entries.length, 'new entity', 'new entities')}, ${known} known already${state}`,
  );
}
