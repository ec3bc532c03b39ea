// A workspace that nobody has said to trust: notes and packs are read, nothing is fetched or changed.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type Window } from './window.ts';

let window: Window;
beforeAll(async () => {
  window = await openWindow({ restricted: true });
});
afterAll(() => window.close());

describe('in a workspace that is not trusted', () => {
  it('notes are checked, and packs are read and listed with a word about it', async () => {
    const { editor, page } = window;
    await editor.see('[id="status.workspaceTrust"]');
    await editor.openFile('first-fixes.md');
    await editor.see('.editor-instance .squiggly-error');
    await editor.showViews('Packs');
    await editor.seeRow('dossier/core');
    await page
      .locator('.sidebar', { hasText: 'This workspace is not trusted: its packs are read' })
      .waitFor();
  });

  it.each(['Add Pack', 'Update Packs', 'Look for Newer Packs', 'Remove Pack'])(
    '“%s” says why it does nothing, and nothing is changed',
    async (title) => {
      const { editor, page, workspace } = window;
      const before = await contents(workspace);
      await editor.runCommand(`Dossier: ${title}`);
      const refusal = page.locator('.notification-toast', { hasText: 'in trusted workspaces only' });
      await refusal.waitFor();
      await editor.runCommand('Notifications: Clear All Notifications');
      await refusal.waitFor({ state: 'detached' });
      expect(await contents(workspace)).toEqual(before);
    },
  );
});

async function contents(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.sort().map(async (file) => `${file}\n${await readFile(file, 'utf8')}`));
}
