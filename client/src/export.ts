/**
 * “Export Note…” and “Export Workspace…”: `dossier export` makes the text, which is then written where the person
 * chose. A failed export changes no file.
 */
import path from 'node:path';
import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  l10n,
  UIKind,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type ExportFormat,
  type ExportMarking,
  exportFormats,
  exportMarkings,
  exportName,
  offered,
} from './export-formats.ts';
import {
  askFile,
  askFolder,
  formatNames,
  isRead,
  pickFormat,
  pickMarking,
  saved,
} from './export-questions.ts';
import { type CliRun, runCli } from './run-cli.ts';

/**
 * Each takes an object that answers what a person would be asked: `to`, a format, `marking`, a level, and `target`, where it is
 * written. Who answers the format and no level exports everything.
 */
export function registerExport(context: ExtensionContext): Disposable[] {
  return [
    commands.registerCommand('dossier.exportNote', (asked: unknown) => exportNote(context, answersIn(asked))),
    commands.registerCommand('dossier.exportWorkspace', (asked: unknown) =>
      exportWorkspace(context, answersIn(asked)),
    ),
  ];
}

interface Answers {
  readonly to?: ExportFormat | undefined;
  readonly marking?: ExportMarking | 'all' | undefined;
  readonly target?: Uri | undefined;
}

/** Menus pass the address of their file, which answers nothing. */
function answersIn(asked: unknown): Answers {
  if (typeof asked !== 'object' || asked === null || asked instanceof Uri) return {};
  const { to, marking, target } = asked as Record<string, unknown>;
  return {
    to: formatNames().find((name) => name === to),
    marking: exportMarkings.find((level) => level === marking) ?? (to === undefined ? undefined : 'all'),
    target: target instanceof Uri ? target : undefined,
  };
}

async function exportNote(context: ExtensionContext, answers: Answers): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown' || document.uri.scheme !== 'file') {
    void window.showInformationMessage(
      l10n.t('Open the note that is to be exported, and save it to a file.'),
    );
    return;
  }
  const to = answers.to ?? (await pickFormat(l10n.t('What should the note become?')));
  const level = to && (answers.marking ?? (await pickMarking()));
  if (to === undefined || level === undefined || !(await saved([document]))) return;
  const folder = workspace.getWorkspaceFolder(document.uri)?.uri ?? Uri.joinPath(document.uri, '..');
  const file = path.relative(folder.fsPath, document.uri.fsPath);
  const how = optionsOf(to, level);
  if (offered(to).single === 'folder') {
    const into = answers.target ?? (await askFolder(folder));
    if (into === undefined) return;
    const args = [...how, '--output', into.fsPath, '--', file];
    await make(context, { args, cwd: folder.fsPath, folder: into });
    return;
  }
  const name = exportName(path.basename(document.uri.fsPath), to);
  const beside = Uri.joinPath(document.uri, '..', name);
  const target = answers.target ?? (await askFile(beside, to));
  if (target === undefined) return;
  await make(context, { args: [...how, '--', file], cwd: folder.fsPath, target });
}

async function exportWorkspace(context: ExtensionContext, answers: Answers): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  const folder =
    folders.length > 1
      ? await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Notes of which folder?') })
      : folders[0];
  if (folder === undefined) return;
  const to = answers.to ?? (await pickFormat(l10n.t('What should the notes become?')));
  const level = to && (answers.marking ?? (await pickMarking()));
  const changed = workspace.textDocuments.filter(
    ({ uri, isUntitled, languageId }) =>
      !isUntitled && isRead(languageId) && workspace.getWorkspaceFolder(uri) === folder,
  );
  if (to === undefined || level === undefined || !(await saved(changed))) return;
  const how = optionsOf(to, level);
  const cwd = folder.uri.fsPath;
  if (exportFormats[to].whole === 'folder') {
    const target = answers.target ?? (await askFolder(folder.uri));
    if (target !== undefined)
      await make(context, {
        args: [...how, '--output', target.fsPath],
        cwd,
        folder: target,
      });
    return;
  }
  const target = answers.target ?? (await askFile(Uri.joinPath(folder.uri, exportName(folder.name, to)), to));
  if (target !== undefined) await make(context, { args: how, cwd, target });
}

/** What the command line is asked for. */
function optionsOf(to: ExportFormat, level: ExportMarking | 'all'): string[] {
  return ['--to', exportFormats[to].to, ...(level === 'all' ? [] : ['--marking', level])];
}

interface Making {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The file for the printed result. */
  readonly target?: Uri;
  /** The folder into which the command line writes. */
  readonly folder?: Uri;
}

async function make(context: ExtensionContext, { args, cwd, target, folder }: Making): Promise<void> {
  const run = await runCli(context, { args: ['export', ...args], cwd, title: l10n.t('Exporting') });
  if (run.cancelled) return;
  if (run.code !== 0 && (target === undefined || run.bytes.length === 0)) {
    void window.showErrorMessage(problemOf(run));
    return;
  }
  try {
    if (target !== undefined) await replace(target, run.bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('The export could not be written: {0}', reason));
    return;
  }
  // Some notes were exported and others were not: the sentence names those.
  if (run.code !== 0) void window.showWarningMessage(problemOf(run));
  else void tell(target ?? folder, run.remarks);
}

function problemOf({ remarks }: CliRun): string {
  return remarks === '' ? l10n.t('Nothing was exported.') : remarks;
}

/** Writes next to the file and then replaces it, so that readers see either the old or the new content as a whole. */
async function replace(target: Uri, bytes: Uint8Array): Promise<void> {
  const beside = target.with({ path: `${target.path}.${process.pid}.tmp` });
  try {
    await workspace.fs.writeFile(beside, bytes);
    await workspace.fs.rename(beside, target, { overwrite: true });
  } catch (error) {
    await workspace.fs.delete(beside).then(undefined, () => undefined);
    throw error;
  }
}

/** Says where it is, and how much of it was withheld. */
async function tell(written: Uri | undefined, remarks: string): Promise<void> {
  if (written === undefined) return;
  const open = l10n.t('Open');
  const place = l10n.t('The export is in {0}.', workspace.asRelativePath(written));
  const withheld = /^withheld (.*)$/m.exec(remarks)?.[1];
  const sentence = withheld === undefined ? place : `${place} ${l10n.t('Withheld {0}.', withheld)}`;
  const warnings = remarks.split('\n').filter((line) => line !== '' && !/^(?:withheld|wrote) /.test(line));
  const picked =
    warnings.length === 0
      ? await window.showInformationMessage(sentence, open)
      : await window.showWarningMessage([sentence, ...warnings].join(' '), open);
  if (picked !== open) return;
  // Files on a remote machine cannot be opened in a local program.
  const isHere = env.uiKind === UIKind.Desktop && env.remoteName === undefined;
  if (isHere) await env.openExternal(written);
  else await commands.executeCommand('revealInExplorer', written);
}
