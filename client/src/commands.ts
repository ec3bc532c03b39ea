/** The commands that the extension contributes. */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  languages,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import { registerCompareClaims } from './compare/compare-claims.ts';
import { registerCompared } from './compared.ts';
import {
  createFromSelection,
  createSelected,
  createTyped,
  findNames,
  type SelectedName,
  type TypedName,
} from './create-entity.ts';
import { registerExport } from './export.ts';
import { registerFollowing } from './follow-undefined.ts';
import { renameAt, showClaims, showReferences } from './go.ts';
import { importFrom } from './import.ts';
import { insertClaim, insertEntity, openEntity } from './insert.ts';
import { insertSource } from './insert-source.ts';
import { keepText } from './keep-text/keep-text.ts';
import type { PlainLocation, PlainPosition } from './locations.ts';
import { makeNote } from './make-note.ts';
import { mergeEntities, type Named, type Placed } from './merge.ts';
import { newEntity } from './new-note.ts';
import { goToReference } from './next-reference.ts';
import { registerPackCommands } from './packs/commands.ts';
import type { PackUpdates } from './packs/pack-tools.ts';
import { recordOutcome } from './record-outcome.ts';
import { registerReview } from './review.ts';
import type { Server } from './server.ts';
import { startHere } from './start-here.ts';
import { updateTables } from './update-tables.ts';
import type { ChangesView } from './views/changes.ts';

export function registerCommands(
  context: ExtensionContext,
  server: Server,
  output: LogOutputChannel,
  updates: PackUpdates,
  changes: ChangesView,
): Disposable[] {
  return [
    commands.registerCommand('dossier.restartServer', () => server.restart()),
    commands.registerCommand('dossier.showOutput', () => output.show()),
    commands.registerCommand(
      'dossier.showReferences',
      (uri: string, at: PlainPosition, places: readonly PlainLocation[] | 'claims' | null) =>
        places === 'claims' ? showClaims(server, uri, at) : showReferences(uri, at, places),
    ),
    commands.registerCommand('dossier.rename', renameAt),
    commands.registerCommand('dossier.merge', (from: Placed, into: Named) =>
      mergeEntities(server, from, into),
    ),
    commands.registerCommand('dossier.createTyped', (typed: TypedName) => createTyped(server, typed)),
    commands.registerCommand('dossier.createSelected', (selected: SelectedName) =>
      createSelected(server, selected),
    ),
    commands.registerCommand('dossier.createFromSelection', () => createFromSelection(server)),
    commands.registerCommand('dossier.findNames', () => findNames(server)),
    ...registerFollowing(server),
    ...registerCompared(),
    ...registerCompareClaims(server, changes),
    ...registerReview(server, context.globalState),
    ...registerExport(context),
    commands.registerCommand('dossier.insertEntity', () => insertEntity(server)),
    commands.registerCommand('dossier.insertClaim', (kind: unknown) => insertClaim(server, kind)),
    commands.registerCommand('dossier.insertSource', (told: unknown) => insertSource(server, told)),
    commands.registerCommand('dossier.recordOutcome', (asked: unknown, answers: unknown) =>
      recordOutcome(server, asked, answers),
    ),
    commands.registerCommand('dossier.startHere', (answers: unknown) => startHere(server, answers)),
    commands.registerCommand('dossier.makeNote', (type: unknown) => makeNote(server, type)),
    commands.registerCommand('dossier.import', (answers: unknown) => importFrom(server, output, answers)),
    commands.registerCommand(
      'dossier.updateTables',
      (uri?: string, range?: Parameters<typeof updateTables>[2]) => updateTables(server, uri, range),
    ),
    commands.registerCommand('dossier.keepText', (asked?: Parameters<typeof keepText>[1]) =>
      keepText(server, asked),
    ),
    commands.registerCommand('dossier.openEntity', () => openEntity(server)),
    commands.registerCommand('dossier.newEntity', () => newEntity(server)),
    commands.registerCommand('dossier.nextReference', () => goToReference(server, 1)),
    commands.registerCommand('dossier.previousReference', () => goToReference(server, -1)),
    commands.registerCommand('dossier.fixAll', fixAll),
    commands.registerCommand('dossier.checkWorkspace', () => checkWorkspace(server)),
    commands.registerCommand('dossier.explainFinding', (code: unknown) => explainFinding(context, code)),
    ...registerPackCommands(context, server, output, updates),
  ];
}

/** Applies every safe fix to the file in the editor, like saving with fix-all. */
async function fixAll(): Promise<void> {
  await commands.executeCommand('editor.action.sourceAction', {
    kind: 'source.fixAll.dossier',
    apply: 'first',
  });
}

/** Reads everything from disk again, and then shows the findings. */
async function checkWorkspace(server: Server): Promise<void> {
  const title = l10n.t('Checking the workspace');
  await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    server.request('dossier/reindex', {}),
  );
  await commands.executeCommand('workbench.actions.view.problems');
}

/** Opens the page of a finding's code; without a code, of the finding at the cursor or of one that the user picks. */
async function explainFinding(context: ExtensionContext, asked: unknown): Promise<void> {
  const folder = Uri.joinPath(context.extensionUri, 'dist', 'pages');
  const known = await listPages(folder);
  const code = typeof asked === 'string' ? asked : (codeAtCursor() ?? (await pick(known)));
  if (code === undefined) return;
  if (known.includes(code)) {
    await commands.executeCommand('markdown.showPreview', Uri.joinPath(folder, `${code}.md`));
  } else {
    void window.showWarningMessage(l10n.t('There is no page about “{0}”.', code));
  }
}

async function listPages(folder: Uri): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries
      .filter(([name]) => name.endsWith('.md'))
      .map(([name]) => name.slice(0, -'.md'.length))
      .sort();
  } catch {
    return [];
  }
}

function codeAtCursor(): string | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const finding = languages
    .getDiagnostics(editor.document.uri)
    .find(({ source, range }) => source === 'dossier' && range.contains(editor.selection.active));
  const code = finding?.code;
  return typeof code === 'object' ? String(code.value) : code === undefined ? undefined : String(code);
}

async function pick(codes: string[]): Promise<string | undefined> {
  return window.showQuickPick(codes, { placeHolder: l10n.t('Which finding should be explained?') });
}
