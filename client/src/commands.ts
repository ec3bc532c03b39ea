/** The commands that the extension contributes. */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Server } from './server.ts';

export function registerCommands(
  context: ExtensionContext,
  server: Server,
  output: LogOutputChannel,
): Disposable[] {
  return [
    commands.registerCommand('dossier.restartServer', () => server.restart()),
    commands.registerCommand('dossier.showOutput', () => output.show()),
    commands.registerCommand('dossier.explainFinding', (code: unknown) => explainFinding(context, code)),
  ];
}

/** Opens the page of a finding's code; without one, of the finding at the cursor or one that the user picks. */
async function explainFinding(context: ExtensionContext, asked: unknown): Promise<void> {
  const folder = Uri.joinPath(context.extensionUri, 'docs', 'rules');
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
