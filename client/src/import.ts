/** “Import…”: notes, entities and sources from other programs, after a look at the changes. */
import {
  type CancellationToken,
  type LogOutputChannel,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  window,
  workspace,
} from 'vscode';
import type { Imported, ImportFormat, ImportParams } from '../../server/src/protocol.ts';
import { withoutQuestions } from './merge.ts';
import { textIn } from './packs/asked.ts';
import type { Server } from './server.ts';

interface FormatPick extends QuickPickItem {
  readonly format: ImportFormat;
  /** The extensions of its files; empty for a folder. */
  readonly endings: readonly string[];
}

/**
 * Imports what a person picks. Asks for everything that `answers` does not give: `format`, `uri` (the file or
 * folder), `kind`, `marking`, and with `agreed: 'all'` whether to go ahead. Items that are left out go to the log.
 */
export async function importFrom(server: Server, output: LogOutputChannel, answers: unknown): Promise<void> {
  const params = await paramsFrom(server, answers);
  if (params === undefined) return;
  const ask = (token?: CancellationToken) => server.request('dossier/import', params, token);
  try {
    const found = await withProgress(ask);
    if (found === undefined) return;
    for (const sentence of found.left) output.info(sentence);
    const choice =
      found.made === 0 || textIn(answers, 'agreed') === 'all' ? 'import' : await agree(params.format, found);
    if (choice === undefined) return;
    if (found.made > 0) {
      // Files may have changed while the question was open, so the edits are computed again.
      const edit = (await ask()).edit;
      const asked = choice === 'import' ? withoutQuestions(edit) : edit;
      if (!(await workspace.applyEdit(await server.toEdit(asked), { isRefactoring: true }))) return;
    }
    tell(found, output);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showWarningMessage(l10n.t('Nothing was imported: {0}.', reason));
  }
}

/** Undefined if a person cancelled it. */
async function withProgress(
  ask: (token: CancellationToken) => Promise<Imported>,
): Promise<Imported | undefined> {
  const title = l10n.t('Reading what is to be imported');
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (_, token) => {
    try {
      return await ask(token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
}

async function paramsFrom(server: Server, answers: unknown): Promise<ImportParams | undefined> {
  const asked = textIn(answers, 'format');
  const picks = formats();
  const picked =
    asked === undefined
      ? await window.showQuickPick(picks, { placeHolder: l10n.t('What is to be imported?') })
      : picks.find(({ format }) => format === asked);
  if (picked === undefined) return undefined;
  const { format } = picked;
  const uri = textIn(answers, 'uri') ?? (await askPlace(picked));
  if (uri === undefined) return undefined;
  const folder = format === 'obsidian' ? undefined : await folderFor();
  const kind = format === 'csv' ? (textIn(answers, 'kind') ?? (await askKind(server))) : undefined;
  if (format === 'csv' && kind === undefined) return undefined;
  const isOfSources = format === 'bibtex' || format === 'csl';
  const marking = isOfSources ? (textIn(answers, 'marking') ?? (await askMarking())) : undefined;
  if (isOfSources && marking === undefined) return undefined;
  return {
    format,
    uri,
    ...(folder !== undefined && { folder }),
    ...(kind !== undefined && { kind }),
    ...(marking !== undefined && marking !== '' && { marking }),
  };
}

function formats(): FormatPick[] {
  return [
    {
      format: 'obsidian',
      label: l10n.t('Links of a Vault'),
      description: l10n.t('Obsidian, Foam, Dendron, Logseq'),
      detail: l10n.t('Links by name become tags, where the name is known'),
      endings: [],
    },
    { format: 'bibtex', label: l10n.t('Sources'), description: 'BibTeX', endings: ['bib'] },
    { format: 'csl', label: l10n.t('Sources'), description: 'CSL-JSON: Zotero, pandoc', endings: ['json'] },
    { format: 'csv', label: l10n.t('Entities'), description: 'CSV', endings: ['csv', 'tsv', 'txt'] },
    {
      format: 'ftm',
      label: l10n.t('Entities'),
      description: 'FollowTheMoney: Aleph, OpenSanctions',
      endings: ['json', 'jsonl', 'ndjson', 'ijson', 'ftm'],
    },
    { format: 'stix', label: l10n.t('Entities'), description: 'STIX 2', endings: ['json', 'stix', 'stix2'] },
    { format: 'gleif', label: l10n.t('Entities'), description: 'LEI (GLEIF)', endings: ['json', 'csv'] },
  ];
}

async function askPlace({ format, description = '', endings }: FormatPick): Promise<string | undefined> {
  const isFolder = format === 'obsidian';
  const defaultUri = workspace.workspaceFolders?.[0]?.uri;
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFiles: !isFolder,
      canSelectFolders: isFolder,
      title: l10n.t('Import from {0}', description),
      openLabel: l10n.t('Import'),
      ...(defaultUri && { defaultUri }),
      ...(!isFolder && { filters: { [description]: [...endings], [l10n.t('All files')]: ['*'] } }),
    })) ?? [];
  return chosen?.toString();
}

/** The folder to import into, if there are several. */
async function folderFor(): Promise<string | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  const active =
    window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  const chosen =
    others.length === 0
      ? first
      : (active ?? (await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Into which folder?') })));
  return chosen?.uri.toString();
}

async function askKind(server: Server): Promise<string | undefined> {
  const { kinds } = await server.request('dossier/entityKinds', {});
  const picks = kinds.map(({ kind, label, icon }) => ({
    label: icon === undefined ? label : `$(${icon}) ${label}`,
    description: kind,
  }));
  const placeHolder = l10n.t('What are the rows that do not say their kind?');
  return (await window.showQuickPick(picks, { placeHolder, matchOnDescription: true }))?.description;
}

/** Empty if the person wants none. */
async function askMarking(): Promise<string | undefined> {
  const none = { label: l10n.t('No marking yet'), marking: '' };
  const labels = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'];
  const picks = [none, ...labels.map((label) => ({ label, marking: label }))];
  const placeHolder = l10n.t('Who may read the new source notes?');
  return (await window.showQuickPick(picks, { placeHolder }))?.marking;
}

async function agree(
  format: ImportFormat,
  { made, files, known, left }: Imported,
): Promise<'import' | 'look' | undefined> {
  const yes = l10n.t('Import');
  const look = l10n.t('Choose Changes…');
  const question =
    format === 'obsidian' ? l10n.t('Make links tags: {0}?', made) : l10n.t('Import what is new: {0}?', made);
  const detail = l10n.t(
    'Files that are made or changed: {0}. Known already: {1}. Left out: {2}; the log says why.',
    files,
    known,
    left.length,
  );
  const choice = await window.showInformationMessage(question, { modal: true, detail }, yes, look);
  return choice === yes ? 'import' : choice === look ? 'look' : undefined;
}

function tell({ made, known, left }: Imported, output: LogOutputChannel): void {
  const show = l10n.t('Show What Is Left Out');
  const sum =
    made === 0
      ? l10n.t('Nothing is new. Known already: {0}. Left out: {1}.', known, left.length)
      : l10n.t('Imported: {0}. Known already: {1}. Left out: {2}.', made, known, left.length);
  void window.showInformationMessage(sum, ...(left.length > 0 ? [show] : [])).then((choice) => {
    if (choice === show) output.show();
  });
}
