/** Finds out, once and cheaply, whether a workspace has something for Dossier, now or later. */
import { Disposable, languages, RelativePattern, type TextDocument, workspace } from 'vscode';
import { CATALOG_PATTERN } from '../../../server/src/text/file-names.ts';
import { looksLikeNote } from './looks-like-note.ts';

const patterns = ['dossier.yaml', CATALOG_PATTERN];
const passedOver = '**/{node_modules,.git}/**';

/** Calls `found` at most once: for what exists, or for what is opened, saved or created later. */
export function lookForNotes(found: () => void): Disposable {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    found();
  };
  const lookAt = (document: TextDocument): void => {
    if (languages.match({ language: 'markdown' }, document) === 0) return;
    if ((document.uri.scheme === 'file' || document.isUntitled) && looksLikeNote(document.getText())) once();
  };
  const search = async (): Promise<void> => {
    for (const folder of workspace.workspaceFolders ?? []) {
      for (const pattern of patterns) {
        const inFolder = new RelativePattern(folder, pattern);
        if (!done && (await workspace.findFiles(inFolder, passedOver, 1)).length > 0) once();
      }
    }
  };
  const watchers = patterns.map((pattern) =>
    workspace.createFileSystemWatcher(
      pattern === 'dossier.yaml' ? '**/dossier.yaml' : pattern,
      false,
      true,
      true,
    ),
  );
  const disposable = Disposable.from(
    ...watchers,
    ...watchers.map((watcher) => watcher.onDidCreate(once)),
    workspace.onDidOpenTextDocument(lookAt),
    workspace.onDidSaveTextDocument(lookAt),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // A file becomes a note in its first lines.
      if (contentChanges.some(({ range }) => range.start.line < 100)) lookAt(document);
    }),
    workspace.onDidChangeWorkspaceFolders(() => void search()),
  );
  // After `activate` has returned, so that it is not delayed.
  setTimeout(() => {
    for (const document of workspace.textDocuments) lookAt(document);
    void search();
  });
  return disposable;
}
