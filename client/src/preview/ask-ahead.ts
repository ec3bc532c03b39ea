/**
 * Asks what the preview of the active note would need before anybody opens one, so that it is right the first time
 * that it is drawn. One question for each note that comes to the front; the preview itself keeps up with changes.
 */
import { type Disposable, type TextEditor, window } from 'vscode';
import type { PreviewResult } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';

export interface Ahead extends Disposable {
  /** The answer for this document, where there is one. */
  answerFor(uri: string): PreviewResult | undefined;
}

/** What the server says of a document; rejects while it cannot answer. */
export function askForPreview(server: Server, uri: string): Promise<PreviewResult> {
  return server.request('dossier/preview', { textDocument: { uri } });
}

export function askAhead(server: Server): Ahead {
  let latest: { readonly uri: string; readonly result: PreviewResult } | undefined;
  const ask = async (editor: TextEditor | undefined): Promise<void> => {
    if (editor?.document.languageId !== 'markdown') return;
    const uri = editor.document.uri.toString();
    try {
      const result = await askForPreview(server, uri);
      latest = { uri, result };
    } catch {
      // The preview asks for itself.
    }
  };
  // The editor that is there from the start waits until the server has read the workspace.
  const first = server.onDidUpdate(() => {
    first.dispose();
    void ask(window.activeTextEditor);
  });
  const changes = window.onDidChangeActiveTextEditor(ask);
  return {
    answerFor: (uri) => (latest?.uri === uri ? latest.result : undefined),
    dispose: () => {
      first.dispose();
      changes.dispose();
    },
  };
}
