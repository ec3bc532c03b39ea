/**
 * Diff and merge editors: several texts in one tab. Their editors have no column, so following a link in them opens a
 * tab beside theirs and never replaces it.
 */
import {
  commands,
  type Disposable,
  type DocumentLink,
  type InlayHint,
  Range,
  Selection,
  TabInputText,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
} from 'vscode';
import { staysOneLine } from './line-width.ts';
import { type PlainRange, toRange } from './locations.ts';

const followCommand = 'dossier.followFromDiff';

/** The command that moves the cursor within a compared text: to a range of the document with that URI. */
export const goWithinCommand = 'dossier.goWithinDiff';

/** Whether the editor is part of a visible diff or merge. Peeks and the output are not. */
export function isCompared({ document, viewColumn }: TextEditor): boolean {
  return viewColumn === undefined && shownSides().includes(document.uri.toString());
}

/** The links of a document. In a comparison, they must not replace its tab. */
export function keepTab(document: TextDocument, links: DocumentLink[]): DocumentLink[] {
  if (!isComparedDocument(document)) return links;
  for (const link of links) {
    const { target } = link;
    if (target === undefined || ['command', 'http', 'https'].includes(target.scheme)) continue;
    const query = JSON.stringify([target.toString()]);
    link.target = Uri.from({ scheme: 'command', path: followCommand, query });
  }
  return links;
}

/**
 * The hints of a document. In a comparison with wrapped lines, only hints on short lines: the two sides are aligned
 * before hints arrive, and a line that becomes longer than the pane would push one side down.
 */
export function keepLines(document: TextDocument, hints: InlayHint[]): InlayHint[] {
  if (!isComparedDocument(document) || !wraps(document)) return hints;
  return hints.filter(({ position: { line } }) => {
    const words = hints.flatMap(({ position, label }) =>
      position.line === line ? (typeof label === 'string' ? label : label.map(({ value }) => value)) : [],
    );
    return staysOneLine(document.lineAt(line).text, words);
  });
}

function wraps(document: TextDocument): boolean {
  const own = workspace.getConfiguration('diffEditor', document).get('wordWrap', 'inherit');
  return (own === 'inherit' ? workspace.getConfiguration('editor', document).get('wordWrap') : own) !== 'off';
}

export function registerCompared(): Disposable[] {
  return [
    commands.registerCommand(followCommand, async (target: string) => {
      // A preview tab would be replaced.
      await commands.executeCommand('workbench.action.keepEditor');
      await commands.executeCommand('vscode.open', Uri.parse(target));
    }),
    commands.registerCommand(goWithinCommand, async (uri: string, plain: PlainRange) => {
      const editor = window.visibleTextEditors.find(
        (one) => isCompared(one) && one.document.uri.toString() === uri,
      );
      if (editor === undefined) return;
      const range = toRange(plain);
      editor.selection = new Selection(range.start, range.end);
      editor.revealRange(new Range(range.start, range.start), TextEditorRevealType.InCenterIfOutsideViewport);
      await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    }),
  ];
}

function isComparedDocument({ uri }: TextDocument): boolean {
  const isRevision = uri.scheme !== 'file' && uri.scheme !== 'untitled';
  return isRevision || shownSides().includes(uri.toString());
}

/** The texts that the visible tabs compare. */
function shownSides(): string[] {
  return window.tabGroups.all.flatMap(({ activeTab }) => sidesOf(activeTab?.input));
}

/** VS Code describes a diff to extensions; a merge and several diffs in one tab look alike and have no types. */
function sidesOf(input: unknown): string[] {
  if (typeof input !== 'object' || input === null || input instanceof TabInputText) return [];
  return Object.values(input).flatMap((part: unknown) =>
    part instanceof Uri ? [part.toString()] : Array.isArray(part) ? part.flatMap(sidesOf) : [],
  );
}
