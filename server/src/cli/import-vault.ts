// `dossier import obsidian FOLDER`: turns links by name into tags if the name is known.

import path from 'node:path';
import { applyEdits, type ConvertedFile, convertLinks } from '../features/named-links/convert-links.ts';
import { knownNames } from '../features/named-links/known-names.ts';
import { leftNames, sentenceOf } from '../features/named-links/left-names.ts';
import { buildVault, type VaultText } from '../features/named-links/vault.ts';
import { pathToUri } from '../files/file-uri.ts';
import { isWithin } from '../files/hold-inside.ts';
import { readText } from '../files/read.ts';
import { Refusal } from '../install/refusal.ts';
import { lineAt, lineIndex } from '../text/line-index.ts';
import { diffOf, type ImportInto, NOTHING_WRITTEN, openForImport, writeChanges } from './import.ts';
import { type ListFormat, printJson } from './list-format.ts';
import { placesIn } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import type { Placer } from './report.ts';
import { counted } from './severities.ts';
import { onOneLine } from './table.ts';
import { CLEAN, FAILURE, remark, type Terminal } from './terminal.ts';

export interface ImportVaultRequest {
  /** As written. */
  readonly folder: string;
  readonly write: boolean;
  readonly format: ListFormat;
}

/** Runs the command and returns its exit code: 2 if a file of the vault could not be read. */
export function runImportVault(request: ImportVaultRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const into = await openForImport(request.folder, terminal, { inside: true });
    if (!into.named.isFolder) throw new Refusal(`${request.folder}: is a file: name the folder of the vault`);
    const { texts, unread } = await readVault(into);
    if (texts.length === 0) throw new Refusal(whyEmpty(request.folder, into));
    const vault = buildVault(texts, await isDendron(into));
    const known = knownNames(into.loaded.store.workspace);
    const converted = vault.files.map((file) => convertLinks(vault, file, known));
    const changed = converted.filter(({ edits }) => edits.length > 0);
    if (request.write)
      await writeChanges(
        into.loaded.root,
        changed.map(({ file: { path: name, text }, edits }) => ({
          file: path.join(into.named.real, name),
          expected: text,
          text: applyEdits(text, edits),
        })),
        terminal,
      );
    const places = placesIn(into.loaded, terminal.cwd);
    if (request.format === 'json') printAsJson(converted, request.write, places, terminal);
    else printPretty(converted, request.write, places, terminal);
    return unread ? FAILURE : CLEAN;
  });
}

async function readVault({ loaded, named }: ImportInto): Promise<{ texts: VaultText[]; unread: boolean }> {
  const { workspace } = loaded.store;
  const texts: VaultText[] = [];
  let unread = false;
  for (const { kind, realPath } of loaded.files) {
    if (kind !== 'markdown' || !isWithin(named.real, realPath)) continue;
    const uri = pathToUri(realPath);
    const digest = workspace.digest(uri);
    const read = digest ? undefined : await readText(realPath);
    const text = workspace.text(uri) ?? (read && 'text' in read ? read.text : undefined);
    if (text === undefined) {
      unread = true;
      continue;
    }
    const key = digest?.type === 'note' ? digest.key : undefined;
    texts.push({ path: path.relative(named.real, realPath).replaceAll(path.sep, '/'), uri, text, key });
  }
  return { texts, unread };
}

function whyEmpty(folder: string, { loaded, named }: ImportInto): string {
  const inside = loaded.nested.some((nested) => isWithin(path.join(loaded.root, nested), named.real));
  return inside
    ? `${folder}: is a separate workspace or repository: run dossier in it`
    : `${folder}: holds no Markdown file that git and dossier.yaml do not hide`;
}

/** Dendron keeps its settings in `dendron.yml`, in the folder of its vaults or above. */
async function isDendron({ loaded, named }: ImportInto): Promise<boolean> {
  for (let folder = named.real; isWithin(loaded.root, folder); folder = path.dirname(folder)) {
    if ('text' in (await readText(path.join(folder, 'dendron.yml')))) return true;
    if (folder === path.dirname(folder)) break;
  }
  return false;
}

/** How many names are listed; `--format json` has all. */
const MOST_NAMES = 40;

function printPretty(
  converted: readonly ConvertedFile[],
  write: boolean,
  places: Placer,
  terminal: Terminal,
): void {
  const changed = converted.filter(({ edits }) => edits.length > 0);
  for (const { file, edits } of changed)
    terminal.out(diffOf(places.file(file.uri), { text: file.text, edits }));
  const names = leftNames(converted, (file, line) => `${places.file(file.uri)}:${line}`);
  for (const left of names.slice(0, MOST_NAMES)) remark(terminal, onOneLine(sentenceOf(left)));
  const more = names.length - MOST_NAMES;
  if (more > 0) remark(terminal, `${counted(more, 'more name')}: --format json lists all`);
  const links = changed.reduce((sum, { edits }) => sum + edits.length, 0);
  const stay = names.reduce((sum, left) => sum + left.places.length, 0);
  const state = write || links === 0 ? '' : NOTHING_WRITTEN;
  remark(
    terminal,
    `${counted(converted.length, 'file')}: ${counted(links, 'link')} in ${counted(changed.length, 'file')} become tags, ${counted(stay, 'link')} stay${state}`,
  );
}

function printAsJson(
  converted: readonly ConvertedFile[],
  write: boolean,
  places: Placer,
  terminal: Terminal,
): void {
  const changes = converted.flatMap(({ file, edits }) => {
    const lines = lineIndex(edits.length > 0 ? file.text : '');
    return edits.map(({ span, newText, key }) => ({
      file: places.file(file.uri),
      line: lineAt(lines, span.start) + 1,
      oldText: file.text.slice(span.start, span.end),
      newText,
      key,
    }));
  });
  printJson(terminal, {
    written: write,
    files: converted.length,
    links: converted.reduce((sum, { file }) => sum + file.links.length, 0),
    changes,
    left: leftNames(converted, (file, line) => `${places.file(file.uri)}:${line}`),
  });
}
