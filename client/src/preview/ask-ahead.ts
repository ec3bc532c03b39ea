/**
 * Requests what the preview of the active note would need before anyone opens it, so that it is right the first time.
 * One request for each note that becomes active; the preview itself follows changes.
 */
import { type Disposable, type TextEditor, window } from 'vscode';
import type { PreviewResult } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';

export interface Ahead extends Disposable {
  /** The answer for this document, if there is one. */
  answerFor(uri: string): PreviewResult | undefined;
}

/** The server's answer for a document; rejects while the server cannot answer. */
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
      // The preview makes its own requests.
    }
  };
  // The editor that is open at the start waits until the server has read the workspace.
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
