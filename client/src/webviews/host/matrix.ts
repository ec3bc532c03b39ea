/** The extension's side of a matrix of competing hypotheses: writes what is filled in on the page into the note. */
import { commands, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { MatrixItem } from '../../../../server/src/protocol.ts';
import { fromMatrix, type MatrixChange, type MatrixShow } from '../messages.ts';
import type { Content, Parts } from './content.ts';
import { createConversation } from './conversation.ts';
import type { Wanted } from './timeline-data.ts';

export function createMatrix({ server, output, drawn }: Parts, panel: WebviewPanel, first: Wanted): Content {
  let uri = first.claim?.uri;
  let line = first.claim?.line;
  let id: string | undefined;
  let refusal: string | undefined;
  const conversation = createConversation(panel, async (): Promise<Omit<MatrixShow, 'texts'>> => {
    if (uri === undefined) return { type: 'show', turn, others: [] };
    const { matrices } = await server.request('dossier/matrices', { textDocument: { uri } });
    const chosen = chosenOf(matrices, id, line);
    // From now on this matrix is shown, wherever an edit moves it.
    id = chosen?.id;
    line = undefined;
    return {
      type: 'show',
      note: { uri },
      turn,
      ...(chosen && { matrix: plain(chosen) }),
      others: matrices.map((one) => ({ id: one.id, question: one.question })),
      ...(refusal !== undefined && { refusal }),
    };
  });
  // Changes run one after the other: each is computed for the text that the previous one has made.
  let changes: Promise<void> = Promise.resolve();
  let waiting = 0;
  let turn = 0;
  // The page already shows pending changes, which an older state would undo for a moment.
  const update = (): void => {
    if (waiting === 0) conversation.update();
  };
  const change = (about: string, made: MatrixChange): void => {
    waiting++;
    changes = changes.then(async () => {
      waiting--;
      turn++;
      if (uri === undefined) return;
      refusal = await apply(uri, about, made).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      update();
    });
  };
  const apply = async (note: string, about: string, made: MatrixChange): Promise<string | undefined> => {
    // The client tells the server about a document's changes only while the document is open.
    await workspace.openTextDocument(Uri.parse(note));
    const params = { textDocument: { uri: note }, id: about, change: made };
    const answer = await server.request('dossier/changeMatrix', params);
    if ('refusal' in answer) return l10n.t('Nothing was changed: {0}.', answer.refusal);
    const done = await workspace.applyEdit(await server.toEdit(answer.edit));
    return done ? undefined : l10n.t('Nothing was changed: the note has changed meanwhile.');
  };
  /** The editor does the undo, so it gets the cursor for a moment. */
  const undo = async (): Promise<void> => {
    if (uri === undefined) return;
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const shown = window.visibleTextEditors.find((editor) => editor.document === document);
    // In the page's own column the note would cover it.
    const beside = panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
    await window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? beside });
    await commands.executeCommand('undo');
    panel.reveal();
  };
  return {
    choose: ({ claim }) => {
      if (claim === undefined) return;
      ({ uri, line } = claim);
      id = undefined;
      refusal = undefined;
      conversation.update();
    },
    refresh: update,
    receive: (received) => {
      const { data: message } = fromMatrix.safeParse(received);
      if (message === undefined) return false;
      if (message.type === 'loaded') {
        uri ??= message.uri;
        if (line === undefined) id ??= message.id;
        conversation.begin();
      }
      if (message.type === 'choose') {
        id = message.id;
        conversation.update();
      }
      if (message.type === 'change') change(message.id, message.change);
      if (message.type === 'undo') changes = changes.then(undo);
      if (message.type === 'ready') drawn('matrix', message);
      if (message.type === 'failed') output.error(`Matrix: ${message.message}`);
      return true;
    },
  };
}

/** The matrix that was shown, else the one around the line, else the first. */
function chosenOf(
  matrices: readonly MatrixItem[],
  id: string | undefined,
  line: number | undefined,
): MatrixItem | undefined {
  const around = ({ range }: MatrixItem) =>
    line !== undefined && range.start.line <= line && line <= range.end.line;
  return matrices.find((one) => one.id === id) ?? matrices.find(around) ?? matrices[0];
}

function plain({ range: _range, hypotheses, rows, ...rest }: MatrixItem) {
  return {
    ...rest,
    hypotheses: [...hypotheses],
    rows: rows.map((row) => ({ ...row, sources: [...row.sources], ratings: [...row.ratings] })),
  };
}
