/** Newer versions of the installed packs, as of the last time a person asked. */
import { EventEmitter, l10n, type WorkspaceFolder, window, workspace } from 'vscode';
import { runCli } from '../run-cli.ts';
import type { ListedPack, PackTools, PackUpdates } from './pack-tools.ts';

export function createPackUpdates(): PackUpdates {
  const changed = new EventEmitter<void>();
  const byFolder = new Map<string, ReadonlyMap<string, ListedPack>>();
  return {
    onDidChange: changed.event,
    newerThan: (folder, name, version) => {
      const known = byFolder.get(folder.toString())?.get(name);
      return known?.version === version ? known.newer : undefined;
    },
    set: (folder, packs) => {
      byFolder.set(folder.toString(), new Map(packs.map((pack) => [pack.name, pack])));
      changed.fire();
    },
    dispose: () => changed.dispose(),
  };
}

/** Asks the origins of the packs in every folder of the workspace, and reports the result. */
export async function lookForUpdates(tools: PackTools): Promise<void> {
  let count = 0;
  for (const folder of workspace.workspaceFolders ?? []) {
    const newer = await lookIn(tools, folder);
    if (newer === undefined) return;
    count += newer.length;
  }
  if (count === 0) sayNothingNewer();
  else void window.showInformationMessage(l10n.t('Newer versions are shown beside the packs: {0}', count));
}

export function sayNothingNewer(): void {
  void window.showInformationMessage(l10n.t('No installed pack has a newer version.'));
}

/**
 * The packs of a folder with a newer version, which the view shows from then on; undefined if that failed, which the
 * person has been told, or was cancelled.
 */
export async function lookIn(
  { context, output, updates }: PackTools,
  { uri }: WorkspaceFolder,
): Promise<ListedPack[] | undefined> {
  const args = ['pack', 'list', '--updates', '--format', 'json'];
  const title = l10n.t('Looking for newer packs');
  const run = await runCli(context, { args, cwd: uri.fsPath, title });
  if (run.cancelled) return undefined;
  output.info([`dossier ${args.join(' ')}`, run.out, run.remarks].filter(Boolean).join('\n'));
  const packs = readList(run.out);
  if (run.code !== 0)
    void window.showErrorMessage(
      run.remarks || l10n.t('The command failed without a message: see the output.'),
    );
  if (packs === undefined) return undefined;
  updates.set(uri, packs);
  const newer = packs.filter((pack) => (pack.newer?.update ?? pack.newer?.beyond) !== undefined);
  return newer.length === 0 && run.code !== 0 ? undefined : newer;
}

function readList(text: string): ListedPack[] | undefined {
  try {
    return (JSON.parse(text) as { packs: ListedPack[] }).packs;
  } catch {
    return undefined;
  }
}
