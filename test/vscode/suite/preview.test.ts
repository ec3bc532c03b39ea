/** What VS Code's Markdown preview shows of a note: asked of its own renderer, with the extension's plugin in it. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, type Event, type TextDocument, Uri, workspace } from 'vscode';
import { extension, fileUri, openFile } from './support.ts';

describe('preview', () => {
  it('shows tags as chips that lead to what they stand for', async () => {
    const { document } = await openFile('notes/first-round.md');
    const html = await preview(document, hasCards);
    const [chip = '', address = ''] =
      /<a class="dossier-chip dossier-kind-org" href="([^"]*)"[^>]*>/.exec(html) ?? [];
    assert.match(chip, /title="DeepSeek \(org:deepseek\)\s+Kind: Organisation\s+Type: company/);
    // The preview follows relative addresses, and no address with a scheme of its own.
    assert.equal(address, '../entities/deepseek.md');
    const opened = await workspace.openTextDocument(Uri.joinPath(document.uri, '..', address));
    assert.match(opened.getText(), /^id: org:deepseek$/m);
  });

  it('shows claims as cards, the marking first and the sources last', async () => {
    const { document } = await openFile('notes/first-round.md');
    const html = await preview(document, hasCards);
    const [before = ''] = html.split('<p class="dossier-banner"');
    assert.doesNotMatch(before, /TLP:GREEN|<h1/);
    assert.match(html, /<strong class="dossier-tlp dossier-tlp-green">TLP:GREEN</);
    assert.match(html, /<div[^>]* data-line="\d+"[^>]*><section class="dossier-card dossier-valuation"/);
    assert.match(html, /<strong class="dossier-amount">CNY 350bn–400bn<\/strong>/);
    assert.match(html, /B2: usually reliable, probably true/);
    assert.match(html, /<li id="dossier-src-s1">[\s\S]*<\/section>\s*$/);
    assert.doesNotMatch(html, /language-valuation|href="(?:org|src|claim):/);
  });

  it('follows edits, and says what is wrong with a claim beside its text', async () => {
    const { document } = await openFile('notes/preview.md');
    await preview(document, hasCards);
    const edited = document.getText().replace('USD 20bn', 'a lot');
    const broken = await preview(
      await workspace.openTextDocument({ language: 'markdown', content: edited }),
      (html) => html.includes('dossier-broken'),
    );
    assert.match(broken, /amount: a lot/);
    assert.match(broken, /dossier-broken-note[\s\S]*<li><code>amount<\/code>: /);
  });

  it('is drawn again when what a tag stands for changes', async () => {
    const { document } = await openFile('notes/preview.md');
    await preview(document, (html) => html.includes('title="Lanternfish (org:lanternfish)'));
    const entity = fileUri('entities/lanternfish.md');
    const text = new TextDecoder().decode(await workspace.fs.readFile(entity));
    await workspace.fs.writeFile(
      entity,
      new TextEncoder().encode(text.replace('name: Lanternfish', 'name: Anglerfish')),
    );
    await preview(document, (html) => html.includes('title="Anglerfish (org:lanternfish)'));
  });

  it('leaves Markdown that is not a note alone', async () => {
    // The note proves that the server answers.
    await preview((await openFile('notes/first-round.md')).document, hasCards);
    const { document } = await openFile('notes/plain.md');
    assert.doesNotMatch(await render(document), /dossier-/);
  });
});

function hasCards(html: string): boolean {
  return html.includes('dossier-card');
}

/** The preview's HTML once it is as `isDone` wants it: now, or after the extension has had previews drawn again. */
async function preview(document: TextDocument, isDone: (html: string) => boolean): Promise<string> {
  const changes = await previewChanges();
  for (;;) {
    const changed = nextOf(changes);
    const html = await render(document);
    if (isDone(html)) {
      changed.dispose();
      return html;
    }
    await changed.event;
  }
}

async function render(document: TextDocument): Promise<string> {
  return commands.executeCommand<string>('markdown.api.render', document);
}

async function previewChanges(): Promise<Event<void>> {
  const exports: unknown = await extension().activate();
  assert.ok(typeof exports === 'object' && exports !== null && 'onDidChangePreview' in exports);
  const { onDidChangePreview } = exports;
  assert.ok(isEvent(onDidChangePreview));
  return onDidChangePreview;
}

function isEvent(value: unknown): value is Event<void> {
  return typeof value === 'function';
}

function nextOf(event: Event<void>): { event: Promise<void>; dispose: () => void } {
  let dispose = (): void => undefined;
  const next = new Promise<void>((resolve) => {
    const subscription = event(() => {
      subscription.dispose();
      resolve();
    });
    dispose = () => subscription.dispose();
  });
  return { event: next, dispose };
}
