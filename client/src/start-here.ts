/** Helps with a folder without notes: counts its Markdown files, and writes the first three files of a workspace. */
import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  l10n,
  Position,
  RelativePattern,
  SnippetString,
  Uri,
  WorkspaceEdit,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { freeFile } from './new-note.ts';
import { packsByFolder, textIn } from './packs/asked.ts';
import type { Server } from './server.ts';

/** What is known about the open folders while none has a note. */
export interface PlainFolders extends Disposable {
  /** The number of Markdown files as a sentence; empty if there is a note or a `dossier.yaml`. */
  told(): string;
  readonly onDidChange: Event<void>;
}

/** Counting stops at this many files. */
const most = 10_000;

/** Counts whenever the server has read the workspace. `hasNotes` tells what it found. */
export function watchPlainFolders(server: Server, hasNotes: () => boolean): PlainFolders {
  const changed = new EventEmitter<void>();
  let told = '';
  const look = async (): Promise<void> => {
    const now = hasNotes() ? '' : await countOf(workspace.workspaceFolders ?? []);
    void commands.executeCommand('setContext', 'dossier.plain', now !== '');
    if (now === told) return;
    told = now;
    changed.fire();
  };
  const subscriptions = [server.onDidUpdate(() => void look()), changed];
  return {
    told: () => told,
    onDidChange: changed.event,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

async function countOf(folders: readonly WorkspaceFolder[]): Promise<string> {
  if (folders.length === 0) return '';
  for (const { uri } of folders) if (await exists(Uri.joinPath(uri, 'dossier.yaml'))) return '';
  const found = await Promise.all(
    folders.map((folder) =>
      workspace.findFiles(new RelativePattern(folder, '**/*.{md,markdown}'), '**/{node_modules,.*}/**', most),
    ),
  );
  const files = found.reduce((sum, one) => sum + one.length, 0);
  if (files >= most) return l10n.t('more than {0} Markdown files, no note', most);
  return files === 1 ? l10n.t('1 Markdown file, no note') : l10n.t('{0} Markdown files, no note', files);
}

const settings = `# What a team agrees on here. Every key may be left out.
# A Markdown file is a note when its front matter has the key \`note\`; all others are left alone.

# exclude: [archive]        # notes and catalogs that Dossier passes over
# scale: icd203             # or phia: the words of likelihood
# rules:
#   unlinked-mention: off   # off, hint, info, warning or error
# packs: []                 # templates, snippets and catalogs that a team shares
`;

const entity = `---
# One file describes one company, person, place … A note links it as [Example Company](org:example-company).
note: entity
id: org:example-company
name: Example Company
aliases: [Example Co]
type: company
marking: TLP:CLEAR
---

# Example Company

An example: rename it (F2 on its id), or delete this file.
`;

/**
 * Writes a `dossier.yaml`, a first entity and a first note, which is opened with its tab stops. Existing files stay
 * untouched; undo removes the new ones. `answers` may name the `folder`.
 */
export async function startHere(server: Server, answers: unknown): Promise<void> {
  const folder = await chooseFolder(answers);
  if (folder === undefined) return;
  const snippet = await firstText(server, folder);
  if (snippet === undefined) {
    void window.showErrorMessage(l10n.t('The folder is not read yet: try again in a moment.'));
    return;
  }
  const note = await freeFile(folder.uri, 'first-note');
  const wanted: [Uri, string][] = [
    [Uri.joinPath(folder.uri, 'dossier.yaml'), settings],
    [Uri.joinPath(folder.uri, 'entities', 'example-company.md'), entity],
    [note, ''],
  ];
  const creation = new WorkspaceEdit();
  const made: string[] = [];
  for (const [file, text] of wanted) {
    if (await exists(file)) continue;
    const contents = new TextEncoder().encode(text);
    creation.createFile(file, { overwrite: false, ignoreIfExists: false, contents });
    made.push(workspace.asRelativePath(file, false));
  }
  if (!(await workspace.applyEdit(creation))) {
    void window.showErrorMessage(l10n.t('{0} could not be created.', made.join(', ')));
    return;
  }
  const editor = await window.showTextDocument(note, { preview: false });
  await editor.insertSnippet(new SnippetString(snippet), new Position(0, 0));
  void window.showInformationMessage(l10n.t('Written: {0}. Nothing else was changed.', made.join(', ')));
}

/** A spot report: the shortest complete note. */
async function firstText(server: Server, folder: WorkspaceFolder): Promise<string | undefined> {
  const known = (await packsByFolder(server)).find((one) => one.folder.index === folder.index);
  const [template] = (known?.packs ?? []).flatMap(({ templates }) =>
    templates.filter(({ id }) => /(?:^|\/)spot-report$/.test(id)),
  );
  if (known === undefined || template === undefined) return undefined;
  const params = { folder: known.uri, id: template.id };
  return (await server.request('dossier/template', params))?.snippet;
}

async function chooseFolder(answers: unknown): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const named = textIn(answers, 'folder');
  if (named !== undefined) return folders.find(({ uri }) => uri.toString() === Uri.parse(named).toString());
  if (folders.length > 1) return window.showWorkspaceFolderPick({ placeHolder: l10n.t('In which folder?') });
  return folders[0];
}

async function exists(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
