/**
 * “Export Note…” and “Export Workspace…”: `dossier export` makes the text, which then goes where a person wants it. What
 * could not be made changes no file.
 */
import path from 'node:path';
import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  l10n,
  type QuickPickItem,
  type TextDocument,
  UIKind,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type ExportFormat, exportFormats, exportName, offered } from './export-formats.ts';
import { type CliRun, runCli } from './run-cli.ts';

/** Each takes an object that answers what a person would be asked: `to`, a format, and `target`, where it is written. */
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
  readonly target?: Uri | undefined;
}

/** Menus pass the address of the file that they are on, which answers nothing. */
function answersIn(asked: unknown): Answers {
  if (typeof asked !== 'object' || asked === null || asked instanceof Uri) return {};
  const { to, target } = asked as Record<string, unknown>;
  return {
    to: formatNames().find((name) => name === to),
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
  if (to === undefined || !(await saved([document]))) return;
  const folder = workspace.getWorkspaceFolder(document.uri)?.uri ?? Uri.joinPath(document.uri, '..');
  const file = path.relative(folder.fsPath, document.uri.fsPath);
  const format = exportFormats[to].to;
  if (offered(to).single === 'folder') {
    const into = answers.target ?? (await askFolder(folder));
    if (into === undefined) return;
    const args = ['--to', format, '--output', into.fsPath, '--', file];
    await make(context, { args, cwd: folder.fsPath, folder: into });
    return;
  }
  const name = exportName(path.basename(document.uri.fsPath), to);
  const beside = Uri.joinPath(document.uri, '..', name);
  const target = answers.target ?? (await askFile(beside, to));
  if (target === undefined) return;
  await make(context, { args: ['--to', format, '--', file], cwd: folder.fsPath, target });
}

async function exportWorkspace(context: ExtensionContext, answers: Answers): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  const folder =
    folders.length > 1
      ? await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Notes of which folder?') })
      : folders[0];
  if (folder === undefined) return;
  const to = answers.to ?? (await pickFormat(l10n.t('What should the notes become?')));
  const changed = workspace.textDocuments.filter(
    ({ uri, isUntitled, languageId }) =>
      !isUntitled && isRead(languageId) && workspace.getWorkspaceFolder(uri) === folder,
  );
  if (to === undefined || !(await saved(changed))) return;
  const cwd = folder.uri.fsPath;
  if (exportFormats[to].whole === 'folder') {
    const target = answers.target ?? (await askFolder(folder.uri));
    if (target !== undefined)
      await make(context, {
        args: ['--to', exportFormats[to].to, '--output', target.fsPath],
        cwd,
        folder: target,
      });
    return;
  }
  const target = answers.target ?? (await askFile(Uri.joinPath(folder.uri, exportName(folder.name, to)), to));
  if (target !== undefined) await make(context, { args: ['--to', exportFormats[to].to], cwd, target });
}

/** Whether an export may read a file of this language. */
function isRead(language: string): boolean {
  return language === 'markdown' || language === 'yaml';
}

/** What is exported is read from disk. Answers whether it may be: what a person does not want saved is not exported. */
async function saved(documents: readonly TextDocument[]): Promise<boolean> {
  const changed = documents.filter(({ isDirty }) => isDirty);
  if (changed.length === 0) return true;
  const save = l10n.t('Save and Export');
  const question =
    changed.length === 1
      ? l10n.t('“{0}” has changes that are not saved.', path.basename(changed[0]?.uri.fsPath ?? ''))
      : l10n.t('{0} files have changes that are not saved.', changed.length);
  if ((await window.showWarningMessage(question, { modal: true }, save)) !== save) return false;
  const results = await Promise.all(changed.map((document) => document.save()));
  return results.every((isSaved) => isSaved);
}

interface Making {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The file that gets what is printed. */
  readonly target?: Uri;
  /** The folder that the command line writes into itself. */
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
  // Some notes could be exported, and others not: the sentence names those.
  if (run.code !== 0) void window.showWarningMessage(problemOf(run));
  else void tell(target ?? folder);
}

function problemOf({ remarks }: CliRun): string {
  return remarks === '' ? l10n.t('Nothing was exported.') : remarks;
}

/** Writes beside the file, then puts that in its place: whoever reads it sees the whole of one or of the other. */
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

async function tell(written: Uri | undefined): Promise<void> {
  if (written === undefined) return;
  const open = l10n.t('Open');
  const sentence = l10n.t('The export is in {0}.', workspace.asRelativePath(written));
  if ((await window.showInformationMessage(sentence, open)) !== open) return;
  // Another machine's files open in no program of this one.
  const isHere = env.uiKind === UIKind.Desktop && env.remoteName === undefined;
  if (isHere) await env.openExternal(written);
  else await commands.executeCommand('revealInExplorer', written);
}

async function askFile(proposed: Uri, to: ExportFormat): Promise<Uri | undefined> {
  return window.showSaveDialog({
    defaultUri: proposed,
    filters: { [formatName(to)]: [exportFormats[to].ending] },
    title: l10n.t('Export'),
  });
}

async function askFolder(proposed: Uri): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    defaultUri: proposed,
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: l10n.t('Export into This Folder'),
    title: l10n.t('Export'),
  });
  return picked?.[0];
}

function formatNames(): ExportFormat[] {
  return Object.keys(exportFormats) as ExportFormat[];
}

async function pickFormat(placeHolder: string): Promise<ExportFormat | undefined> {
  const picks = formatNames().map((format): QuickPickItem & { format: ExportFormat } => ({
    label: formatName(format),
    detail: formatDetail(format),
    format,
  }));
  return (await window.showQuickPick(picks, { placeHolder, matchOnDetail: true }))?.format;
}

function formatName(format: ExportFormat): string {
  const names: Record<ExportFormat, string> = {
    html: l10n.t('Web page (HTML)'),
    xlsx: l10n.t('Workbook of claims (XLSX)'),
    csv: l10n.t('One table of all claims (CSV)'),
    ledgers: l10n.t('A table for each kind of claim (CSV)'),
    bibtex: l10n.t('Sources (BibTeX)'),
    csl: l10n.t('Sources (CSL-JSON)'),
    json: l10n.t('Data (JSON)'),
    stix: l10n.t('STIX 2.1 bundle'),
  };
  return names[format];
}

function formatDetail(format: ExportFormat): string {
  const details: Record<ExportFormat, string> = {
    html: l10n.t('A page for each note, as the preview shows it, with its style inside.'),
    xlsx: l10n.t('A sheet for each kind, with real numbers and dates, and one of sources.'),
    csv: l10n.t('One line for each claim, for a spreadsheet.'),
    ledgers: l10n.t('A folder of files with a column for each field.'),
    bibtex: l10n.t('For reference managers, LaTeX and pandoc.'),
    csl: l10n.t('For Zotero and pandoc.'),
    json: l10n.t('Notes, claims and entities with all their values.'),
    stix: l10n.t('Reports, entities and claims, for a threat intelligence platform.'),
  };
  return details[format];
}
