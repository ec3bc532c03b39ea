/** “Import…”: what is imported stands in the workspace, and one undo takes it back. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { fileUri, openFile, started } from './support.ts';

describe('import', () => {
  it('makes tags of the links of a vault, every byte else as it was, in one undo', async () => {
    await openFile('notes/plain.md');
    const before = '\uFEFF# Diary\r\n\r\n🚀 [[NVIDIA|the firm]] and [[Nobody]], [[nvidia]]\r\n';
    const uri = fileUri('imports/diary.md');
    await workspace.fs.writeFile(uri, new TextEncoder().encode(before));
    const editor = await window.showTextDocument(uri);
    await run({ format: 'obsidian', uri: fileUri('imports').toString() });
    const text = editor.document.getText();
    assert.match(text, /🚀 \[the firm\]\(org:nvidia\) and \[\[Nobody\]\], \[nvidia\]\(org:nvidia\)\r\n$/);
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before.slice(1));
    await editor.document.save();
    assert.equal(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri)),
      before,
    );
  });

  it('makes a source note of an entry of BibTeX, and nothing the second time', async () => {
    await started();
    const uri = fileUri('imports/refs.bib');
    await workspace.fs.writeFile(uri, new TextEncoder().encode('@misc{zz2024, title={Eins}, year=2024}\n'));
    const answers = { format: 'bibtex', uri: uri.toString(), marking: 'TLP:CLEAR' };
    await run(answers);
    const [note] = await workspace.findFiles('**/zz2024.md');
    assert.ok(note, 'the note is made');
    const text = await workspace.fs.readFile(note);
    assert.match(new TextDecoder().decode(text), /\nid: src:zz2024\n.*\nmarking: TLP:CLEAR\n/s);
    await run(answers);
    assert.deepEqual(await workspace.fs.readFile(note), text);
    assert.equal((await workspace.findFiles('**/zz2024*.md')).length, 1);
  });
});

async function run(answers: Readonly<Record<string, string>>): Promise<void> {
  await commands.executeCommand('dossier.import', { ...answers, agreed: 'all' });
}
