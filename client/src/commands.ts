/** The commands that the extension contributes. */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  Location,
  type LogOutputChannel,
  l10n,
  languages,
  Position,
  Range,
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
    commands.registerCommand('dossier.showReferences', showReferences),
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

/** Peeks at places that a code lens is about; without any, at everything that refers to what stands there. */
async function showReferences(uri: string, at: PlainPosition, places: PlainLocation[] | null): Promise<void> {
  const file = Uri.parse(uri);
  const position = new Position(at.line, at.character);
  const locations =
    places?.map((place) => new Location(Uri.parse(place.uri), toRange(place.range))) ??
    (await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', file, position));
  await commands.executeCommand('editor.action.showReferences', file, position, locations);
}

interface PlainPosition {
  line: number;
  character: number;
}
interface PlainLocation {
  uri: string;
  range: { start: PlainPosition; end: PlainPosition };
}

function toRange({ start, end }: PlainLocation['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
