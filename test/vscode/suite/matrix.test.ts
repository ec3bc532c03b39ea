/** A matrix of hypotheses that is filled in: every change is one step in the note, and undo takes it back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, Selection, TabInputWebview, window, workspace } from 'vscode';
import type { Started } from '../../../client/src/started.ts';
import { fileUri, insideOf, openFile, started, until } from './support.ts';

const file = 'views/matrix.md';
const NOTE = `---
note: intel-assessment
title: Who leads
date: 2026-02-01
marking: TLP:CLEAR
---

\`\`\`hypotheses
question: Who leads the round?
hypotheses: {H1: A fund, H2: "<img src=x onerror=alert(1)>"}
evidence:
  - {text: Talks were seen, ratings: {H1: C, H2: I}}
\`\`\`
`;
const row = { index: 0, text: 'Talks were seen' };

interface Ready {
  readonly id?: string;
  readonly rows: number;
  readonly hypotheses: number;
  readonly refusal?: string;
}

describe('a matrix of hypotheses', () => {
  let webviews: Started['webviews'];

  before(async () => {
    ({ webviews } = await started());
    await workspace.fs.writeFile(fileUri(file), new TextEncoder().encode(NOTE));
  });
  after(async () => {
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    await window.tabGroups.close(tabs.filter(({ input }) => input instanceof TabInputWebview));
    await workspace.fs.delete(fileUri(file));
  });

  /** The next drawing that is as wanted. */
  function drawn(isDone: (message: Ready) => boolean): Promise<Ready> {
    return new Promise((resolve) => {
      const subscription = webviews.onDidDraw(({ webview, message }) => {
        if (webview !== 'matrix' || !isDone(message as Ready)) return;
        subscription.dispose();
        resolve(message as Ready);
      });
    });
  }

  it('shows the block around the cursor', async () => {
    const editor = await openFile(file);
    const place = insideOf(editor.document, 'evidence:');
    editor.selection = new Selection(place, place);
    const ready = drawn(({ rows }) => rows > 0);
    await commands.executeCommand('dossier.showMatrix');
    assert.deepEqual(await ready, { type: 'ready', id: '#1', rows: 1, hypotheses: 2 });
    assert.match(
      webviews.html('matrix') ?? '',
      /default-src 'none'; img-src data:; style-src [^;]+; script-src 'nonce-/,
    );
  });

  it('writes each change into the note, one after the other', async () => {
    const document = await workspace.openTextDocument(fileUri(file));
    const ready = drawn(({ rows }) => rows === 2);
    for (const change of [
      { type: 'rate', row, hypothesis: 'H2', rating: 'II' },
      { type: 'weigh', row, weight: 'high' },
      { type: 'add-row', text: 'A denial' },
    ])
      assert.equal(webviews.receive('matrix', { type: 'change', id: '#1', change }), true);
    await ready;
    assert.ok(
      document
        .getText()
        .includes(
          '  - {text: Talks were seen, ratings: {H1: C, H2: II}, weight: high}\n  - {text: A denial, ratings: {H1: , H2: }}\n```\n',
        ),
      document.getText(),
    );
  });

  it('takes them back one by one', async () => {
    const document = await workspace.openTextDocument(fileUri(file));
    const gone = drawn(({ rows }) => rows === 1);
    webviews.receive('matrix', { type: 'undo' });
    await gone;
    assert.ok(document.getText().includes('weight: high'));
    const restored = until(workspace.onDidChangeTextDocument, () => document.getText() === NOTE || undefined);
    webviews.receive('matrix', { type: 'undo' });
    webviews.receive('matrix', { type: 'undo' });
    await restored;
  });

  it('says why a change is not made', async () => {
    const refused = drawn(({ refusal }) => refusal !== undefined);
    const change = { type: 'weigh', row: { index: 7, text: 'gone' }, weight: 'low' };
    webviews.receive('matrix', { type: 'change', id: '#1', change });
    assert.match((await refused).refusal ?? '', /^Nothing was changed: the matrix has changed meanwhile/);
  });
});
