/** “Save Selection as Snippet”: saves into a pack that is a folder of the workspace. */
import {
  EndOfLine,
  l10n,
  Range,
  SnippetString,
  Uri,
  WorkspaceEdit,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { packsByFolder, textIn } from './asked.ts';
import { isTrusted } from './change-packs.ts';
import { exists, makePackInForce } from './make-pack.ts';
import type { PackTools } from './pack-tools.ts';
import { addSnippet, dedented, type NewSnippet } from './snippet-file.ts';

/** The pack that is created if there is none, and its folder. */
const newPack = 'team/team';
const newFolder = 'team';
const snippetFile = 'team.code-snippets';

/**
 * Writes the selected text unchanged into a pack's snippets. `answers`: `prefix`, and `pack`, the name of a pack in
 * place.
 */
export async function saveSelection(tools: PackTools, answers: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty) {
    void window.showWarningMessage(l10n.t('Select the text of the snippet first.'));
    return;
  }
  const { document, selection } = editor;
  const folder = workspace.getWorkspaceFolder(document.uri) ?? workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    void window.showWarningMessage(l10n.t('Open a folder first: it keeps the packs.'));
    return;
  }
  const body = dedented(new SnippetString().appendText(document.getText(selection)).value);
  const here = (await packsByFolder(tools.server)).find((one) => one.folder === folder);
  const inPlace = (here?.packs ?? []).filter(({ origin }) => origin === 'in-place');
  const pack = await choosePack(tools, folder, inPlace, answers);
  if (pack === undefined) return;
  const taken = new Map(
    (here?.packs ?? []).flatMap(({ name, snippets }) =>
      snippets.map(({ prefix }) => [prefix, name] as const),
    ),
  );
  const prefix = textIn(answers, 'prefix') ?? (await askPrefix(taken));
  if (prefix !== undefined && prefix.trim() !== '')
    await write(Uri.joinPath(pack, 'snippets', snippetFile), { prefix: prefix.trim(), body });
}

async function write(file: Uri, snippet: NewSnippet): Promise<void> {
  if (!(await exists(file))) {
    const creation = new WorkspaceEdit();
    creation.createFile(file, { ignoreIfExists: true });
    await workspace.applyEdit(creation);
  }
  const document = await workspace.openTextDocument(file);
  const eol = document.eol === EndOfLine.LF ? '\n' : '\r\n';
  const result = addSnippet(document.getText(), snippet, eol);
  if ('problem' in result) {
    const path = workspace.asRelativePath(file);
    void window.showErrorMessage(
      l10n.t('{0} is not JSON that a snippet can be added to: {1}', path, result.problem),
    );
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { offset, length, content } of result.edits)
    edit.replace(file, new Range(document.positionAt(offset), document.positionAt(offset + length)), content);
  if (!(await workspace.applyEdit(edit))) return;
  const { offset, content } = result.edits[0] ?? { offset: 0, content: '' };
  const start = document.positionAt(offset);
  const selection = new Range(start, document.positionAt(offset + content.length));
  // It is in force at once and then shown, to be reviewed and given tab stops. Undo reverts it.
  await document.save();
  await window.showTextDocument(document, { preview: false, selection });
}

async function choosePack(
  tools: PackTools,
  folder: WorkspaceFolder,
  packs: readonly { name: string; folder: string; description: string }[],
  answers: unknown,
): Promise<Uri | undefined> {
  const named = textIn(answers, 'pack');
  const found = named === undefined ? undefined : packs.find(({ name }) => name === named);
  if (found !== undefined) return Uri.parse(found.folder);
  if (named !== undefined) {
    void window.showErrorMessage(l10n.t('No folder of the workspace is in force as the pack {0}.', named));
    return undefined;
  }
  const [first, ...others] = packs;
  if (first === undefined) return isTrusted() ? makePack(tools, folder) : undefined;
  if (others.length === 0) return Uri.parse(first.folder);
  const picked = await window.showQuickPick(
    packs.map((pack) => ({ label: pack.name, detail: pack.description, uri: Uri.parse(pack.folder) })),
    { placeHolder: l10n.t('Into which pack?') },
  );
  return picked?.uri;
}

/** Creates a pack for the team, unless it exists and is only missing in `dossier.yaml`. */
async function makePack(tools: PackTools, folder: WorkspaceFolder): Promise<Uri | undefined> {
  const place = Uri.joinPath(folder.uri, newFolder);
  if (!(await exists(Uri.joinPath(place, 'pack.yaml')))) {
    const make = l10n.t('Create Pack');
    const question = l10n.t('No pack is a folder of this workspace yet. Create one in {0}?', `${newFolder}/`);
    const detail = l10n.t('It holds the snippets that you save, and dossier.yaml names it.');
    if ((await window.showInformationMessage(question, { modal: true, detail }, make)) !== make)
      return undefined;
  }
  const made = await makePackInForce(tools, folder, { name: newPack, place: newFolder, bare: true });
  return made ? place : undefined;
}

async function askPrefix(taken: ReadonlyMap<string, string>): Promise<string | undefined> {
  return window.showInputBox({
    prompt: l10n.t('What is typed to get the snippet?'),
    placeHolder: l10n.t('prefix'),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const prefix = text.trim();
      if (/\s/.test(prefix)) return l10n.t('A prefix is one word: join words with hyphens.');
      const owner = taken.get(prefix);
      return owner === undefined
        ? undefined
        : l10n.t('{0} has a snippet of this prefix: choose another.', owner);
    },
  });
}
