/** Rows that a view asks for page by page: a last row stands for those that are left, and a click brings the next. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { type CodeLens, commands, Position, Selection, window, workspace } from 'vscode';
import type { Node } from '../../../client/src/views/tree.ts';
import type { ViewForTests } from '../../../client/src/views/views.ts';
import { afterFirst, fileUri, openFile, rangeOf, until } from './support.ts';
import { findRow, hideSideBar, labels, rowsOf, type Shown, shown, showView } from './views-support.ts';

// A ledger of up to 500 claims comes whole.
const COUNT = 700;
const FILE = 'views/many.md';
/** It is opened in its place: what is open stays in the ledger. */
const OTHER = 'views/one-link.md';

const oneLink =
  '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:CLEAR\n---\n\n[Paged Works](org:paged-works)\n';

/** A note with many claims about one thing, each of its own day. */
function manyClaims(): string {
  const head =
    '---\nnote: entity\nid: org:paged-works\nname: Paged Works\ntype: company\nmarking: TLP:CLEAR\n---\n\n# Paged Works\n';
  const day = (number: number) => new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10);
  const claims = Array.from(
    { length: COUNT },
    (_, number) =>
      `\n\`\`\`valuation\nid: paged-${number}\nsubject: org:paged-works\namount: USD ${number + 1}m\nas-of: ${day(number)}\n\`\`\`\n`,
  );
  return head + claims.join('');
}

/** The rows below one, as many as the view has asked for. */
async function childrenOf({ provider }: ViewForTests, node: Node<unknown>): Promise<Node<unknown>[]> {
  return (await provider.getChildren(node)) ?? [];
}

async function clickLast(view: ViewForTests, nodes: readonly Node<unknown>[]): Promise<void> {
  const last = nodes.at(-1);
  assert.ok(last);
  const { command } = await view.provider.getTreeItem(last);
  assert.ok(command, `a click on “${last.row.label}” leads nowhere`);
  await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

function lastLabel(nodes: readonly Node<unknown>[]): string | undefined {
  return nodes.at(-1)?.row.label;
}

describe('a long list', () => {
  before(async () => {
    await workspace.fs.writeFile(fileUri(FILE), Buffer.from(manyClaims()));
    await workspace.fs.writeFile(fileUri(OTHER), Buffer.from(oneLink));
  });
  after(async () => {
    const view = await showView('claims');
    const gone = shown(view, (rows) => (findRow(rows, 'Paged Works') ? undefined : true));
    await workspace.fs.delete(fileUri(FILE));
    await gone;
    await workspace.fs.delete(fileUri(OTHER));
    await hideSideBar();
  });
  afterEach(hideSideBar);

  it('of claims comes page by page, and keeps its pages when something changes', async () => {
    const editor = await openFile('views/brief.md');
    const view = await showView('claims');
    const { node } = await shown(view, (rows) => findRow(rows, 'Paged Works'));
    let rows = await childrenOf(view, node);
    assert.equal(rows.length, 201);
    assert.equal(lastLabel(rows), '500 more…');
    await clickLast(view, rows);
    rows = await childrenOf(view, node);
    assert.equal(rows.length, 401);
    assert.equal(lastLabel(rows), '300 more…');

    const refreshed = until(view.onDidRefresh, afterFirst());
    await editor.edit((edit) => edit.insert(new Position(editor.document.lineCount, 0), '\nMore words.\n'));
    await refreshed;
    const again = findRow(await rowsOf(view), 'Paged Works');
    assert.ok(again);
    rows = await childrenOf(view, again.node);
    assert.equal(rows.length, 401);

    await clickLast(view, rows);
    rows = await childrenOf(view, again.node);
    assert.equal(lastLabel(rows), '100 more…');
    await clickLast(view, rows);
    rows = await childrenOf(view, again.node);
    assert.equal(rows.length, COUNT);
    assert.equal(new Set(rows.map(({ id }) => id)).size, COUNT);
  });

  it('of claims about a thing is shown where the lens that counts them is clicked', async () => {
    const { document } = await openFile(FILE);
    const lenses = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      COUNT,
    );
    const lens = lenses.find(({ command }) => command?.title === `${COUNT} claims`)?.command;
    assert.ok(lens);
    const open = window.visibleTextEditors.length;
    await commands.executeCommand(lens.command, ...(lens.arguments ?? []));
    const editors = (isWanted: (count: number) => boolean) =>
      until(
        window.onDidChangeVisibleTextEditors,
        () => isWanted(window.visibleTextEditors.length) || undefined,
      );
    // The editor within the editor that shows one of the places.
    await editors((count) => count > open);
    await commands.executeCommand('closeReferenceSearch');
    await editors((count) => count === open);
  });

  it('of backlinks has more when it is asked for', async () => {
    const editor = await openFile(OTHER);
    const { start } = rangeOf(editor.document, 'org:paged-works');
    editor.selection = new Selection(start, start);
    const view = await showView('backlinks');
    const references = (rows: readonly Shown[]) => findRow(rows, 'References');
    const first = await shown(view, references);
    const [more] = labels(first.children).slice(-1);
    assert.match(more ?? '', /^\d+ more…$/);
    const left = Number.parseInt(more ?? '', 10);
    const item = first.children.at(-1)?.item.command;
    assert.ok(item);
    const grown = shown(view, (rows) => {
      const found = references(rows);
      return found && labels(found.children).at(-1) !== more ? found : undefined;
    });
    await commands.executeCommand(item.command, ...(item.arguments ?? []));
    const next = await grown;
    assert.equal(labels(next.children).at(-1), `${left - 200} more…`);
    assert.equal(next.description, first.description);
  });
});
