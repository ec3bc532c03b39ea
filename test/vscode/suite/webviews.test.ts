/** The timeline and the graph as VS Code shows them: drawn, spoken for as their pages would, and closed. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
  commands,
  type Event,
  Selection,
  type Tab,
  TabInputWebview,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { fileUri, insideOf, openFile, started, until } from './support.ts';

interface Ready {
  readonly subject?: string;
  readonly currency?: string;
  readonly points: number;
  readonly rows: number;
  readonly centre?: string;
  readonly nodes: number;
  readonly edges: number;
  readonly items: number;
  readonly settled: boolean;
}
type Name = 'timeline' | 'graph';
interface Webviews {
  readonly onDidDraw: Event<{ webview: Name; message: Ready }>;
  receive(webview: Name, message: unknown): boolean;
  html(webview: Name): string | undefined;
}

describe('webviews', () => {
  let webviews: Webviews;

  before(async () => {
    const found: unknown = (await started()).webviews;
    assert.ok(isWebviews(found));
    webviews = found;
  });

  after(async () => {
    await closeWebviews();
  });

  it('shows the valuations of what is under the cursor', async () => {
    await putCursor('notes/webviews.md', 'org:kelpworks)');
    const drawn = next(webviews, 'timeline', ({ rows }) => rows > 0);
    await commands.executeCommand('dossier.showTimeline');
    const { subject, currency, points, rows } = await drawn;
    assert.deepEqual(
      { subject, currency, points, rows },
      { subject: 'org:kelpworks', currency: 'EUR', points: 2, rows: 3 },
    );
  });

  it('takes the subject of a claim under the cursor', async () => {
    await closeWebviews();
    await putCursor('notes/webviews.md', 'claim:kelpworks-late');
    const drawn = next(webviews, 'timeline', ({ rows }) => rows > 0);
    await commands.executeCommand('dossier.showTimeline');
    assert.equal((await drawn).subject, 'org:kelpworks');
  });

  it('opens in the currency of the claim that the cursor is in', async () => {
    await closeWebviews();
    await putCursor('notes/webviews.md', 'amount: USD');
    const drawn = next(webviews, 'timeline', ({ rows }) => rows > 0);
    await commands.executeCommand('dossier.showTimeline');
    const { subject, currency } = await drawn;
    assert.deepEqual([subject, currency], ['org:kelpworks', 'USD']);
  });

  it('shows another subject when one is chosen', async () => {
    const drawn = next(webviews, 'timeline', ({ subject }) => subject === 'org:reefbank');
    assert.equal(webviews.receive('timeline', { type: 'choose', key: 'org:reefbank' }), true);
    assert.equal((await drawn).points, 1);
  });

  it('opens the claim that is clicked, beside the timeline', async () => {
    await showTimelineOf(webviews, 'org:kelpworks');
    const opened = until(window.onDidChangeActiveTextEditor, () => {
      const editor = window.activeTextEditor;
      return editor?.document.uri.path.endsWith('/webviews.md')
        ? textAt(editor.document.uri, editor.selection)
        : undefined;
    });
    assert.equal(webviews.receive('timeline', { type: 'open', id: 'claim:kelpworks-late' }), true);
    assert.match(await opened, /^```valuation$/);
    assert.equal(tabs('timeline').length, 1);
  });

  it('draws again when a claim is added', async () => {
    await showTimelineOf(webviews, 'org:reefbank');
    const drawn = next(
      webviews,
      'timeline',
      ({ subject, points }) => subject === 'org:reefbank' && points === 2,
    );
    const uri = fileUri('notes/webviews-more.md');
    const text = new TextDecoder().decode(await workspace.fs.readFile(fileUri('notes/webviews.md')));
    const claim = text.slice(text.indexOf('```valuation\nid: reefbank'), text.lastIndexOf('```') + 3);
    const head = '---\nnote: spot-report\ndate: 2026-06-01\nmarking: TLP:CLEAR\n---\n\n';
    await workspace.fs.writeFile(
      uri,
      new TextEncoder().encode(head + claim.replace('reefbank-first', 'reefbank-second')),
    );
    await drawn;
    await workspace.fs.delete(uri);
  });

  it('refuses what a page would never say', () => {
    for (const message of [
      null,
      'open',
      { type: 'open' },
      { type: 'open', id: 3 },
      { type: 'run', command: 'x' },
    ]) {
      assert.equal(webviews.receive('timeline', message), false);
    }
  });

  it('shows the neighbourhood of an entity, and the same nodes in its list', async () => {
    const drawn = next(webviews, 'graph', ({ settled, nodes }) => settled && nodes > 0);
    await commands.executeCommand('dossier.showGraph', 'org:kelpworks');
    const { centre, nodes, edges, items } = await drawn;
    assert.equal(centre, 'org:kelpworks');
    assert.ok(edges >= 3, `${edges} links`);
    assert.equal(items, nodes);
  });

  it('makes another node the centre', async () => {
    const drawn = next(webviews, 'graph', ({ centre }) => centre === 'org:reefbank');
    assert.equal(webviews.receive('graph', { type: 'centre', key: 'org:reefbank', depth: 1 }), true);
    await drawn;
    assert.equal(webviews.receive('graph', { type: 'centre', key: 'org:reefbank', depth: 4 }), false);
  });

  it('opens the definition of a node', async () => {
    const opened = until(window.onDidChangeActiveTextEditor, () =>
      window.activeTextEditor?.document.uri.path.endsWith('/entities/reefbank.md') ? true : undefined,
    );
    webviews.receive('graph', { type: 'open', key: 'org:reefbank' });
    await opened;
  });

  it('lets a page load nothing but its own script and style', () => {
    for (const name of ['timeline', 'graph'] as const) {
      const html = webviews.html(name) ?? '';
      const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
      assert.match(policy, /^default-src 'none'; img-src data:; style-src [^;]+; script-src 'nonce-[^']+'/);
      assert.doesNotMatch(policy, /unsafe|connect-src|\*(?!\.)/);
    }
  });

  it('forgets a webview that is closed, and opens a new one', async () => {
    await closeWebviews();
    assert.equal(webviews.html('timeline'), undefined);
    assert.equal(webviews.receive('graph', { type: 'pick' }), false);
    const drawn = next(webviews, 'graph', ({ nodes }) => nodes > 0);
    await commands.executeCommand('dossier.showGraph', 'org:kelpworks');
    await drawn;
    assert.equal(tabs('graph').length, 1);
  });
});

async function showTimelineOf(webviews: Webviews, key: string): Promise<void> {
  const drawn = next(webviews, 'timeline', ({ subject }) => subject === key);
  // Whatever is shown, another subject is drawn anew.
  await commands.executeCommand('dossier.showTimeline', 'org:nobody');
  await commands.executeCommand('dossier.showTimeline', key);
  await drawn;
}

async function putCursor(file: string, text: string): Promise<void> {
  const editor = await openFile(file);
  const place = insideOf(editor.document, text);
  editor.selection = new Selection(place, place);
}

function textAt(uri: Uri, { active }: Selection): string | undefined {
  return workspace.textDocuments
    .find((document) => document.uri.toString() === uri.toString())
    ?.lineAt(active.line).text;
}

/** The next `ready` message of a webview that is as it should be. */
function next(webviews: Webviews, name: Name, isDone: (message: Ready) => boolean): Promise<Ready> {
  return new Promise((resolve) => {
    const subscription = webviews.onDidDraw(({ webview, message }) => {
      if (webview !== name || !isDone(message)) return;
      subscription.dispose();
      resolve(message);
    });
  });
}

function tabs(name: Name): Tab[] {
  return window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(`dossier.${name}`));
}

async function closeWebviews(): Promise<void> {
  await window.tabGroups.close([...tabs('timeline'), ...tabs('graph')]);
}

function isWebviews(value: unknown): value is Webviews {
  return typeof value === 'object' && value !== null && 'onDidDraw' in value && 'receive' in value;
}
