/** Writing and following references, through the same commands that the keys are bound to. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type CompletionList,
  commands,
  type Hover,
  MarkdownString,
  type Position,
  Range,
  Selection,
  SnippetString,
  type TextEditor,
  window,
} from 'vscode';
import { insideOf, openFile, until } from './support.ts';

describe('references', () => {
  it('lead from a tag to its entity note', async () => {
    const editor = await openFile('notes/first-round.md');
    const place = insideOf(editor.document, '(org:deepseek)');
    editor.selection = new Selection(place, place);
    const arrived = until(window.onDidChangeActiveTextEditor, () => {
      const active = window.activeTextEditor;
      return active?.document.uri.path.endsWith('/entities/deepseek.md') ? active : undefined;
    });
    await commands.executeCommand('editor.action.revealDefinition');
    await arrived;
  });

  it('are inserted whole after an @', async () => {
    const editor = await openFile('notes/completion.md');
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((change) => change.insert(end, '@Deep'));
    const cursor = end.translate(0, '@Deep'.length);
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      cursor,
      '@',
    );
    const item = list.items.find((candidate) => inserted(candidate) === '[DeepSeek](org:deepseek)');
    assert.ok(
      item,
      `no item inserts the tag; there are ${list.items.map(({ label }) => labelText(label)).join(', ')}`,
    );
    assert.ok(item.filterText?.startsWith('@'), 'the item would not match what was typed');
    await accept(editor, item, cursor);
    assert.equal(editor.document.lineAt(end.line).text, 'The laboratory is [DeepSeek](org:deepseek)');
  });

  it('lead to a rename of the entity’s name', async () => {
    const { document } = await openFile('notes/first-round.md');
    const place = insideOf(document, '(org:deepseek)');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(place, place),
      CodeActionKind.Refactor.value,
    );
    const command = actions.find(({ title }) => title === 'Rename “DeepSeek”…')?.command;
    assert.ok(command, actions.map(({ title }) => title).join(', '));
    const arrived = until(window.onDidChangeTextEditorSelection, () => {
      const active = window.activeTextEditor;
      return active?.document.getText(active.selection) === 'DeepSeek' ? active : undefined;
    });
    // It ends when the person has typed a name, or goes elsewhere as the next test does.
    void commands.executeCommand(command.command, ...(command.arguments ?? []));
    const { document: home } = await arrived;
    assert.match(home.uri.path, /\/entities\/deepseek\.md$/);
  });

  it('say what they stand for on hover', async () => {
    const { document } = await openFile('notes/first-round.md');
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      insideOf(document, '(org:deepseek)'),
    );
    const text = hovers.flatMap(({ contents }) => contents.map(contentText)).join('\n');
    assert.match(text, /DeepSeek/);
    assert.match(text, /company/);
  });
});

function labelText(label: CompletionItem['label']): string {
  return typeof label === 'string' ? label : label.label;
}

function inserted({ insertText, label }: CompletionItem): string {
  return insertText instanceof SnippetString ? insertText.value : (insertText ?? labelText(label));
}

/** Does what the editor does when an item is chosen. */
async function accept(editor: TextEditor, item: CompletionItem, cursor: Position): Promise<void> {
  const { range } = item;
  const replaced = range instanceof Range ? range : (range?.replacing ?? new Range(cursor, cursor));
  const text = item.insertText instanceof SnippetString ? item.insertText : new SnippetString(inserted(item));
  await editor.insertSnippet(text, replaced);
}

function contentText(content: Hover['contents'][number]): string {
  if (content instanceof MarkdownString) return content.value;
  return typeof content === 'string' ? content : content.value;
}
