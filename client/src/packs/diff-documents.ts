/** Read-only virtual documents that show what an update of packs would change. */
import { type Disposable, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';

export interface DiffDocuments extends Disposable {
  show(text: string): Promise<void>;
}

const scheme = 'dossier-pack-diff';

export function createDiffDocuments(): DiffDocuments {
  const texts = new Map<string, string>();
  let count = 0;
  const provider: TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => texts.get(uri.query) ?? '',
  };
  const subscriptions = [
    workspace.registerTextDocumentContentProvider(scheme, provider),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) texts.delete(uri.query);
    }),
  ];
  return {
    show: async (text) => {
      const query = String(++count);
      // Signs at the beginning of a line are coloured.
      texts.set(query, `${text.replace(/^ {2}(?=[-+~] )/gm, '')}\n`);
      const uri = Uri.from({ scheme, path: '/packs.diff', query });
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
    },
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}
