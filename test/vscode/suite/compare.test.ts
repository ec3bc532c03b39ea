/** “Compare Claims with…” against the saved files: what the view lists, and where a click leads. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands, TabInputTextDiff, window, workspace } from 'vscode';
import { openFile, rangeOf } from './support.ts';
import { click, findRow, hideSideBar, labels, rowsOf, showView } from './views-support.ts';

describe('claims compared with the saved files', () => {
  afterEach(async () => {
    // The edit is of this test alone; an answer of the server shows that it knows.
    await openFile('views/brief.md');
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('dossier.compareClaims', { saved: true });
    await commands.executeCommand('dossier.changes.clear');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await hideSideBar();
  });

  it('are listed by note, claim and field, and a click opens the diff at the place', async () => {
    const editor = await openFile('views/brief.md');
    const view = await showView('changes');
    const { document } = editor;
    await editor.edit((edit) => edit.replace(rangeOf(document, 'USD 20bn'), 'USD 25bn'));
    await commands.executeCommand('dossier.compareClaims', { saved: true });
    const rows = await rowsOf(view);
    assert.deepEqual(labels(rows), ['Acme raises money']);
    const claim = findRow(rows, 'Acme Robotics, USD 25bn, post-money');
    assert.deepEqual(
      claim?.children.map(({ label, description }) => [label, description]),
      [['amount', 'USD 20bn → USD 25bn']],
    );
    await click(view, 'amount');
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof TabInputTextDiff);
    assert.equal(input.modified.toString(), document.uri.toString());
    assert.equal(input.original.path, document.uri.path);
    const saved = await workspace.openTextDocument(input.original);
    assert.ok(saved.getText().includes('USD 20bn'));
    assert.equal(window.activeTextEditor?.selection.active.line, rangeOf(document, 'USD 25bn').start.line);
  });

  it('are none where everything is saved, and the view says so', async () => {
    await openFile('views/brief.md');
    const view = await showView('changes');
    await commands.executeCommand('dossier.compareClaims', { saved: true });
    assert.deepEqual(await rowsOf(view), []);
    assert.match(String(view.view.message), /^Nothing changed in meaning/);
  });
});
