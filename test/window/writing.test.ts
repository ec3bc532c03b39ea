// A pasted article becomes a brief, with the keys that a person presses.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type Window } from './window.ts';

const ARTICLE = [
  'Volta Seeks Outside Funding',
  'German AI firm Volta is reportedly seeking its first outside round.',
  'The News',
  'Volta is in talks to raise $7 billion at a valuation of $45 billion, two people said on 17 April 2026.',
  'The Example Analysis',
  'NVIDIA has supplied Volta since 2024.',
  'Foresight',
  // The driver waits for colour.
  'More rounds **follow**.',
].join('\n');

let window: Window;
beforeAll(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dossier-article-'));
  await writeFile(path.join(folder, 'dossier.yaml'), 'rules: {}\n');
  await writeFile(path.join(folder, 'article.md'), `${ARTICLE}\n`);
  window = await openWindow({ folder });
  await rm(folder, { recursive: true });
});
afterAll(() => window.close());

const line = (text: string) => `.editor-instance .view-line:has-text("${text}")`;

/** Ticks the one new name in the list of unlinked ones. */
async function linkNames(): Promise<void> {
  const { editor, page } = window;
  await editor.chooseCodeAction('Find unlinked names in this note');
  await editor.see('.quick-input-list .monaco-list-row:has-text("org:nvidia")');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Organisation' }).click();
  await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
  await editor.see(line('[Volta](org:volta) is reportedly'));
  await editor.see(line('[NVIDIA](org:nvidia) has supplied'));
}

describe('a pasted article', () => {
  it('becomes a note by the offer in the Outline, in a folder that has none yet', async () => {
    const { editor, page } = window;
    await editor.openFile('article.md');
    await editor.see('.activitybar [aria-label^="Dossier"]');
    await editor.runCommand('Dossier: Focus on Outline View');
    await page.locator('.sidebar .monaco-button', { hasText: 'Turn This File into a Note' }).click();
    await editor.see('.quick-input-list .monaco-list-row:has-text("has 3 of its sections")');
    await editor.press('Enter');
    await editor.see(line('note: signal-brief'));
    // The list of dates opens by itself.
    await editor.see('.suggest-widget.visible .monaco-list-row');
    await editor.press('Escape');
    await editor.press('Escape');
    await editor.see(line('### The Example Analysis'));
    await page.locator(line('# Volta Seeks Outside Funding')).first().click();
  });

  it('has its names linked in one step, known and new ones, which one undo takes back', async () => {
    const { editor, workspace } = window;
    await linkNames();
    const made = await readFile(path.join(workspace, 'entities', 'volta.md'), 'utf8');
    expect(made).toContain('id: org:volta\nname: Volta\nmarking: TLP:GREEN\n');
    await editor.press('Control+z');
    await editor.see(line('German AI firm Volta is reportedly'));
  });

  it('gets a valuation block whose gaps are one notice until the cursor has left it', async () => {
    const { editor, page } = window;
    const problem = (text: string) => `.markers-panel .monaco-list-row:has-text("${text}")`;
    await page.locator(line('in talks to raise')).first().click();
    await editor.chooseCodeAction('Add a valuation block');
    await editor.see(line('amount: USD 45bn'));
    await editor.showProblems();
    await editor.see(problem('still needs'));
    await page.locator(line('## The News')).first().click();
    await editor.see(problem('missing-basis'));
    await page.locator(problem('still needs')).waitFor({ state: 'detached' });
  });

  it('cites a source that it has by its id', async () => {
    const { editor } = window;
    await editor.press('Control+End');
    await editor.type('So it ends ');
    await editor.runAskingCommand('Dossier: Insert Source…');
    await editor.see('.quick-input-list .monaco-list-row:has-text("Volta Seeks Outside Funding")');
    await editor.press('Enter');
    await editor.see(line('So it ends [S1](src:S1)'));
  });
});
