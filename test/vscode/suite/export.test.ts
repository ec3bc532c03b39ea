/** Exporting: the file that is written, and the one that stays when nothing can be. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, type Uri, workspace } from 'vscode';
import { fileUri, openFile } from './support.ts';

const folder = 'exported';
const target = (name: string): Uri => fileUri(`${folder}/${name}`);

async function textOf(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

async function filesThere(): Promise<string[]> {
  return (await workspace.fs.readDirectory(fileUri(folder))).map(([name]) => name).sort();
}

describe('exporting', () => {
  after(() => workspace.fs.delete(fileUri(folder), { recursive: true }));

  it('writes the note in front as a page, and nothing beside it', async () => {
    await workspace.fs.createDirectory(fileUri(folder));
    await openFile('notes/first-round.md');
    await commands.executeCommand('dossier.exportNote', { to: 'html', target: target('first.html') });
    const page = await textOf(target('first.html'));
    assert.match(page, /^<!DOCTYPE html>/);
    assert.match(page, /class="dossier-chip/);
    assert.deepEqual(await filesThere(), ['first.html']);
  });

  it('writes the claims of the whole workspace as one table', async () => {
    await commands.executeCommand('dossier.exportWorkspace', { to: 'csv', target: target('claims.csv') });
    const [, ...lines] = (await textOf(target('claims.csv'))).trim().split('\r\n');
    assert.ok(lines.length > 5, `${lines.length} claims`);
    assert.deepEqual(await filesThere(), ['claims.csv', 'first.html']);
  });

  it('writes a Word document, and withholds what is above a level', async () => {
    await openFile('notes/first-round.md');
    await commands.executeCommand('dossier.exportNote', { to: 'docx', target: target('first.docx') });
    const bytes = await workspace.fs.readFile(target('first.docx'));
    assert.equal(new TextDecoder().decode(bytes.subarray(0, 2)), 'PK');
    await commands.executeCommand('dossier.exportWorkspace', {
      to: 'json',
      marking: 'TLP:CLEAR',
      target: target('clear.json'),
    });
    assert.equal(JSON.parse(await textOf(target('clear.json'))).withheld.max, 'TLP:CLEAR');
    for (const name of ['first.docx', 'clear.json']) await workspace.fs.delete(target(name));
  });

  it('leaves the file as it was when the note cannot be exported', async () => {
    const note = target('broken.md');
    const write = (uri: Uri, text: string) => workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write(note, '---\nnote: [spot-report\n---\n\nA note that does not parse.\n');
    await write(target('kept.html'), 'kept');
    await openFile(`${folder}/broken.md`);
    await commands.executeCommand('dossier.exportNote', { to: 'html', target: target('kept.html') });
    assert.equal(await textOf(target('kept.html')), 'kept');
    assert.deepEqual(await filesThere(), ['broken.md', 'claims.csv', 'first.html', 'kept.html']);
  });
});
