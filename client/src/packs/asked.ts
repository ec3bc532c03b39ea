/**
 * The arguments of the commands about packs: nothing, a row of the Packs view, or an object that answers their
 * questions.
 */
import { l10n, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { PackItem } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';

/** A folder of the workspace, the server's name for it, and the packs in force there. */
export interface FolderPacks {
  readonly folder: WorkspaceFolder;
  readonly uri: string;
  readonly packs: readonly PackItem[];
}

/** The answers in an argument; for a view's row, its item. */
export function answersIn(asked: unknown): unknown {
  const row = memberOf(asked, 'row');
  return row === undefined ? asked : memberOf(row, 'item');
}

export function textIn(answers: unknown, key: string): string | undefined {
  const value = memberOf(answers, key);
  return typeof value === 'string' ? value : undefined;
}

export function isSet(answers: unknown, key: string): boolean {
  return memberOf(answers, key) === true;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/**
 * The packs of each folder of the workspace. The server has a folder for each lone file too, to which no packs can be
 * added.
 */
export async function packsByFolder(server: Server): Promise<FolderPacks[]> {
  const { folders } = await server.request('dossier/packs', {});
  return folders.flatMap(({ folder: uri, packs }) => {
    const folder = folderAt(uri);
    return folder === undefined ? [] : [{ folder, uri, packs }];
  });
}

/** The folder that the answers name, or the only one, or the one that a person picks. */
export async function chooseFolder(answers: unknown): Promise<WorkspaceFolder | undefined> {
  const named = textIn(answers, 'folder');
  if (named !== undefined) return folderAt(named);
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (others.length > 0)
    return window.showWorkspaceFolderPick({ placeHolder: l10n.t('Packs of which folder?') });
  if (first === undefined) void window.showWarningMessage(l10n.t('Open a folder first: it keeps the packs.'));
  return first;
}

function folderAt(uri: string): WorkspaceFolder | undefined {
  const { fsPath } = Uri.parse(uri);
  return workspace.workspaceFolders?.find((folder) => folder.uri.fsPath === fsPath);
}
