/** The views of the Dossier container: what they list, where a click leads, and what they show after a change. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import {
  commands,
  Position,
  Selection,
  type TextEditor,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { afterFirst, fileUri, insideOf, openFile, rangeOf, until } from './support.ts';
import { click, findRow, hideSideBar, labels, rowsOf, type Shown, shown, showView } from './views-support.ts';

function moveTo(editor: TextEditor, place: Position): void {
  editor.selection = new Selection(place, place);
}

afterEach(hideSideBar);

describe('the outline', () => {
  it('lists the active note by section, claims inside', async () => {
    await openFile('views/brief.md');
    const outline = await showView('outline');
    const title = await shown(outline, (rows) => findRow(rows, 'Acme raises money'));
    assert.deepEqual(labels(title.children), ['The News', 'Analysis', 'Foresight']);
    assert.deepEqual(labels(title.children[0]?.children ?? []), [
      'Acme Robotics, USD 20bn, post-money',
      'Acme Robotics, USD 12bn, post-money',
    ]);
  });

  it('leads to the place on a click', async () => {
    const { document } = await openFile('views/brief.md');
    const outline = await showView('outline');
    await shown(outline, (rows) => findRow(rows, 'Foresight'));
    const arrived = until(window.onDidChangeTextEditorSelection, () => {
      const line = window.activeTextEditor?.selection.active.line;
      return line === rangeOf(document, '## Foresight').start.line || undefined;
    });
    await click(outline, 'Foresight');
    await arrived;
  });

  it('follows the cursor', async () => {
    const editor = await openFile('views/brief.md');
    const outline = await showView('outline');
    await shown(outline, (rows) => findRow(rows, 'Analysis'));
    const selected = until(outline.view.onDidChangeSelection, () =>
      outline.view.selection[0]?.row.label.startsWith('A second round') ? true : undefined,
    );
    moveTo(editor, insideOf(editor.document, 'likelihood: likely'));
    await selected;
  });

  it('lists by meaning when it is told to, and remembers', async () => {
    await openFile('views/brief.md');
    const outline = await showView('outline');
    await shown(outline, (rows) => findRow(rows, 'Analysis'));
    await commands.executeCommand('dossier.outline.byMeaning');
    const rows = await rowsOf(outline);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['Judgments', '1'],
        ['Valuations', '2'],
        ['Indicators', '1'],
        ['Entities', '1'],
        ['Sources', '2'],
      ],
    );
    await commands.executeCommand('dossier.outline.bySection');
  });

  it('changes after an edit, and only where something changed', async () => {
    const editor = await openFile('views/brief.md');
    const outline = await showView('outline');
    await shown(outline, (rows) => findRow(rows, 'Foresight'));
    const before = (await rowsOf(outline))[0]?.children[0]?.node;
    const changed = shown(outline, (rows) => findRow(rows, 'Outlook'));
    await editor.edit((edit) => edit.replace(rangeOf(editor.document, '## Foresight'), '## Outlook'));
    await changed;
    assert.ok(before);
    assert.equal((await rowsOf(outline))[0]?.children[0]?.node, before, 'the first section is another node');
    const back = shown(outline, (rows) => findRow(rows, 'Foresight'));
    await editor.edit((edit) => edit.replace(rangeOf(editor.document, '## Outlook'), '## Foresight'));
    await back;
  });

  it('counts findings, in words for screen readers', async () => {
    const editor = await openFile('views/brief.md');
    const outline = await showView('outline');
    await shown(outline, (rows) => findRow(rows, 'Analysis'));
    const counted = shown(
      outline,
      (rows) => findRow(rows, 'Analysis')?.spoken.includes('1 error') || undefined,
    );
    await editor.edit((edit) =>
      edit.replace(rangeOf(editor.document, 'confidence: moderate'), 'confidence: modrate'),
    );
    await counted;
    const cleared = shown(
      outline,
      (rows) => !findRow(rows, 'Analysis')?.spoken.includes('error') || undefined,
    );
    await editor.edit((edit) =>
      edit.replace(rangeOf(editor.document, 'confidence: modrate'), 'confidence: moderate'),
    );
    await cleared;
  });
});

describe('backlinks', () => {
  it('are of the thing under the cursor, by note, with the sentence and the match in it', async () => {
    const editor = await openFile('views/acme.md');
    moveTo(editor, insideOf(editor.document, 'org:acme-robotics'));
    const backlinks = await showView('backlinks');
    const references = await shown(backlinks, (rows) => findRow(rows, 'References'));
    assert.equal(backlinks.view.description, 'Acme Robotics');
    const note = findRow(references.children, 'Acme raises money');
    const sentence = note?.children.find(({ label }) => label.includes('closed a round'));
    assert.ok(sentence, `the sentence is not among ${flat(references.children).join(' | ')}`);
    assert.equal(sentence.highlighted, 'Acme Robotics');
  });

  it('list mentions that are no links, and make one a link', async () => {
    const editor = await openFile('views/acme.md');
    moveTo(editor, insideOf(editor.document, 'org:acme-robotics'));
    const backlinks = await showView('backlinks');
    const sentence = 'Acme Robotics is named here without a link.';
    const mentions = await shown(backlinks, (rows) => findRow(rows, 'Unlinked mentions'));
    assert.deepEqual(labels(mentions.children), ['A report in passing']);
    const mention = findRow(mentions.children, sentence);
    assert.equal(mention?.context, 'mention');
    const linked = shown(backlinks, (rows) => (findRow(rows, 'Unlinked mentions') ? undefined : true));
    await commands.executeCommand('dossier.backlinks.link', mention?.node);
    await linked;
    const note = await workspace.openTextDocument(fileUri('views/mention.md'));
    assert.match(note.getText(), /^\[Acme Robotics\]\(org:acme-robotics\) is named here/m);
  });

  it('follow the cursor to another thing', async () => {
    const editor = await openFile('views/brief.md');
    moveTo(editor, insideOf(editor.document, '(org:acme-robotics)'));
    const backlinks = await showView('backlinks');
    await shown(backlinks, () => backlinks.view.description === 'Acme Robotics' || undefined);
    moveTo(editor, insideOf(editor.document, 'acme-second-round'));
    const references = await shown(backlinks, (rows) =>
      backlinks.view.description?.startsWith('A second round') ? findRow(rows, 'References') : undefined,
    );
    assert.deepEqual(labels(references.children), ['Acme raises money']);
  });
});

describe('the entities', () => {
  it('are listed by kind, with uses and the latest valuation', async () => {
    await openFile('views/brief.md');
    const entities = await showView('entities');
    const acme = await shown(entities, (rows) => findRow(rows, 'Acme Robotics'));
    assert.match(acme.description, /^\d+× · USD (?:20|30)bn, 2026-05, [a-z]+, [A-F]\d, post-money$/);
    assert.match(acme.spoken, /, Organisation, \d+ references$/);
    assert.equal(acme.context, 'entity.own');
    const packed = findRow(await rowsOf(entities), 'From packs, not used yet')?.children[0];
    assert.equal(packed?.context, 'entity.pack');
    const kinds = labels(await rowsOf(entities));
    assert.ok(kinds.indexOf('Organisation') < kinds.indexOf('Hardware'), kinds.join(', '));
  });

  it('can be filtered by a name in any script', async () => {
    await openFile('views/brief.md');
    const entities = await showView('entities');
    await shown(entities, (rows) => findRow(rows, 'Acme Robotics'));
    await commands.executeCommand('dossier.entities.filter', '阿克');
    assert.deepEqual(flat(await rowsOf(entities)), ['Organisation', 'Acme Robotics']);
    assert.match(entities.view.message ?? '', /阿克/);
    await commands.executeCommand('dossier.entities.clearFilter');
    assert.ok(flat(await rowsOf(entities)).length > 10);
    assert.equal(entities.view.message, '');
  });

  it('follow a rename', async () => {
    const { document } = await openFile('views/brief.md');
    const entities = await showView('entities');
    await shown(entities, (rows) => findRow(rows, 'Acme Robotics'));
    const renamed = shown(
      entities,
      (rows) => findRow(rows, 'Acme Robotics')?.id.endsWith('org:acme') || undefined,
    );
    await rename(insideOf(document, 'acme-robotics)'), 'acme');
    await renamed;
    const back = shown(
      entities,
      (rows) => findRow(rows, 'Acme Robotics')?.id.endsWith('org:acme-robotics') || undefined,
    );
    await rename(insideOf(document, 'acme)'), 'acme-robotics');
    await back;

    async function rename(place: Position, name: string): Promise<void> {
      const edit = await commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        place,
        name,
      );
      assert.ok(await workspace.applyEdit(edit));
    }
  });

  it('lose one whose note is deleted', async () => {
    await openFile('views/brief.md');
    const entities = await showView('entities');
    await shown(entities, (rows) => findRow(rows, 'Short Lived'));
    const gone = shown(entities, (rows) => (findRow(rows, 'Short Lived') ? undefined : true));
    await workspace.fs.delete(fileUri('views/short-lived.md'));
    await gone;
  });

  it('stay as they are when something else changes', async () => {
    const editor = await openFile('views/brief.md');
    const entities = await showView('entities');
    await shown(entities, (rows) => findRow(rows, 'Acme Robotics'));
    let drawn = 0;
    const listening = entities.provider.onDidChangeTreeData?.(() => {
      drawn++;
    });
    const refreshed = until(entities.onDidRefresh, afterFirst());
    await editor.edit((edit) => edit.insert(new Position(editor.document.lineCount, 0), '\nMore words.\n'));
    await refreshed;
    listening?.dispose();
    assert.equal(drawn, 0);
  });
});

describe('the claims', () => {
  it('are a ledger by subject, then by date, with conflicting ones marked in words', async () => {
    await openFile('views/brief.md');
    const claims = await showView('claims');
    await shown(
      claims,
      (rows) => findRow(rows, 'USD 30bn')?.description.includes('conflicting') || undefined,
    );
    const rows = await rowsOf(claims);
    const acme = findRow(findRow(rows, 'Valuations')?.children ?? [], 'Acme Robotics');
    assert.deepEqual(labels(acme?.children ?? []), ['USD 20bn', 'USD 30bn', 'USD 12bn']);
    const round = findRow(rows, 'USD 12bn');
    assert.deepEqual([round?.lead, round?.description], ['2026-01 closed B2', 'post-money']);
    assert.equal(round?.item.label, '2026-01 closed B2 · USD 12bn');
    await commands.executeCommand('dossier.claims.byDate');
    const dated = findRow(await rowsOf(claims), 'Valuations')?.children ?? [];
    assert.ok(labels(dated).includes('Acme Robotics, USD 12bn'), labels(dated).join('; '));
    await commands.executeCommand('dossier.claims.bySubject');
  });

  it('have judgments with likelihood and confidence, and indicators by status', async () => {
    await openFile('views/brief.md');
    const claims = await showView('claims');
    const judgment = await shown(claims, (rows) => findRow(rows, 'A second round is likely within a year.'));
    assert.equal(judgment.lead, 'likely, moderate confidence');
    const emerging = findRow(await rowsOf(claims), 'Emerging');
    assert.deepEqual(labels(emerging?.children ?? []), ['A filing names a second investor.']);
  });

  it('lead to the claim on a click, in a file that was closed', async () => {
    await openFile('views/acme.md');
    const claims = await showView('claims');
    await shown(claims, (rows) => findRow(rows, 'USD 12bn'));
    const arrived = until(window.onDidChangeActiveTextEditor, () =>
      window.activeTextEditor?.document.uri.path.endsWith('/views/brief.md')
        ? window.activeTextEditor
        : undefined,
    );
    await click(claims, 'USD 12bn');
    const { document, selection } = await arrived;
    assert.match(document.lineAt(selection.active.line).text, /^```valuation/);
  });
});

describe('the sources', () => {
  it('stand under their origin, with the grade in words and what rests on each', async () => {
    await openFile('views/brief.md');
    const sources = await showView('sources');
    const origin = await shown(sources, (rows) =>
      rows.find(({ label, children }) => label === 'Acme closes a round' && children.length > 0),
    );
    assert.equal(origin.description, '1 judgment rests on it alone · 2 sources · 3 claims');
    assert.deepEqual(
      origin.children.map(({ lead, label, description }) => [lead, label, description]),
      [
        ['B2', 'Acme closes a round', '2026-05-01 · 1 judgment rests on it alone · 3 claims'],
        ['', 'Acme has new money', '2026-05-02 · no claims · not graded'],
      ],
    );
  });
});

describe('the packs', () => {
  it('are listed with what they give', async () => {
    await openFile('views/brief.md');
    const packs = await showView('packs');
    const core = await shown(packs, (rows) => findRow(rows, 'dossier/core'));
    assert.match(core.description, /built in/);
    assert.ok(labels(core.children).includes('Note types'), labels(core.children).join(', '));
  });
});

function flat(rows: readonly Shown[]): string[] {
  return rows.flatMap(({ label, children }) => [label, ...flat(children)]);
}
