/** Findings appear on a note that breaks a rule, and go when the note is mended. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, DiagnosticSeverity } from 'vscode';
import { fileUri, finding, noFinding, openFile, rangeOf } from './support.ts';

describe('findings', () => {
  it('appear on the exact value and clear after the edit', async () => {
    const editor = await openFile('notes/invalid.md');
    const { document } = editor;
    const found = await finding(document.uri, 'invalid-field');
    assert.equal(found.source, 'dossier');
    assert.equal(found.severity, DiagnosticSeverity.Error);
    assert.deepEqual(found.range, rangeOf(document, 'publishd'));
    const cleared = noFinding(document.uri, 'invalid-field');
    await editor.edit((change) => change.replace(rangeOf(document, 'publishd'), 'published'));
    await cleared;
  });

  it('appear on a note that no editor shows', async () => {
    await openFile('notes/first-round.md');
    await finding(fileUri('notes/unopened.md'), 'unresolved-reference');
  });

  it('come back after the server was restarted', async () => {
    const { document } = await openFile('notes/restart.md');
    await finding(document.uri, 'invalid-marking');
    const cleared = noFinding(document.uri, 'invalid-marking');
    const restarted = commands.executeCommand('dossier.restartServer');
    await cleared;
    await restarted;
    await finding(document.uri, 'invalid-marking');
  });

  it('are absent from Markdown that is not a note', async () => {
    const { document } = await openFile('notes/plain.md');
    // The finding of another file proves that the server has looked at the workspace.
    await finding(fileUri('notes/unopened.md'), 'unresolved-reference');
    await noFinding(document.uri, 'unresolved-reference');
  });
});
