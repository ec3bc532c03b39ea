/** Offers, on the first line and in menus, to turn a Markdown file into a note. */
import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  commands,
  Disposable,
  l10n,
  languages,
  type TextDocument,
  window,
  workspace,
} from 'vscode';

/** `isUsed` tells whether the workspace contains notes. Elsewhere the offer would be a nuisance. */
export function offerNote(isUsed: () => boolean): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions: (document, range) => {
      if (range.start.line > 0 || document.getText().trim() === '' || !isUsed() || isNote(document))
        return [];
      const title = l10n.t('Turn This File into a Note…');
      const action = new CodeAction(title, CodeActionKind.RefactorRewrite);
      action.command = { command: 'dossier.makeNote', title };
      return [action];
    },
  };
  return Disposable.from(
    languages.registerCodeActionsProvider({ language: 'markdown' }, provider, {
      providedCodeActionKinds: [CodeActionKind.RefactorRewrite],
    }),
    tellMenus(),
  );
}

/** Updates the context key `dossier.inNote`: menus only offer to make a note of a file that is not one. */
function tellMenus(): Disposable {
  let told: boolean | undefined;
  const tell = (): void => {
    const document = window.activeTextEditor?.document;
    const inNote = document?.languageId === 'markdown' && isNote(document);
    if (inNote === told) return;
    told = inNote;
    void commands.executeCommand('setContext', 'dossier.inNote', inNote);
  };
  tell();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(tell),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const isHead = contentChanges.some(({ range }) => range.start.line < MOST);
      if (isHead && document === window.activeTextEditor?.document) tell();
    }),
  );
}

/** The most lines of front matter that are examined. */
const MOST = 200;

function isNote(document: TextDocument): boolean {
  if (document.lineAt(0).text.trimEnd() !== '---') return false;
  for (let line = 1; line < Math.min(document.lineCount, MOST); line++) {
    const { text } = document.lineAt(line);
    if (/^(?:---|\.\.\.)\s*$/.test(text)) return false;
    if (/^["']?note["']?\s*:|^\{\s*["']?note["']?\s*:/.test(text)) return true;
  }
  return false;
}
