/** The commands at the cursor: what they insert, and where they lead. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, Selection, window } from 'vscode';
import { insideOf, openFile, rangeOf, until } from './support.ts';

describe('commands', () => {
  it('insert a claim below the line of the cursor, with the sources of the note', async () => {
    const editor = await openFile('notes/first-round.md');
    const { document } = editor;
    const before = document.getText();
    const { end } = rangeOf(document, 'A second investor is likely to follow.');
    editor.selection = new Selection(end, end);
    await commands.executeCommand('dossier.insertClaim', 'judgment');
    const inserted = document.getText().slice(document.offsetAt(end));
    assert.match(inserted, /^\n\n```judgment\nid: \ntext: \n/);
    assert.match(inserted, /\nbasis: S1\n```\n/);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('lead from one reference to the next of the same thing, and back', async () => {
    const editor = await openFile('notes/first-round.md');
    const tag = insideOf(editor.document, '(org:deepseek)');
    editor.selection = new Selection(tag, tag);
    const subject = rangeOf(editor.document, 'subject: org:deepseek');
    const there = until(
      window.onDidChangeTextEditorSelection,
      () => window.activeTextEditor?.selection.active.line === subject.start.line || undefined,
    );
    await commands.executeCommand('dossier.nextReference');
    await there;
    const back = until(
      window.onDidChangeTextEditorSelection,
      () => window.activeTextEditor?.selection.active.line === tag.line || undefined,
    );
    await commands.executeCommand('dossier.previousReference');
    await back;
  });
});
