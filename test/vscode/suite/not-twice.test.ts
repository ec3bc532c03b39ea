/** VS Code has Markdown support of its own. Beside it, nothing of a note may be shown twice. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import {
  type CodeLens,
  type CompletionList,
  commands,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type InlayHint,
  type Location,
  languages,
  Range,
  type TextDocument,
} from 'vscode';
import { fileUri, insideOf, openFile, rangeOf, until } from './support.ts';

const path = 'notes/not-twice.md';

describe('beside the built-in Markdown support', () => {
  let document: TextDocument;

  /** The place of the tag that the text ends with. */
  const tagIn = (text: string): Range => {
    const { end } = rangeOf(document, text);
    return new Range(end.translate(0, -'org:deepseek'.length), end);
  };

  before(async () => {
    // The server has read the folder once it has found something in a file that nobody opened.
    const unopened = fileUri('notes/unopened.md');
    ({ document } = await openFile(path));
    await until(languages.onDidChangeDiagnostics, () => languages.getDiagnostics(unopened)[0]);
  });

  it('the outline is one tree of the headings, and a claim takes the place of none in breadcrumbs', async () => {
    const symbols = await ask<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const names = flatten(symbols).map(({ name }) => name.replace(/^#+ /, ''));
    // The built-in support lists definitions of links below their heading; tags, claims and sources are nowhere.
    assert.deepEqual(names, ['What both see', 'The News', '[ds]', 'Analysis', 'Foresight', 'Key Takeaways']);
    assert.equal(symbols.length, 1);
  });

  it('every destination leads to one place: a tag to its note', async () => {
    const links = await ask<DocumentLink[]>('vscode.executeLinkProvider', document.uri, 100);
    for (const text of ['[DeepSeek](org:deepseek', '[ds]: org:deepseek', 'subject: org:deepseek'])
      assert.deepEqual(targetsAt(links, tagIn(text)), ['deepseek.md#L3,5'], text);
    // The built-in support lists autolinks out of their order, so VS Code keeps them beside ours; it follows the first.
    const [first] = targetsAt(links, tagIn('<org:deepseek'));
    assert.equal(first, 'deepseek.md#L3,5');
    assert.deepEqual(targetsAt(links, rangeOf(document, 'https://example.org/b')), ['b#']);
    assert.deepEqual(targetsAt(links, rangeOf(document, 'plain.md')), ['plain.md#']);
  });

  it('every line begins one fold at most, and headings, claims and YAML all have theirs', async () => {
    const folds = await ask<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    const starts = folds.map(({ start }) => start);
    assert.deepEqual(starts, [...new Set(starts)]);
    for (const text of ['---', 'sources:', '# What both see', '## The News', '```valuation', 'source:\n'])
      assert.ok(starts.includes(rangeOf(document, text).start.line), `${text.trim()} does not fold`);
  });

  it('completion offers every label once', async () => {
    const place = rangeOf(document, '](plain.md').start.translate(0, 2);
    const list = await ask<CompletionList>('vscode.executeCompletionItemProvider', document.uri, place, '(');
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.length > 0);
    assert.deepEqual(
      labels.filter((label, index) => labels.indexOf(label) !== index),
      [],
    );
  });

  it('every place that refers to an entity is listed once', async () => {
    const place = insideOf(document, 'org:deepseek) and');
    const places = (await ask<Location[]>('vscode.executeReferenceProvider', document.uri, place)).map(
      ({ uri, range }) => `${uri.path} ${print(range)}`,
    );
    assert.ok(places.length >= 5);
    assert.deepEqual(places, [...new Set(places)]);
  });

  it('hints and lenses stand in the note, and a lens shows its places', async () => {
    const whole = new Range(0, 0, document.lineCount, 0);
    const hints = await ask<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
    assert.ok(hints.some(({ label }) => label === 'DeepSeek'));
    const entity = fileUri('entities/deepseek.md');
    await openFile('entities/deepseek.md');
    const lenses = await ask<CodeLens[]>('vscode.executeCodeLensProvider', entity, 20);
    const lens = lenses.find(({ command }) => command?.title.includes('reference'));
    assert.equal(lens?.command?.command, 'dossier.showReferences');
    await commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await commands.executeCommand('closeReferenceSearch');
  });
});

function ask<T>(command: string, ...rest: unknown[]): Thenable<T> {
  return commands.executeCommand<T>(command, ...rest);
}

/** The targets of the links on exactly this range, and of those that overlap it. */
function targetsAt(links: readonly DocumentLink[], place: Range): string[] {
  return links
    .filter(({ range }) => range.intersection(place)?.isEmpty === false)
    .map(({ range, target }) => {
      assert.equal(print(range), print(place));
      return `${target?.path.split('/').at(-1)}#${target?.fragment}`;
    });
}

function flatten(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flatten(symbol.children)]);
}

function print({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}
