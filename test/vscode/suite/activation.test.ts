/** The extension starts on its own when a Markdown file is opened. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { extension, openFile } from './support.ts';

describe('activation', () => {
  it('activates the extension', async () => {
    await openFile('notes/first-round.md');
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('registers every command that the manifest contributes', async () => {
    await extension().activate();
    const contributed: { command: string }[] = extension().packageJSON.contributes.commands;
    const registered = new Set(await commands.getCommands(true));
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});
