/** Snippets, templates and packs, through the commands that the palette and the Packs view run. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type CompletionList,
  commands,
  Range,
  Selection,
  SnippetString,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { fileUri, finding, noFinding, openFile, rangeOf } from './support.ts';
import { findRow, hideSideBar, shown, showView } from './views-support.ts';

describe('a new note from a template', () => {
  const path = 'briefs/from-template.md';

  it('is a file of the workspace with its placeholders as tab stops', async () => {
    await openFile('notes/plain.md');
    await commands.executeCommand('dossier.newNote', { template: 'dossier/core/signal-brief', path });
    const editor = editorOf(path);
    const text = editor.document.getText();
    assert.match(text, /^---\nnote: signal-brief\n/);
    assert.match(text, /^date: \d{4}-\d{2}-\d{2}$/m);
    assert.match(text, /^template: dossier\/core\/signal-brief@\d+\.\d+\.\d+$/m);
    assert.equal(editor.document.getText(editor.selections[0]), 'Signal brief');
    await commands.executeCommand('type', { text: 'A new laboratory' });
    assert.match(editor.document.getText(), /^title: "A new laboratory"$/m);
    assert.match(editor.document.getText(), /^# A new laboratory$/m, 'the heading mirrors the title');
    await commands.executeCommand('leaveSnippet');
  });

  it('goes away with undo', async () => {
    const { document } = editorOf(path);
    for (let step = 0; step < 20 && document.getText() !== ''; step++) await commands.executeCommand('undo');
    assert.equal(document.getText(), '');
    await commands.executeCommand('redo');
    assert.match(document.getText(), /^note: signal-brief$/m);
    await document.save();
  });

  it('overwrites nothing and stays inside the workspace', async () => {
    await openFile('notes/plain.md');
    const saved = await textOf(path);
    for (const refused of [path, '../outside.md', '/outside.md'])
      await commands.executeCommand('dossier.newNote', {
        template: 'dossier/core/ach-worksheet',
        path: refused,
      });
    assert.equal(await textOf(path), saved);
    await assert.rejects(async () => workspace.fs.stat(fileUri('../outside.md')));
    assert.ok(window.activeTextEditor?.document.uri.path.endsWith('/notes/plain.md'));
  });
});

describe('the snippets of packs', () => {
  it('are offered with the entities of the workspace as choices', async () => {
    const editor = await openFile('notes/snippets.md');
    const { item } = await offered(editor, 'desk-cited');
    const text = insertedBy(item);
    assert.match(text, /^\$\{1\|[^}]*\[DeepSeek\]\(org:deepseek\)[^}]*\|\} \$\{2:did something\}/);
    assert.doesNotMatch(text, /@org|@source/);
  });

  it('grow by a selection, as it stands, beside the comments of the file', async () => {
    const editor = await openFile('notes/snippets.md');
    const { start, end } = rangeOf(editor.document, 'costs $5 {a \\ b}:\n  - and more');
    editor.selection = new Selection(start, end);
    const answers = { prefix: 'desk-costs', pack: 'team/desk' };
    await commands.executeCommand('dossier.saveSelectionAsSnippet', answers);
    const written = await textOf('team/snippets/team.code-snippets');
    assert.match(written, /\/\/ Written by hand; what is saved comes after it\./);
    assert.match(written, /"prefix": "desk-cited"/);
    const packs = await showView('packs');
    await shown(packs, (rows) => findRow(rows, 'desk-costs'));
    await hideSideBar();
    const target = await openFile('notes/snippets.md');
    const { item, typed } = await offered(target, 'desk-costs');
    await target.insertSnippet(new SnippetString(insertedBy(item)), typed);
    const inserted = new Range(typed.start, target.selection.active);
    assert.equal(target.document.getText(inserted), 'costs $5 {a \\ b}:\n- and more');
  });

  it('are taken back with undo', async () => {
    const path = 'team/snippets/team.code-snippets';
    const { document: file } = await openFile(path);
    assert.match(file.getText(), /desk-costs/);
    await commands.executeCommand('undo');
    assert.doesNotMatch(file.getText(), /desk-costs/);
    assert.match(file.getText(), /desk-cited/);
    await file.save();
  });
});

describe('a pack in a folder', () => {
  it('is added and updated', async () => {
    await openFile('notes/snippets.md');
    const packs = await showView('packs');
    await commands.executeCommand('dossier.addPack', { source: './packs/house' });
    const row = await shown(packs, (rows) => findRow(rows, 'tests/house'));
    assert.equal(row.context, 'pack.installed');
    assert.ok(findRow(row.children, 'house-greeting'));
    assert.match(row.description, /^1\.0\.0 · folder:\.\/packs\/house$/);
    assert.match(await textOf('.dossier/packs.lock'), /tests\/house/);

    const manifest = fileUri('packs/house/pack.yaml');
    const newer = (await textOf('packs/house/pack.yaml')).replace('1.0.0', '1.1.0');
    await workspace.fs.writeFile(manifest, new TextEncoder().encode(newer));
    const another = '{ "Farewell": { "prefix": "house-farewell", "body": "Farewell.$0" } }';
    const file = fileUri('packs/house/snippets/farewell.code-snippets');
    await workspace.fs.writeFile(file, new TextEncoder().encode(another));
    assert.doesNotMatch(row.description, /available/, 'nobody has asked yet');
    const template = await textOf('packs/house/templates/log.md');
    const longer = template
      .replace('TLP:GREEN\n', 'TLP:GREEN\nauthors: ["${6:Name}"]\n')
      .replace('## Comment', '## Lessons\n\n${7:What we learned.}\n\n## Comment');
    await workspace.fs.writeFile(fileUri('packs/house/templates/log.md'), new TextEncoder().encode(longer));
    await commands.executeCommand('dossier.lookForPackUpdates');
    await shown(
      packs,
      (rows) => findRow(rows, 'tests/house')?.description.includes('1.0.0 → 1.1.0 available') || undefined,
    );
    await commands.executeCommand('dossier.updatePacks', { pack: 'tests/house', confirmed: true });
    const diff = window.activeTextEditor?.document;
    assert.equal(diff?.uri.scheme, 'dossier-pack-diff');
    assert.match(diff?.getText() ?? '', /^tests\/house 1\.0\.0 → 1\.1\.0\n\+ snippet /);
    await shown(packs, (rows) => findRow(rows, 'tests/house')?.description.startsWith('1.1.0') || undefined);
  });

  it('offers what its template gained to the notes made from it', async () => {
    const { document } = await openFile('notes/voyage.md');
    const before = document.getText();
    const { range } = await finding(document.uri, 'pack-outdated');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      CodeActionKind.QuickFix.value,
      20,
    );
    const merge = actions.find(({ title }) => title === 'Merge version 1.1.0 of “Log” into the note…');
    assert.ok(merge?.edit, actions.map(({ title }) => title).join(', '));
    await workspace.applyEdit(merge.edit);
    const merged = before
      .replace('@1.0.0', '@1.1.0')
      .replace('TLP:GREEN\n---', 'TLP:GREEN\nauthors: ["Name"]\n---')
      .replace('## Comment', '## Lessons\n\nWhat we learned.\n\n## Comment');
    assert.equal(document.getText(), merged);
    await noFinding(document.uri, 'pack-outdated');
    await commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('is removed', async () => {
    const packs = await showView('packs');
    await commands.executeCommand('dossier.removePack', { pack: 'tests/house', confirmed: true });
    await shown(packs, (rows) => (findRow(rows, 'tests/house') ? undefined : true));
    await assert.rejects(async () => workspace.fs.stat(fileUri('.dossier/packs/tests/house')));
    await hideSideBar();
  });

  it('is not added when there is none', async () => {
    await commands.executeCommand('dossier.addPack', { source: './packs/nowhere' });
    await assert.rejects(async () => workspace.fs.stat(fileUri('.dossier/packs/tests')));
  });
});

function editorOf(path: string): TextEditor {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith(`/${path}`));
  assert.ok(editor, `no editor shows ${path}`);
  return editor;
}

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(fileUri(path)));
}

/** Types a prefix on a new line at the end, and gives what is offered under it. */
async function offered(editor: TextEditor, prefix: string): Promise<{ item: CompletionItem; typed: Range }> {
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((change) => change.insert(end, `\n\n${prefix}`));
  const typed = document.lineAt(document.lineCount - 1).range;
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    typed.end,
  );
  const item = list.items.find(
    ({ label, insertText }) =>
      (typeof label === 'string' ? label : label.label) === prefix && insertText instanceof SnippetString,
  );
  assert.ok(item, `no snippet ${prefix} is offered`);
  return { item, typed };
}

function insertedBy({ insertText }: CompletionItem): string {
  assert.ok(insertText instanceof SnippetString, 'the item is no snippet');
  return insertText.value;
}
