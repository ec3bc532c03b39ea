/** “Sign Off This Note” and “Insert Source Summary Statement”: what is written, and that undo takes it back. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands } from 'vscode';
import { openFile } from './support.ts';

describe('a note', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is signed off in its front matter, and undo takes it back', async () => {
    const { document } = await openFile('views/brief.md');
    const before = document.getText();
    await commands.executeCommand('dossier.signOff', { by: 'J. Doe', verdict: 'approved' });
    const entry =
      /reviews:\n {2}- \{by: J\. Doe, date: \d{4}-\d\d-\d\d, verdict: approved, content: "sha256:[0-9a-f]{16}"\}\n---\n/;
    assert.match(document.getText(), entry);
    assert.equal(document.getText().replace(entry, '---\n'), before);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('gets its source summary statement', async () => {
    const { document } = await openFile('views/brief.md');
    await commands.executeCommand('dossier.insertSourceSummary');
    assert.match(document.getText(), /## Source summary statement\n\nThis note rests on 2 sources/);
    await commands.executeCommand('undo');
    assert.doesNotMatch(document.getText(), /Source summary/);
  });
});
