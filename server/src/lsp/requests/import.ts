// `dossier/import`: what an import would change, as an edit that the editor shows first.

import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { convertLinks } from '../../features/named-links/convert-links.ts';
import { knownNames } from '../../features/named-links/known-names.ts';
import { leftNames, sentenceOf } from '../../features/named-links/left-names.ts';
import { buildVault, type VaultText } from '../../features/named-links/vault.ts';
import type { Annotation, Change } from '../../features/rename/workspace-change.ts';
import { slices } from '../../files/slices.ts';
import { appendEntries, catalogEntries, newCatalog } from '../../import/catalog-entries.ts';
import { sourceFolder, sourceNotes } from '../../import/source-notes.ts';
import type { Imported, ImportFormat, ImportParams } from '../../protocol.ts';
import { isMarkdownPath } from '../../text/file-names.ts';
import { pathIn } from '../../workspace/path-in.ts';
import { linesOf, type Places, type Text } from '../convert.ts';
import { toChangeEdit } from '../convert-change.ts';
import type { Folder, Index } from '../folder.ts';
import { placesOf } from '../places.ts';
import { cancelled, modified, ownRequest, type Server, whyNothingIsWritten } from '../request.ts';
import { canonicalName, isInside } from '../uris.ts';

/** The result of an import before it becomes an edit. */
interface Plan {
  readonly changes: readonly Change[];
  readonly made: number;
  readonly known: number;
  readonly left: readonly string[];
  /** Texts of files that are not notes and that the workspace does not have. */
  readonly texts?: ReadonlyMap<string, string>;
}

interface Into {
  readonly server: Server;
  readonly folder: Folder;
  readonly index: Index;
  readonly params: ImportParams;
  /** The canonical URI of what to import. */
  readonly uri: string;
  readonly token: CancellationToken;
}

export const importing = ownRequest({
  method: 'dossier/import',
  run: async (server, params, token): Promise<Imported> => {
    const uri = canonicalName(params.uri);
    const folder = folderFor(server, params, uri);
    const { index } = folder ?? {};
    if (!folder || !index)
      throw refused(
        params.format === 'obsidian'
          ? 'the vault must be in a folder that is open here'
          : 'open a folder first, for the imported entries',
      );
    const reason = whyNothingIsWritten({ index });
    if (reason !== undefined) throw refused(reason);
    const { revision } = index.store;
    const into: Into = { server, folder, index, params, uri, token };
    const plan = await planOf(into);
    if (token.isCancellationRequested) throw cancelled();
    // Places in different versions of a text are never mixed.
    if (index.store.revision !== revision || folder.index !== index) throw modified('workspace');
    const own = placesOf(server, folder, index);
    const places: Places = {
      ...own,
      text: (name) => textOf(plan, name) ?? own.text(name),
      lines: (name) => linesIn(plan, name) ?? own.lines(name),
    };
    const edit = toChangeEdit(places, plan.changes, server.client.edits);
    if (!edit) throw refused('this editor cannot create files');
    const files = new Set(plan.changes.map((change) => ('span' in change ? change.uri : change))).size;
    return { edit, made: plan.made, files, known: plan.known, left: [...plan.left] };
  },
});

function textOf({ texts }: Plan, uri: string): Text | undefined {
  const text = texts?.get(uri);
  return text === undefined ? undefined : { uri, text };
}

function linesIn(plan: Plan, uri: string) {
  const text = textOf(plan, uri);
  return text && linesOf(text);
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

function folderFor({ session }: Server, { format, folder }: ImportParams, uri: string): Folder | undefined {
  const folders = session.folders.filter(({ alone }) => !alone);
  if (format === 'obsidian')
    return folders
      .filter((one) => one.uri === uri || isInside(one.uri, uri))
      .reduce<Folder | undefined>(
        (best, one) => (best && best.uri.length > one.uri.length ? best : one),
        undefined,
      );
  return folder === undefined ? folders[0] : folders.find((one) => one.uri === canonicalName(folder));
}

function planOf(into: Into): Promise<Plan> {
  const { format } = into.params;
  if (format === 'obsidian') return planLinks(into);
  return format === 'bibtex' || format === 'csl' ? planSources(into, format) : planEntities(into, format);
}

function asked(label: string): Annotation {
  return { label, confirm: 'ask' };
}

/** The text of the imported file. */
async function readNamed({ server, uri }: Into): Promise<string> {
  const { text, unread } = await server.host.readFile(uri);
  if (text !== undefined) return text;
  throw refused(`${nameOf(uri)}: ${unread ?? 'is not there'}`);
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

async function planEntities(
  into: Into,
  format: Exclude<ImportFormat, 'obsidian' | 'bibtex' | 'csl'>,
): Promise<Plan> {
  const { server, index, uri, params } = into;
  const { workspace } = index.store;
  const text = await readNamed(into);
  const { readEntities } = await import('../../import/readers.ts');
  const read = readEntities(format, text, params.kind ?? 'org', new Map());
  if ('problem' in read) throw refused(`${nameOf(uri)} ${read.problem}`);
  const { entries, known, left } = catalogEntries(read.entities, workspace);
  const sum = { made: entries.length, known, left: [...read.left, ...left] };
  if (entries.length === 0) return { ...sum, changes: [] };
  const stem = nameOf(uri).replace(/(?<=.)\.[^.]*$/, '');
  const name = `${stem}.catalog.yaml`;
  const target = `${workspace.root}/${encodeURIComponent(name)}`;
  const annotation = asked('New entities');
  if (!(await server.host.exists(target)))
    return { ...sum, changes: [{ create: target, text: newCatalog(stem, entries), annotation }] };
  const catalog = workspace.digest(target)?.type === 'catalog' ? workspace.text(target) : undefined;
  const edit = catalog === undefined ? undefined : appendEntries(catalog, entries);
  if (!edit) throw refused(`${name} exists but is not read as a catalog of this folder`);
  if ('problem' in edit) throw refused(`${name} is not a catalog with a list of entries`);
  return { ...sum, changes: [{ uri: target, ...edit, annotation }] };
}

async function planSources(into: Into, format: 'bibtex' | 'csl'): Promise<Plan> {
  const { server, index, uri, params } = into;
  const { workspace } = index.store;
  const text = await readNamed(into);
  const { readSources } = await import('../../import/readers.ts');
  const read = readSources(format, text);
  if ('problem' in read) throw refused(`${nameOf(uri)}: ${read.problem}`);
  const { notes, known, left } = sourceNotes(read.sources, workspace, params.marking);
  const folder = sourceFolder(workspace);
  const changes: Change[] = [];
  const taken: string[] = [];
  for (const note of notes) {
    const create = `${folder}/${encodeURIComponent(note.name)}`;
    if (await server.host.exists(create))
      taken.push(`${note.name} already exists and is not the note of this source`);
    else changes.push({ create, text: note.text, annotation: asked('New sources') });
  }
  return { changes, made: changes.length, known, left: [...read.left, ...left, ...taken] };
}

async function planLinks(into: Into): Promise<Plan> {
  const { index, token } = into;
  const { workspace } = index.store;
  const pause = slices();
  const { texts, left: unread } = await readVault(into);
  const vault = buildVault(texts, await isDendron(into));
  const known = knownNames(workspace);
  const converted: ReturnType<typeof convertLinks>[] = [];
  for (const file of vault.files) {
    await pause();
    if (token.isCancellationRequested) throw cancelled();
    converted.push(convertLinks(vault, file, known));
  }
  const annotation = asked('Links that become tags');
  const changes = converted.flatMap(({ file: { uri }, edits }) =>
    edits.map(({ span, newText }): Change => ({ uri, span, newText, annotation })),
  );
  const names = leftNames(converted, ({ uri }, line) => `${pathIn(workspace.root, uri) ?? uri}:${line}`);
  const plain = new Map(texts.map(({ uri, text }) => [uri, text]));
  return {
    changes,
    made: changes.length,
    known: 0,
    left: [...unread, ...names.map(sentenceOf)],
    texts: plain,
  };
}

/** Every Markdown file of the vault: notes as the workspace knows them, the others as open or on disk. */
async function readVault({
  server,
  folder,
  index,
  uri,
  token,
}: Into): Promise<{ texts: VaultText[]; left: string[] }> {
  const { workspace } = index.store;
  const root = folder.inside(uri);
  const texts: VaultText[] = [];
  const left: string[] = [];
  for (const file of (await server.host.findFiles(index.store)).files) {
    const path = isMarkdownPath(file) ? pathIn(root, file) : undefined;
    if (path === undefined) continue;
    if (token.isCancellationRequested) throw cancelled();
    const digest = workspace.digest(file);
    const open = server.session.openDocument(folder.outside(file))?.getText();
    const text = workspace.text(file) ?? open ?? (await server.host.readFile(file)).text;
    const key = digest?.type === 'note' ? digest.key : undefined;
    if (text === undefined) left.push(`${path} cannot be read`);
    else texts.push({ path, uri: file, text, key });
  }
  if (texts.length === 0)
    throw refused('the folder holds no Markdown file that git and dossier.yaml do not hide');
  return { texts, left };
}

/** Dendron keeps its settings in `dendron.yml`, in the folder of its vaults or above. */
async function isDendron({ server, folder, index, uri }: Into): Promise<boolean> {
  const { root } = index.store.workspace;
  for (let at = folder.inside(uri); at.length >= root.length; at = at.slice(0, at.lastIndexOf('/')))
    if (await server.host.exists(`${at}/dendron.yml`)) return true;
  return false;
}
