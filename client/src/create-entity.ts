/** Turns a name into an entity: typed after `@`, selected, behind an undefined tag, or found in the active note. */
import {
  l10n,
  type QuickPickItem,
  Range,
  Selection,
  type TextDocument,
  TextEdit,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { CreatedEntities, Requests } from '../../server/src/protocol.ts';
import { type PlainPosition, type PlainRange, plainRange, toPosition, toRange } from './locations.ts';
import type { Server } from './server.ts';

export type Wanted = Requests['dossier/createEntities']['params']['entities'][number];

/** The data of a chosen completion: the place of the `@`, and the kind if the name tells it. */
export interface TypedName {
  readonly uri: string;
  readonly start: PlainPosition;
  readonly kind?: string;
}

/** Creates an entity whose name is the text between the trigger and the cursor. */
export async function createTyped(server: Server, { uri, start, kind }: TypedName): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.toString() !== Uri.parse(uri).toString()) return;
  const { document, selection } = editor;
  const range = new Range(toPosition(start), selection.active);
  const typed = document.getText(range);
  const isBracket = typed.startsWith('[[');
  const closed = new Range(range.end, range.end.translate(0, 2));
  const link = isBracket && document.getText(closed) === ']]' ? range.union(closed) : range;
  const name = typed.replace(/^(?:@|\[\[)/, '').trim();
  const chosen = kind ?? (await pickKind(server, name));
  if (chosen !== undefined) await createEntities(server, document.uri, [{ name, kind: chosen, link }]);
}

export interface SelectedName {
  readonly uri: string;
  readonly range: PlainRange;
  readonly name: string;
  readonly kind?: string;
}

/** Creates an entity from words of a note and links them; asks for its kind if it is not given. */
export async function createSelected(
  server: Server,
  { uri, range, name, kind }: SelectedName,
): Promise<void> {
  const chosen = kind ?? (await pickKind(server, name));
  if (chosen !== undefined)
    await createEntities(server, Uri.parse(uri), [{ name, kind: chosen, link: range }]);
}

/** The same for the selection in the active editor, with the kind guessed from its words. */
export async function createFromSelection(server: Server): Promise<void> {
  const editor = window.activeTextEditor;
  const name = editor?.document.getText(editor.selection).trim().replace(/\s+/g, ' ') ?? '';
  if (editor === undefined || name === '') {
    void window.showInformationMessage(l10n.t('Select the name first.'));
    return;
  }
  const uri = editor.document.uri.toString();
  const kind = await guessKind(server, editor.document.uri, name, editor.selection.start);
  await createSelected(server, { uri, range: editor.selection, name, ...(kind !== undefined && { kind }) });
}

/** The kind suggested by the name's own words, or by those before it. */
export async function guessKind(
  server: Server,
  uri: Uri,
  name: string,
  { line, character }: PlainPosition,
): Promise<string | undefined> {
  const params = { textDocument: { uri: uri.toString() }, name, position: { line, character } };
  const { kind } = await server.request('dossier/guessKind', params);
  return kind;
}

interface KindPick extends QuickPickItem {
  readonly entityKind: string;
}

/** Asks what a name is the name of. */
export async function pickKind(server: Server, name: string): Promise<string | undefined> {
  const { kinds } = await server.request('dossier/entityKinds', {});
  const picks = kinds.map(
    ({ kind, label, icon }): KindPick => ({
      label: icon === undefined ? label : `$(${icon}) ${label}`,
      description: kind,
      entityKind: kind,
    }),
  );
  const picked = await window.showQuickPick(picks, {
    title: l10n.t('Create “{0}” as …', name),
    placeHolder: l10n.t('What kind of thing is it?'),
    matchOnDescription: true,
  });
  return picked?.entityKind;
}

interface NamePick extends QuickPickItem {
  readonly name: string;
  readonly entityKind?: string;
  /** Set for an existing entity. */
  readonly key?: string;
}

/**
 * Lists the unlinked names in the active note; links those that are ticked, and creates entities for those that have
 * none.
 */
export async function findNames(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return;
  const params = { textDocument: { uri: document.uri.toString() } };
  const [{ names }, { kinds }] = await Promise.all([
    server.request('dossier/names', params),
    server.request('dossier/entityKinds', {}),
  ]);
  if (names.length === 0) {
    void window.showInformationMessage(
      l10n.t('No entity is named here without a link, and no other name occurs twice in this note.'),
    );
    return;
  }
  const labels = new Map(kinds.map(({ kind, label }) => [kind, label]));
  const picks = names.map(({ name, count, kind, key }): NamePick => {
    const times = count === 1 ? l10n.t('once') : l10n.t('{0} times', count);
    const label = key ?? (kind === undefined ? undefined : labels.get(kind));
    return {
      label: name,
      description: label === undefined ? times : `${label} · ${times}`,
      name,
      ...(kind !== undefined && { entityKind: kind }),
      // Its meaning is known, so most people want to link it.
      ...(key !== undefined && { key, picked: true }),
    };
  });
  const ticked = await window.showQuickPick(picks, {
    canPickMany: true,
    title: l10n.t('Unlinked names in this note'),
    placeHolder: l10n.t('Ticked names are linked in this note; new ones become entities'),
  });
  if (ticked === undefined || ticked.length === 0) return;
  const wanted: Wanted[] = [];
  for (const { name, entityKind, key } of ticked) {
    if (key !== undefined) continue;
    const chosen = entityKind ?? (await pickKind(server, name));
    if (chosen === undefined) return;
    wanted.push({ name, kind: chosen, link: 'mentions' });
  }
  const known = ticked.flatMap(({ key }) => key ?? []);
  await createEntities(server, document.uri, wanted, known);
}

/** Makes the entities and links in one step, which one undo reverts; returns the files that now define them. */
export async function createEntities(
  server: Server,
  uri: Uri,
  entities: readonly Wanted[],
  known: readonly string[] = [],
): Promise<readonly Uri[]> {
  const document = await workspace.openTextDocument(uri);
  const { version } = document;
  const plain = entities.map(({ link, ...entity }) => ({
    ...entity,
    link: typeof link === 'string' ? link : plainRange(link),
  }));
  const params = { textDocument: { uri: uri.toString() }, entities: plain, known: [...known] };
  const made = await server
    .request('dossier/createEntities', params)
    .catch((error: unknown) => ({ refusal: error instanceof Error ? error.message : String(error) }));
  if ('refusal' in made) return warn(made.refusal);
  if (document.version !== version)
    return warn(l10n.t('The text has changed meanwhile; nothing was created.'));
  const catalogs = made.texts
    .map((text) => Uri.parse(text.uri))
    .filter((one) => one.toString() !== document.uri.toString());
  const saved = await Promise.all(catalogs.map((one) => workspace.openTextDocument(one)));
  const clean = saved.filter(({ isDirty }) => !isDirty);
  if (!(await workspace.applyEdit(toEdit(made)))) return warn(l10n.t('VS Code has not made the change.'));
  leaveLink(document);
  // Only saves files that were not being edited; saving the note is left to the user.
  for (const catalog of clean) await catalog.save();
  return [...made.files.map((file) => Uri.parse(file.uri)), ...catalogs];
}

/** Collapses a selection that has become a link, so that further typing does not replace it. */
function leaveLink(document: TextDocument): void {
  const editor = window.activeTextEditor;
  if (editor?.document === document && !editor.selection.isEmpty)
    editor.selection = new Selection(editor.selection.end, editor.selection.end);
}

function toEdit({ files, texts }: Exclude<CreatedEntities, { refusal: string }>): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { uri, text } of files)
    edit.createFile(Uri.parse(uri), { contents: new TextEncoder().encode(text), overwrite: false });
  for (const { uri, edits } of texts)
    edit.set(
      Uri.parse(uri),
      edits.map(({ range, newText }) => new TextEdit(toRange(range), newText)),
    );
  return edit;
}

function warn(text: string): readonly Uri[] {
  void window.showWarningMessage(text);
  return [];
}
