/** Adds, updates and removes packs. The command line does the work; this asks and informs the person. */
import {
  commands,
  l10n,
  type QuickPickItem,
  type Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { type CliRequest, type CliRun, runCli } from '../run-cli.ts';
import { chooseFolder, isSet, packsByFolder, textIn } from './asked.ts';
import type { ListedPack, PackTools } from './pack-tools.ts';
import { lookForUpdates, lookIn, sayNothingNewer } from './updates.ts';

/** Installs a pack. `answers`: `source`, as `dossier pack add` takes it, and `folder`, the URI of a folder of the workspace. */
export async function addPack(tools: PackTools, answers: unknown): Promise<void> {
  const folder = isTrusted() ? await chooseFolder(answers) : undefined;
  const source = folder && (textIn(answers, 'source') ?? (await askSource()));
  if (folder === undefined || source === undefined || source === '') return;
  await change(tools, {
    args: ['pack', 'add', '--', source],
    cwd: folder.uri.fsPath,
    title: l10n.t('Adding a pack'),
  });
}

/** Asks the origins of the installed packs for newer versions, without changing anything. */
export async function lookForPackUpdates(tools: PackTools): Promise<void> {
  if (isTrusted()) await lookForUpdates(tools);
}

/**
 * Looks for newer versions, shows what they would change, asks once, and updates. `answers`: `pack`, a name;
 * `folder`; and with `confirmed: true` it shows the changes without asking.
 */
export async function updatePacks(tools: PackTools, answers: unknown): Promise<void> {
  const folder = isTrusted() ? await chooseFolder(answers) : undefined;
  const newer = folder && (await lookIn(tools, folder));
  if (folder === undefined || newer === undefined) return;
  const chosen = await chooseNewer(newer, textIn(answers, 'pack'));
  if (chosen.length === 0) return;
  const cwd = folder.uri.fsPath;
  if (!(await showUpdate(tools, chosen, cwd))) return;
  if (!isSet(answers, 'confirmed') && !(await mayUpdate(chosen.map(({ name }) => name)))) return;
  const title = l10n.t('Updating packs');
  const names = chosen.filter((pack) => sourceOf(pack) === undefined).map(({ name }) => name);
  const sources = chosen.flatMap((pack) => sourceOf(pack) ?? []);
  if (names.length > 0) await change(tools, { args: ['pack', 'update', '--', ...names], cwd, title });
  if (sources.length > 0) await change(tools, { args: ['pack', 'add', '--', ...sources], cwd, title });
}

/** The source to add for a pack whose origin, as written, has nothing newer: a tag stays the same. */
function sourceOf({ newer }: ListedPack): string | undefined {
  return newer?.update === undefined ? newer?.beyond?.source : undefined;
}

async function chooseNewer(newer: readonly ListedPack[], named: string | undefined): Promise<ListedPack[]> {
  const found = newer.filter(({ name }) => named === undefined || name === named);
  if (found.length === 0) sayNothingNewer();
  if (found.length < 2) return found;
  const picked = await window.showQuickPick(
    found.map((pack) => ({ label: pack.name, description: newerText(pack), picked: true, pack })),
    { placeHolder: l10n.t('Which packs should be updated?'), canPickMany: true },
  );
  return (picked ?? []).map(({ pack }) => pack);
}

function newerText({ version, newer }: ListedPack): string {
  return `${version} → ${newer?.update ?? newer?.beyond?.version ?? ''}`;
}

/** Removes packs, after asking. `answers`: `pack`, `folder` and `confirmed` as for an update. */
export async function removePacks(tools: PackTools, answers: unknown): Promise<void> {
  const folder = isTrusted() ? await chooseFolder(answers) : undefined;
  if (folder === undefined) return;
  const names = await chooseInstalled(tools, folder, answers, l10n.t('Which packs should be removed?'));
  if (names.length === 0) return;
  const cwd = folder.uri.fsPath;
  if (!isSet(answers, 'confirmed')) {
    const looking = l10n.t('Looking what uses the packs');
    const dry = ['pack', 'remove', '--dry-run', '--', ...names];
    const going = await runAndTell(tools, { args: dry, cwd, title: looking });
    if (going === undefined) return;
    const remove = l10n.t('Remove');
    const deleted = l10n.t('Their folders under .dossier/packs are deleted.');
    const detail = [deleted, going.remarks].filter(Boolean).join('\n\n');
    const question = l10n.t('Remove {0}?', names.join(', '));
    if ((await window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) return;
  }
  const title = l10n.t('Removing packs');
  await change(tools, { args: ['pack', 'remove', '--', ...names], cwd, title });
}

/** Runs a change of the packs and reports the result. */
async function change(tools: PackTools, request: CliRequest): Promise<void> {
  const run = await runAndTell(tools, request);
  if (run === undefined) return;
  if (run.remarks !== '') void window.showWarningMessage([run.out, run.remarks].filter(Boolean).join('\n'));
  else void window.showInformationMessage(run.out);
}

/** Undefined if it failed, which the person has been told in the program's own words, or was cancelled. */
export async function runAndTell(tools: PackTools, request: CliRequest): Promise<CliRun | undefined> {
  const run = await runCli(tools.context, request);
  tools.output.info([`dossier ${request.args.join(' ')}`, run.out, run.remarks].filter(Boolean).join('\n'));
  if (run.code === 0) return run;
  if (!run.cancelled)
    void window.showErrorMessage(
      run.remarks || l10n.t('The command failed without a message: see the output.'),
    );
  return undefined;
}

/** Shows what an update would change; false if that could not be found out. */
async function showUpdate(tools: PackTools, packs: readonly ListedPack[], cwd: string): Promise<boolean> {
  const parts: string[] = [];
  for (const pack of packs) {
    const title = l10n.t('Comparing {0}', pack.name);
    const args = ['pack', 'diff', '--', pack.name, ...[sourceOf(pack) ?? []].flat()];
    const run = await runAndTell(tools, { args, cwd, title });
    if (run === undefined) return false;
    parts.push(run.out);
  }
  await tools.diffs.show(parts.join('\n\n'));
  return true;
}

/** Asks in a notification, because the changes must stay visible. */
async function mayUpdate(names: readonly string[]): Promise<boolean> {
  const update = l10n.t('Update');
  const question = l10n.t('Update {0}? The editor shows what would change.', names.join(', '));
  return (await window.showInformationMessage(question, update, l10n.t('Leave as It Is'))) === update;
}

async function chooseInstalled(
  { server }: PackTools,
  folder: WorkspaceFolder,
  answers: unknown,
  placeHolder: string,
): Promise<string[]> {
  const named = textIn(answers, 'pack');
  if (named !== undefined) return [named];
  const here = (await packsByFolder(server)).find((one) => one.folder === folder);
  const items = (here?.packs ?? [])
    .filter(({ origin }) => origin === 'installed')
    .map(({ name, version, description }) => ({ label: name, description: version, detail: description }));
  if (items.length === 0) {
    void window.showInformationMessage(l10n.t('No packs are installed in {0}.', folder.name));
    return [];
  }
  const picked = await window.showQuickPick(items, { placeHolder, canPickMany: true, matchOnDetail: true });
  return (picked ?? []).map(({ label }) => label);
}

async function askSource(): Promise<string | undefined> {
  const kinds: (QuickPickItem & { ask: () => Promise<string | undefined> })[] = [
    {
      label: l10n.t('$(folder) Folder…'),
      ask: () => pickPath({ canSelectFolders: true, canSelectFiles: false }),
    },
    {
      label: l10n.t('$(file-zip) File…'),
      detail: l10n.t('A .tgz, as “npm pack” makes it.'),
      ask: () => pickPath({ filters: { [l10n.t('Packs')]: ['tgz', 'tar.gz', 'tar'] } }),
    },
    {
      label: l10n.t('$(package) npm package…'),
      detail: l10n.t('From the registry that npm is configured for.'),
      ask: () => askAddress('@desk/house@^1.0.0'),
    },
    {
      label: l10n.t('$(git-branch) Git repository…'),
      detail: l10n.t('With a tag, a whole commit or a range of versions.'),
      ask: () => askAddress('git+https://git.example.org/desk/house.git#v1.0.0'),
    },
  ];
  const kind = await window.showQuickPick(kinds, { placeHolder: l10n.t('Where does the pack come from?') });
  return kind?.ask();
}

async function pickPath(options: Parameters<typeof window.showOpenDialog>[0]): Promise<string | undefined> {
  const picked: Uri[] | undefined = await window.showOpenDialog({
    ...options,
    openLabel: l10n.t('Add Pack'),
  });
  return picked?.[0]?.fsPath;
}

async function askAddress(placeHolder: string): Promise<string | undefined> {
  const prompt = l10n.t('What “dossier pack add” takes');
  return (await window.showInputBox({ prompt, placeHolder, ignoreFocusOut: true }))?.trim();
}

/** Fetching writes into the workspace and contacts other machines, so it needs a trusted workspace. */
export function isTrusted(): boolean {
  if (workspace.isTrusted) return true;
  void refuseUntrusted();
  return false;
}

async function refuseUntrusted(): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const message = l10n.t(
    'Packs are made, fetched, updated and removed in trusted workspaces only. Those that are here are read as always.',
  );
  if ((await window.showWarningMessage(message, manage)) === manage)
    await commands.executeCommand('workbench.trust.manage');
}
