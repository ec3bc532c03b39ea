/** The lists of the whole workspace: what a filter leaves, what they show after an edit, a merge and a deletion. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands, Selection, window, workspace } from 'vscode';
import type { ViewName } from '../../../client/src/views/views.ts';
import { fileUri, insideOf, openFile, rangeOf, until } from './support.ts';
import { findRow, hideSideBar, labels, rowsOf, shown, showView } from './views-support.ts';

afterEach(hideSideBar);

async function filter(view: ViewName, text: string): Promise<void> {
  await commands.executeCommand(`dossier.${view}.filter`, text);
}

describe('a filter', () => {
  it('leaves the claims that have all its words, and says how many', async () => {
    await openFile('views/passing.md');
    const claims = await showView('claims');
    await shown(claims, (rows) => findRow(rows, 'EUR 3bn'));
    await filter('claims', 'laboratories reported');
    const rows = await rowsOf(claims);
    assert.deepEqual(labels(rows), ['Valuations']);
    assert.deepEqual(labels(rows[0]?.children ?? []), ['Twin Laboratories']);
    assert.match(claims.view.message ?? '', /^Filter “laboratories reported”: 1 of \d+$/);
    await filter('claims', 'moderate confidence');
    assert.deepEqual(labels(await rowsOf(claims)), ['Judgments']);
    await commands.executeCommand('dossier.claims.clearFilter');
    assert.ok((await rowsOf(claims)).length > 1);
    assert.equal(claims.view.message, '');
  });

  it('leaves the sources that have its words, below their origins', async () => {
    await openFile('views/brief.md');
    const sources = await showView('sources');
    await shown(sources, (rows) => findRow(rows, 'Acme has new money'));
    await filter('sources', 'new money');
    const [origin, ...others] = await rowsOf(sources);
    assert.equal(others.length, 0);
    assert.deepEqual(
      [origin?.label, labels(origin?.children ?? [])],
      ['Acme closes a round', ['Acme has new money']],
    );
    await commands.executeCommand('dossier.sources.clearFilter');
  });

  it('leaves the backlinks whose sentence or note has its words', async () => {
    const editor = await openFile('views/acme.md');
    const place = insideOf(editor.document, 'org:acme-robotics');
    editor.selection = new Selection(place, place);
    const backlinks = await showView('backlinks');
    await shown(backlinks, (rows) => findRow(rows, 'References'));
    await filter('backlinks', 'closed a round');
    const references = findRow(await rowsOf(backlinks), 'References');
    assert.equal(references?.description, '1');
    assert.match(backlinks.view.message ?? '', /1 of \d+/);
    await commands.executeCommand('dossier.backlinks.clearFilter');
  });
});

describe('the lists after a change', () => {
  it('have an edited claim with its new figure, and its judgment and source with theirs', async () => {
    const editor = await openFile('views/passing.md');
    const claims = await showView('claims');
    await shown(claims, (rows) => findRow(rows, 'EUR 3bn'));
    const edited = shown(claims, (rows) => findRow(rows, 'EUR 4bn'));
    await editor.edit((edit) => {
      edit.replace(rangeOf(editor.document, 'EUR 3bn'), 'EUR 4bn');
      edit.replace(rangeOf(editor.document, 'confidence: low'), 'confidence: high');
      edit.replace(rangeOf(editor.document, 'grade: C3'), 'grade: A1');
    });
    assert.equal((await edited).lead, '2026-04 reported A1');
    const judgment = findRow(await rowsOf(claims), 'The price is likely to rise.');
    assert.equal(judgment?.lead, 'likely, high confidence');
    const sources = await showView('sources');
    const source = await shown(sources, (rows) => findRow(rows, 'A passing report'));
    assert.deepEqual(
      [source.lead, source.description],
      ['A1', '2026-05-01 · 1 judgment rests on it alone · 2 claims'],
    );
    assert.match(source.spoken, /, completely reliable, confirmed by other sources$/);
  });

  it('have one entity of two that were merged, with the references and the names of both', async () => {
    await openFile('views/brief.md');
    const entities = await showView('entities');
    const again = await shown(entities, (rows) => findRow(rows, 'Twin Laboratories'));
    assert.match(again.description, /^2× · EUR 4bn/);
    const merged = shown(entities, (rows) =>
      findRow(rows, 'Twin Laboratories') ? undefined : findRow(rows, 'Twin Labs'),
    );
    await commands.executeCommand('dossier.entities.merge', again.node, 'org:twin-labs');
    assert.match((await merged).description, /^2× · EUR 4bn/);
    const kept = await workspace.openTextDocument(fileUri('views/twin.md'));
    assert.match(kept.getText(), /^aliases: \[双子实验室, Twin Laboratories\]$/m);
    const note = await workspace.openTextDocument(fileUri('views/passing.md'));
    assert.match(note.getText(), /^\[Twin Laboratories\]\(org:twin-labs\)/m);
    await assert.rejects(async () => workspace.fs.stat(fileUri('views/twin-again.md')));
  });

  it('lose what a deleted note said', async () => {
    await openFile('views/brief.md');
    const claims = await showView('claims');
    await shown(claims, (rows) => findRow(rows, 'JPY 700bn'));
    const gone = shown(claims, (rows) => (findRow(rows, 'JPY 700bn') ? undefined : true));
    const sources = await showView('sources');
    await shown(sources, (rows) => findRow(rows, 'A report that goes'));
    const goneToo = shown(sources, (rows) => (findRow(rows, 'A report that goes') ? undefined : true));
    await workspace.fs.delete(fileUri('views/gone.md'));
    await Promise.all([gone, goneToo]);
  });

  it('mark an origin on which a judgment rests alone, in words and with an icon', async () => {
    const editor = await openFile('views/brief.md');
    const sources = await showView('sources');
    const before = await shown(sources, (rows) => rows.find(({ label }) => label === 'Acme closes a round'));
    assert.match(before.description, /^1 judgment rests on it alone · 2 sources/);
    const basis = rangeOf(editor.document, 'basis: S1\n');
    const both = shown(sources, (rows) =>
      findRow(rows, 'Acme has new money')?.description.includes('· 1 claim') ? rows : undefined,
    );
    await editor.edit((edit) => edit.replace(basis, 'basis: [S1, S2]\n'));
    const origin = (await both).find(({ label }) => label === 'Acme closes a round');
    assert.match(origin?.description ?? '', /^1 judgment rests on it alone/);
    assert.doesNotMatch(origin?.children[0]?.description ?? '', /alone/);
    await editor.edit((edit) => edit.replace(rangeOf(editor.document, 'basis: [S1, S2]\n'), 'basis: S1\n'));
  });
});

describe('a view', () => {
  it('keeps to the note that can be seen while a webview has the focus', async () => {
    await openFile('views/brief.md');
    const outline = await showView('outline');
    await shown(outline, (rows) => findRow(rows, 'Analysis'));
    const elsewhere = until(window.onDidChangeActiveTextEditor, () =>
      window.activeTextEditor === undefined ? true : undefined,
    );
    await commands.executeCommand('dossier.showTimeline', 'org:acme-robotics');
    await elsewhere;
    assert.ok(findRow(await rowsOf(outline), 'Analysis'));
    await commands.executeCommand('workbench.action.closeAllEditors');
    await shown(outline, (rows) => (rows.length === 0 ? true : undefined));
  });
});
