/** Following an undefined tag (Ctrl+click, or F12) asks what it should become. */
import {
  commands,
  type Disposable,
  type DocumentLink,
  l10n,
  languages,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import { createEntities } from './create-entity.ts';
import { contains, type PlainRange, toRange } from './locations.ts';
import type { Server } from './server.ts';

/** What the server says about such a tag; `entity` is set if it can be created. */
export interface Undefined {
  readonly uri: string;
  readonly range: PlainRange;
  readonly entity?: { readonly kind: string; readonly id: string; readonly name: string };
}

const command = 'dossier.followUndefined';
const contextKey = 'dossier.atUndefined';

/** The command of the links, the command of the key, and the context in which the key applies. */
export function registerFollowing(server: Server): Disposable[] {
  let known = false;
  const tell = (): void => {
    const editor = window.activeTextEditor;
    const place = editor?.selection.active;
    const now =
      editor !== undefined &&
      languages
        .getDiagnostics(editor.document.uri)
        .some(
          ({ source, code, range }) =>
            source === 'dossier' &&
            (typeof code === 'object' ? code.value : code) === 'unresolved-reference' &&
            place !== undefined &&
            range.contains(place),
        );
    if (now === known) return;
    known = now;
    void commands.executeCommand('setContext', contextKey, now);
  };
  return [
    commands.registerCommand(command, (about: Undefined) => follow(server, about)),
    commands.registerCommand('dossier.followUndefinedHere', () => followHere(server)),
    window.onDidChangeTextEditorSelection(tell),
    window.onDidChangeActiveTextEditor(tell),
    languages.onDidChangeDiagnostics(tell),
  ];
}

async function followHere(server: Server): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const place = editor.selection.active;
  const links = await commands.executeCommand<DocumentLink[]>(
    'vscode.executeLinkProvider',
    editor.document.uri,
  );
  const found = links.find(
    ({ range, target }) => contains(range, place) && target?.scheme === 'command' && target.path === command,
  );
  if (found?.target === undefined) return;
  const [about]: Undefined[] = JSON.parse(found.target.query);
  if (about !== undefined) await follow(server, about);
}

interface Choice extends QuickPickItem {
  readonly creates: boolean;
}

async function follow(server: Server, { uri, range, entity }: Undefined): Promise<void> {
  const file = Uri.parse(uri);
  const place = toRange(range);
  if (file.scheme !== 'file' && file.scheme !== 'untitled') {
    const document = await workspace.openTextDocument(file);
    void window.showInformationMessage(l10n.t('Nothing defines {0} now', document.getText(place)));
    return;
  }
  const choice = entity === undefined ? undefined : await ask(entity);
  if (entity !== undefined && choice === undefined) return;
  if (entity === undefined || choice?.creates !== true) {
    await window.showTextDocument(file, { selection: place.with(place.start, place.start) });
    await commands.executeCommand('editor.action.quickFix');
    return;
  }
  const [defined] = await createEntities(server, file, [{ ...entity, link: 'none' }]);
  if (defined !== undefined) await window.showTextDocument(defined);
}

async function ask({ kind, id, name }: NonNullable<Undefined['entity']>): Promise<Choice | undefined> {
  const choices: Choice[] = [
    { label: `$(add) ${l10n.t('Create “{0}”', name)}`, description: `${kind}:${id}`, creates: true },
    { label: `$(lightbulb) ${l10n.t('Other Fixes…')}`, creates: false },
  ];
  return window.showQuickPick(choices, { title: l10n.t('Nothing defines {0} yet', `${kind}:${id}`) });
}
