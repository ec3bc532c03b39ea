/** Forecasts: the view of them, an outcome that is written down and taken back, and the chart. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, Selection, TabInputWebview, window, workspace } from 'vscode';
import { fileUri, insideOf, openFile, started, until } from './support.ts';
import { findRow, hideSideBar, labels, shown, showView } from './views-support.ts';

const file = 'views/forecasts.md';
const NOTE = `---
note: intel-assessment
title: Forecasts
date: 2020-02-01
status: draft
marking: TLP:CLEAR
sources:
  S1: {title: A wire, published: 2020-06-01}
---

\`\`\`judgment
text: The merger is approved.
likelihood: likely
horizon: 2020-06
\`\`\`

\`\`\`judgment
text: The plant opens.
likelihood: likely
outcome: {status: true, as-of: 2020-05, source: S1}
\`\`\`
`;
const answers = { status: 'false', asOf: '2020-07-01', source: 'S1' };

describe('forecasts', () => {
  before(async () => {
    await started();
    await workspace.fs.writeFile(fileUri(file), new TextEncoder().encode(NOTE));
  });
  afterEach(hideSideBar);
  after(() => workspace.fs.delete(fileUri(file)));

  it('are listed by what there is to do, the overdue first', async () => {
    const view = await showView('forecasts');
    const row = await shown(view, (rows) => findRow(rows, 'The merger is approved.'));
    assert.deepEqual([row.lead, row.description, row.context], ['2020-06', 'likely', 'forecast.waiting']);
    const rows = await shown(view, (all) => (all.length === 2 ? all : undefined));
    assert.deepEqual(labels(rows), ['Overdue', 'With an outcome']);
    assert.equal(findRow(rows, 'The plant opens.')?.description, 'came true · likely');
  });

  it('get an outcome from their line in the view, and undo takes it back', async () => {
    const { document } = await openFile(file);
    const view = await showView('forecasts');
    const row = await shown(view, (rows) => findRow(rows, 'The merger is approved.'));
    const resolved = shown(view, (rows) =>
      findRow(rows, 'The merger is approved.')?.description.startsWith('did not') ? true : undefined,
    );
    await commands.executeCommand('dossier.recordOutcome', row.node, answers);
    assert.match(
      document.getText(),
      /\nhorizon: 2020-06\noutcome: \{status: false, as-of: 2020-07-01, source: S1\}\n```\n/,
    );
    await resolved;
    await window.showTextDocument(document);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), NOTE);
  });

  it('get one at the cursor, and keep one that is there', async () => {
    const editor = await openFile(file);
    const { document } = editor;
    const place = insideOf(document, 'likelihood: likely');
    editor.selection = new Selection(place, place);
    await commands.executeCommand('dossier.recordOutcome', undefined, answers);
    assert.notEqual(document.getText(), NOTE);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), NOTE);
    const other = insideOf(document, 'outcome: {');
    editor.selection = new Selection(other, other);
    await commands.executeCommand('dossier.recordOutcome', undefined, answers);
    assert.equal(document.getText(), NOTE);
  });

  it('are a chart and tables of what came of them', async () => {
    const { webviews } = await started();
    const drawn = new Promise<object>((resolve) => {
      const subscription = webviews.onDidDraw(({ webview, message }) => {
        if (webview !== 'calibration') return;
        subscription.dispose();
        resolve(message);
      });
    });
    await commands.executeCommand('dossier.showCalibration');
    assert.deepEqual(await drawn, { type: 'ready', count: 1, terms: 1 });
    assert.match(webviews.html('calibration') ?? '', /default-src 'none'/);
    assert.equal(webviews.receive('calibration', { type: 'open', id: 'x' }), false);
    const tabs = window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof TabInputWebview);
    await window.tabGroups.close(tabs);
    await until(
      window.tabGroups.onDidChangeTabs,
      () => webviews.html('calibration') === undefined || undefined,
    );
  });
});
