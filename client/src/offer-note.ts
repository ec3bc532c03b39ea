/** On the first line of a Markdown file that is no note: the offer to turn it into one. */
import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Disposable,
  l10n,
  languages,
  type TextDocument,
} from 'vscode';

/** `hasNotes` says whether the workspace has any: elsewhere nobody wants one. */
export function offerNote(hasNotes: () => boolean): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions: (document, range) => {
      if (range.start.line > 0 || document.getText().trim() === '' || !hasNotes() || isNote(document))
        return [];
      const title = l10n.t('Turn This File into a Note…');
      const action = new CodeAction(title, CodeActionKind.RefactorRewrite);
      action.command = { command: 'dossier.makeNote', title };
      return [action];
    },
  };
  return languages.registerCodeActionsProvider({ language: 'markdown' }, provider, {
    providedCodeActionKinds: [CodeActionKind.RefactorRewrite],
  });
}

/** The most lines of front matter that are looked at. */
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
