/** “Compare Claims with…”: asks what to compare with, has the server compare, and shows the result in the view “Changes”. */
import {
  commands,
  type Disposable,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Server } from '../server.ts';
import type { ChangesView } from '../views/changes.ts';
import { type GitApi, gitApi } from './git-api.ts';
import { registerOpenChange } from './open-change.ts';
import { registerSavedTexts, savedText } from './saved-texts.ts';

/** What a folder is compared with: a revision, or its files as they are saved. */
interface Chosen {
  readonly folder: Uri;
  /** Absent for the saved files. */
  readonly revision?: string;
}

interface WithPick extends QuickPickItem {
  readonly revision?: string;
  readonly saved?: true;
  readonly other?: true;
}

export function registerCompareClaims(server: Server, view: ChangesView): Disposable[] {
  let last: Chosen | undefined;
  const run = async (chosen: Chosen | undefined): Promise<void> => {
    if (chosen === undefined) return;
    last = chosen;
    await compare(server, view, chosen);
  };
  return [
    registerOpenChange(),
    registerSavedTexts(),
    commands.registerCommand('dossier.compareClaims', async (asked: unknown) =>
      run(chosenIn(asked) ?? (await ask())),
    ),
    commands.registerCommand('dossier.changes.refresh', async () => run(last ?? (await ask()))),
    commands.registerCommand('dossier.changes.clear', () => view.show(undefined)),
  ];
}

/** Other programs may pass what a person would be asked: `revision`, or `saved`. Menus pass the address of a file. */
function chosenIn(asked: unknown): Chosen | undefined {
  if (typeof asked !== 'object' || asked === null || asked instanceof Uri) return undefined;
  const { revision, saved } = asked as Record<string, unknown>;
  const folder = folderInFront();
  if (folder === undefined) return undefined;
  if (saved === true) return { folder };
  return typeof revision === 'string' ? { folder, revision } : undefined;
}

function folderInFront(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  const folder = uri && workspace.getWorkspaceFolder(uri);
  return (folder ?? workspace.workspaceFolders?.[0])?.uri;
}

async function ask(): Promise<Chosen | undefined> {
  const folder = folderInFront();
  if (folder === undefined) {
    void window.showInformationMessage(l10n.t('Open a folder of notes first.'));
    return undefined;
  }
  const git = await gitApi();
  const picked = await window.showQuickPick(picks(folder, git), {
    title: l10n.t('Compare Claims with…'),
    placeHolder: l10n.t('What are the notes to be compared with?'),
    matchOnDescription: true,
  });
  if (picked === undefined) return undefined;
  if (picked.saved) return { folder };
  const revision = picked.other ? await typedRevision() : picked.revision;
  return revision === undefined ? undefined : { folder, revision };
}

async function picks(folder: Uri, git: GitApi | undefined): Promise<WithPick[]> {
  const repository = git?.getRepository(folder);
  const saved: WithPick = {
    label: l10n.t('The Saved Files'),
    description: l10n.t('what is not saved yet'),
    saved: true,
  };
  const other: WithPick = { label: l10n.t('Another Revision…'), other: true };
  // Without the Git extension there is no list of branches; the server still reads the repository.
  const last: WithPick = { label: 'HEAD', description: l10n.t('the last commit'), revision: 'HEAD' };
  if (!repository) return [last, saved, other];
  const current = repository.state.HEAD?.name;
  const refs = await repository.getRefs({ sort: 'committerdate' });
  const named = refs.flatMap(({ name, type }) =>
    name === undefined || name === current || name.endsWith('/HEAD')
      ? []
      : [{ label: name, revision: name, type }],
  );
  const group = (label: string, type: number): WithPick[] => {
    const found = named.filter((ref) => ref.type === type);
    return found.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...found];
  };
  return [
    last,
    saved,
    ...group(l10n.t('branches'), 0),
    ...group(l10n.t('remote branches'), 1),
    ...group(l10n.t('tags'), 2),
    other,
  ];
}

function typedRevision(): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Compare Claims with…'),
    prompt: l10n.t('A revision of git: a commit, a tag, `HEAD~3`, `main@{yesterday}`.'),
  });
}

async function compare(server: Server, view: ChangesView, { folder, revision }: Chosen): Promise<void> {
  const name = revision ?? l10n.t('the saved files');
  const title = l10n.t('Comparing the notes with {0}', name);
  try {
    const comparison = await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (_, token) =>
        server.request(
          'dossier/compare',
          { uri: folder.toString(), ...(revision !== undefined && { revision }) },
          token,
        ),
    );
    const git = revision === undefined ? undefined : await gitApi();
    const earlier = (file: Uri) => (revision === undefined ? savedText(file) : git?.toGitUri(file, revision));
    view.show({ comparison, name, earlier });
    await commands.executeCommand('dossier.changes.focus');
  } catch (error) {
    // A cancellation by the user needs no message.
    if (isCancelled(error)) return;
    const reason = error instanceof Error ? error.message : String(error);
    void window.showWarningMessage(l10n.t('The notes were not compared: {0}', reason));
  }
}

/** `RequestCancelled` of the language server protocol. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === -32800;
}
