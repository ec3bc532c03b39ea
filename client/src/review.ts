/** “Review This Note”: the checklist as a document of its own; and the source summary statement, put into the note. */
import { commands, type Disposable, l10n, window, workspace } from 'vscode';
import { fillIn } from './fill-in.ts';
import type { Server } from './server.ts';

export function registerReview(server: Server): Disposable[] {
  return [
    commands.registerCommand('dossier.reviewNote', () => openChecklist(server)),
    commands.registerCommand('dossier.insertSourceSummary', () => insertSummary(server)),
  ];
}

/** It is a new document: what a person ticks and writes in it can be saved wherever it belongs. */
async function openChecklist(server: Server): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const review = uri === undefined ? null : await server.request('dossier/review', { textDocument: { uri } });
  if (review === null) {
    void window.showInformationMessage(l10n.t('Open the note that is to be reviewed.'));
    return;
  }
  const document = await workspace.openTextDocument({ language: 'markdown', content: review.markdown });
  await window.showTextDocument(document, { preview: false });
}

async function insertSummary(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return;
  const { version } = document;
  const found = await server.request('dossier/sourceSummary', {
    textDocument: { uri: document.uri.toString() },
  });
  if (found === null) {
    void window.showInformationMessage(
      l10n.t('Open a note that has sources: the statement is drafted from them.'),
    );
    return;
  }
  if (document.version === version) await workspace.applyEdit(fillIn(document.uri, [found.edit]));
}
