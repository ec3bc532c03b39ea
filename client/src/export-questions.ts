/** What “Export…” asks a person: the format, the level, the target, and whether to save first. */
import path from 'node:path';
import { FileType, l10n, type QuickPickItem, type TextDocument, type Uri, window, workspace } from 'vscode';
import { type ExportFormat, type ExportMarking, exportFormats, exportMarkings } from './export-formats.ts';

/** Whether an export may read a file of this language. */
export function isRead(language: string): boolean {
  return language === 'markdown' || language === 'yaml';
}

/** An export reads from disk. Says whether it may: if a person does not want to save, there is no export. */
export async function saved(documents: readonly TextDocument[]): Promise<boolean> {
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

/** The file to write; the dialog asks before it replaces a file. */
export async function askFile(proposed: Uri, to: ExportFormat): Promise<Uri | undefined> {
  return window.showSaveDialog({
    defaultUri: proposed,
    filters: { [formatName(to)]: [exportFormats[to].ending] },
    title: l10n.t('Export'),
  });
}

/** The folder to write into; undefined where a person does not want files in it to be replaced. */
export async function askFolder(proposed: Uri): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    defaultUri: proposed,
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: l10n.t('Export into This Folder'),
    title: l10n.t('Export'),
  });
  const folder = picked?.[0];
  if (folder === undefined) return undefined;
  const files = (await workspace.fs.readDirectory(folder)).filter(([, type]) => type === FileType.File);
  if (files.length === 0) return folder;
  const question = l10n.t('“{0}” has files already.', workspace.asRelativePath(folder));
  const detail = l10n.t('Files of the same names are replaced; others stay.');
  const go = l10n.t('Export');
  return (await window.showWarningMessage(question, { modal: true, detail }, go)) === go ? folder : undefined;
}

/** The level above which nothing is exported; `all` for everything, undefined where nothing was picked. */
export async function pickMarking(): Promise<ExportMarking | 'all' | undefined> {
  const picks: (QuickPickItem & { readonly marking: ExportMarking | 'all' })[] = [
    {
      label: l10n.t('Everything'),
      detail: l10n.t('Whatever its marking.'),
      marking: 'all',
    },
    ...exportMarkings.slice(1).map((marking) => ({
      label: l10n.t('Up to {0}', marking),
      detail: l10n.t('What is above it, or not marked, is withheld, and what links it.'),
      marking,
    })),
  ];
  const placeHolder = l10n.t('Up to which marking?');
  return (await window.showQuickPick(picks, { placeHolder }))?.marking;
}

/** The formats, in the order in which they are offered. */
export function formatNames(): ExportFormat[] {
  return Object.keys(exportFormats) as ExportFormat[];
}

/** The format that a person picks. */
export async function pickFormat(placeHolder: string): Promise<ExportFormat | undefined> {
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
    docx: l10n.t('Word document (DOCX)'),
    pdf: l10n.t('PDF'),
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
    docx: l10n.t('With the marking on every page, claims as tables and sources as a numbered list.'),
    pdf: l10n.t('Printed by this machine’s browser, with the marking on every page.'),
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
