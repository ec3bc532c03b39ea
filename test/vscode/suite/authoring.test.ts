/** Help with writing: a pasted address that is cited, a plain file that becomes a note. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import {
  CancellationTokenSource,
  commands,
  DataTransfer,
  DataTransferItem,
  type DocumentPasteEdit,
  DocumentPasteTriggerKind,
  Position,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  workspace,
} from 'vscode';
import { openFile, rangeOf, started } from './support.ts';

describe('a pasted address', () => {
  afterEach(() => commands.executeCommand('workbench.action.files.revert'));

  it('is cited as a new source, whose title, publisher and date are filled in one after the other', async () => {
    const editor = await cursorBehind('The round sets a price');
    const { document } = editor;
    await paste(editor, 'https://example.org/b');
    assert.match(
      document.getText(),
      /The round sets a price\[example\.org\]\(src:S2\) before it raises money\./,
    );
    assert.match(
      document.getText(),
      /\n {2}S2: \{title: "example\.org", publisher: "", url: https:\/\/example\.org\/b, /,
    );
    await type('A price: set');
    await commands.executeCommand('jumpToNextSnippetPlaceholder');
    await type('Example Post');
    await commands.executeCommand('jumpToNextSnippetPlaceholder');
    await type('2026-05-02');
    await commands.executeCommand('jumpToNextSnippetPlaceholder');
    await type('Post');
    assert.match(
      document.getText(),
      /S2: \{title: "A price: set", publisher: "Example Post", url: [^,]+, published: 2026-05-02, accessed: [\d-]+\}/,
    );
    assert.match(document.getText(), /a price\[Post\]\(src:S2\) before/);
  });

  it('is undone in one step', async () => {
    const editor = await cursorBehind('The round sets a price');
    const { document } = editor;
    const old = document.getText();
    await paste(editor, 'https://example.org/c');
    assert.notEqual(document.getText(), old);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), old);
  });

  it('is offered for one address in a note alone', async () => {
    const { document } = await cursorBehind('The round sets a price');
    const inProse = document.positionAt(document.getText().indexOf(' before it raises'));
    assert.equal((await offered(document, inProse, 'https://example.org/a'))[0]?.title, 'Cite the Source S1');
    assert.deepEqual(await offered(document, inProse, 'two https://example.org/a words'), []);
    assert.deepEqual(await offered(document, new Position(1, 0), 'https://example.org/a'), []);
    const plain = await openFile('notes/plain.md');
    assert.deepEqual(await offered(plain.document, new Position(2, 0), 'https://example.org/a'), []);
  });
});

describe('a plain file', () => {
  afterEach(() => commands.executeCommand('workbench.action.files.revert'));

  it('becomes a note with the sections of its type', async () => {
    const { document } = await openFile('notes/to-be-a-note.md');
    await commands.executeCommand('dossier.makeNote', 'spot-report');
    assert.match(
      document.getText(),
      /^---\nnote: spot-report\ndate: [\d-]+\nstatus: draft\nmarking: TLP:GREEN\nsources:\n {2}S1: \{title: "Plain Markdown", .*\}\n---\n\n# Plain Markdown\n/,
    );
    assert.match(document.getText(), /\n## BLUF\n\n## What happened\n/);
    await commands.executeCommand('jumpToNextSnippetPlaceholder');
    await type('TLP:RED');
    assert.match(document.getText(), /\nmarking: TLP:RED\n/);
  });
});

async function cursorBehind(text: string) {
  const editor = await openFile('notes/first-round.md');
  const { end } = rangeOf(editor.document, text);
  editor.selection = new Selection(end, end);
  return editor;
}

async function offered(document: TextDocument, at: Position, text: string): Promise<DocumentPasteEdit[]> {
  const { addressPaste } = await started();
  const data = new DataTransfer();
  data.set('text/plain', new DataTransferItem(text));
  const context = { only: undefined, triggerKind: DocumentPasteTriggerKind.Automatic };
  const { token } = new CancellationTokenSource();
  const range = new Range(at, at);
  return (await addressPaste.provideDocumentPasteEdits(document, [range], data, context, token)) ?? [];
}

/** Takes the offer, as the list of ways to paste does. */
async function paste({ document, selection }: TextEditor, text: string): Promise<void> {
  const [edit] = await offered(document, selection.active, text);
  assert.ok(edit?.additionalEdit);
  assert.equal(edit.insertText, '');
  assert.ok(await workspace.applyEdit(edit.additionalEdit));
}

function type(text: string): Thenable<unknown> {
  return commands.executeCommand('type', { text });
}
