/** The text of a file on disk while its editor has a different one: the left side of a diff. */
import { type Disposable, type Uri, workspace } from 'vscode';

const scheme = 'dossier-saved';

/** The address of the saved text of a file. A new address reads the disk again. */
export function savedText(file: Uri): Uri {
  return file.with({ scheme, query: String(Date.now()) });
}

export function registerSavedTexts(): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async (uri) => {
      const bytes = await workspace.fs.readFile(uri.with({ scheme: 'file', query: '' }));
      return new TextDecoder().decode(bytes);
    },
  });
}
