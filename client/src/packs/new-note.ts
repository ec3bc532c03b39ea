/**
 * “New Note from Template”: a new file of the workspace with the text of a pack's template, with its placeholders as
 * tab stops.
 */
import {
  FileSystemError,
  l10n,
  Position,
  SnippetString,
  Uri,
  WorkspaceEdit,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { isMarkdownPath } from '../../../server/src/text/file-names.ts';
import { freeFile, idOf } from '../new-note.ts';
import type { Server } from '../server.ts';
import { packsByFolder, textIn } from './asked.ts';

interface Choice {
  readonly folder: WorkspaceFolder;
  readonly uri: string;
  readonly id: string;
  readonly title: string;
}

/**
 * Creates a note from a template, never over an existing file. Asks for everything that `answers` does not give:
 * `template` is the template's id, `path` the new file in the folder with `/` between its parts, `folder` the
 * folder's URI.
 */
export async function newNoteFromTemplate(server: Server, answers: unknown): Promise<void> {
  const choice = await chooseTemplate(server, answers);
  if (choice === undefined) return;
  const text = await server.request('dossier/template', { folder: choice.uri, id: choice.id });
  const path = text && (textIn(answers, 'path') ?? (await askPath(choice)));
  if (path === null || path === undefined) return;
  const problem = await problemOf(path, choice.folder);
  if (problem !== undefined) {
    void window.showErrorMessage(problem);
    return;
  }
  const file = fileAt(path, choice.folder);
  const creation = new WorkspaceEdit();
  creation.createFile(file, { overwrite: false, ignoreIfExists: false });
  if (!(await workspace.applyEdit(creation))) {
    void window.showErrorMessage(l10n.t('{0} could not be created.', path));
    return;
  }
  const editor = await window.showTextDocument(file, { preview: false });
  await editor.insertSnippet(new SnippetString(text?.snippet), new Position(0, 0));
}

async function chooseTemplate(server: Server, answers: unknown): Promise<Choice | undefined> {
  const [asked, inFolder] = [textIn(answers, 'template'), textIn(answers, 'folder')];
  const choices = (await packsByFolder(server)).flatMap(({ folder, uri, packs }) =>
    packs.flatMap(({ templates }) => templates.map(({ id, title }) => ({ folder, uri, id, title }))),
  );
  if (asked !== undefined) {
    const found = choices.find(
      ({ id, uri }) =>
        id === asked && (inFolder === undefined || Uri.parse(inFolder).fsPath === Uri.parse(uri).fsPath),
    );
    if (!found) void window.showErrorMessage(l10n.t('There is no template “{0}”.', asked));
    return found;
  }
  const severalFolders = (workspace.workspaceFolders ?? []).length > 1;
  const picked = await window.showQuickPick(
    choices.map((choice) => ({
      label: choice.title,
      description: choice.id,
      ...(severalFolders && { detail: choice.folder.name }),
      choice,
    })),
    {
      placeHolder: l10n.t('Which template should the new note begin with?'),
      matchOnDescription: true,
    },
  );
  return picked?.choice;
}

/** Suggests a name based on the template's title, next to the open note. */
async function askPath({ folder, title }: Choice): Promise<string | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const isBeside = active !== undefined && workspace.getWorkspaceFolder(active)?.index === folder.index;
  const beside = isBeside ? Uri.joinPath(active, '..') : folder.uri;
  const free = await freeFile(beside, idOf(title) || 'note');
  const value = workspace.asRelativePath(free, false);
  return window.showInputBox({
    title,
    prompt: l10n.t('Name of the new file, from the folder {0}', folder.name),
    value,
    valueSelection: [value.lastIndexOf('/') + 1, value.length - '.md'.length],
    ignoreFocusOut: true,
    validateInput: (path) => problemOf(path, folder),
  });
}

/** Why a note cannot be created at this path; undefined if it can. */
async function problemOf(path: string, folder: WorkspaceFolder): Promise<string | undefined> {
  const parts = partsOf(path);
  if (parts.every((part) => part === '')) return l10n.t('A file needs a name.');
  const isOdd = (part: string) => part.trim() === '' || /[<>:"|?*\p{Cc}]/u.test(part) || /[. ]$/.test(part);
  if (parts.some((part) => part === '.' || part === '..') || parts[0] === '' || /^[A-Za-z]:/.test(path))
    return l10n.t(
      'The note must be inside the folder {0}: write a path such as briefs/name.md.',
      folder.name,
    );
  if (parts.some(isOdd))
    return l10n.t('Not every system can keep a file of this name: use letters, digits and hyphens.');
  try {
    await workspace.fs.stat(fileAt(path, folder));
    return l10n.t('{0} already exists: choose another name.', path);
  } catch (error) {
    return error instanceof FileSystemError && error.code === 'FileNotFound' ? undefined : String(error);
  }
}

function fileAt(path: string, folder: WorkspaceFolder): Uri {
  const file = Uri.joinPath(folder.uri, ...partsOf(path));
  return isMarkdownPath(file.path) ? file : file.with({ path: `${file.path}.md` });
}

function partsOf(path: string): string[] {
  return path.trim().split(/[/\\]/);
}
