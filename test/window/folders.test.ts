// Folders that come and go while the window is open: in the workspace, and on disk.

import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, it, onTestFinished } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { openWindow } from './window.ts';

const note = (id: string) =>
  `---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:CLEAR\n---\n\n[X](${id})\n`;

const workspaceFile = 'several.code-workspace';
const naming = (...names: string[]) => JSON.stringify({ folders: names.map((name) => ({ path: name })) });

/** A window with two folders, a note of the first, and the problems of all files. */
async function openFolders() {
  const folder = await folderWith({
    // One problem a file, so that all can be seen.
    'one/dossier.yaml': 'rules:\n  missing-section: off\n',
    'two/dossier.yaml': 'rules:\n  missing-section: off\n',
    'one/open.md': note('org:one'),
    'one/sub/deep/moved.md': note('org:two'),
    'two/other.md': note('org:three'),
    [workspaceFile]: naming('one', 'two'),
  });
  const { editor, page, workspace, close } = await openWindow({ folder, workspaceFile });
  onTestFinished(close);
  // Files of several folders are not found by name before VS Code has looked through them all.
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'open.md' }).dblclick();
  await editor.see('.tab.active[data-resource-name="open.md"]');
  await editor.showProblems();
  const row = (text: string | RegExp) =>
    page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  return { workspace, row };
}

/** Waits until the editor watches a folder: what happens there before, it never hears of. */
async function watched(folder: string, row: (text: string) => Locator): Promise<void> {
  const file = path.join(folder, 'watched.md');
  for (let isSeen = false; !isSeen; ) {
    await writeFile(file, note('org:four'));
    isSeen = await row('watched.md')
      .waitFor({ timeout: 2000 })
      .then(
        () => true,
        () => false,
      );
  }
  await rm(file);
  await row('watched.md').waitFor({ state: 'detached' });
}

describe('the problems of a folder', () => {
  it('go with it when it is removed from the workspace, and come back with it', async () => {
    const { workspace, row } = await openFolders();
    await row('other.md').waitFor();
    // VS Code follows the file that names its folders.
    await writeFile(path.join(workspace, workspaceFile), naming('one'));
    await row('other.md').waitFor({ state: 'detached' });
    await row('open.md').waitFor();
    await writeFile(path.join(workspace, workspaceFile), naming('one', 'two'));
    await row('other.md').waitFor();
  });

  it('follow it when it is moved outside the editor, and go when it is deleted there', async () => {
    const { workspace, row } = await openFolders();
    const one = path.join(workspace, 'one');
    await watched(one, row);
    await row(/moved\.md.*sub\/deep/).waitFor();
    await rename(path.join(one, 'sub'), path.join(one, 'elsewhere.d'));
    await row(/moved\.md.*elsewhere\.d\/deep/).waitFor();
    await row(/moved\.md.*sub\/deep/).waitFor({ state: 'detached' });
    await rm(path.join(one, 'elsewhere.d'), { recursive: true });
    await row('moved.md').waitFor({ state: 'detached' });
    await row('open.md').waitFor();
  });
});
