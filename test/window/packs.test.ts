// Packs as a person comes by them in the window: a selection saved the first time, a pack added from a folder, a new one made.

import { execFile } from 'node:child_process';
import { readFile, watch } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { repositoryRoot } from '../../scripts/support/paths.ts';
import { insist } from '../../scripts/vscode-web/editor-driver.ts';
import { folderWith } from '../support/folder.ts';
import { openWindow, type Window } from './window.ts';

let window: Window;
afterEach(() => window.close());

const NOTE = `---
note: signal-brief
title: Desk
date: 2026-05-18
marking: TLP:GREEN
---

# Desk

Greetings from the desk.
`;

it('a selection is saved, a pack added and one made, and the terminal knows dossier', async () => {
  const folder = await folderWith({
    'note.md': NOTE,
    'dossier.yaml': '# ours\nscale: phia # why\n',
    'shared/house/pack.yaml': 'name: desk/house\nversion: 1.0.0\ndescription: House words.\n',
    'shared/house/snippets/house.code-snippets': '{"Bye": {"prefix": "house-bye", "body": "Bye."}}\n',
    'shared/house/drawing.svg': '<svg/>\n',
  });
  window = await openWindow({ folder });
  const { editor, page, workspace } = window;
  const text = (file: string) => readFile(path.join(workspace, file), 'utf8');
  const input = page.locator('.quick-input-widget input');

  // The first time there is no pack: one question, one word, and it is in force.
  await editor.goTo('note.md', 'Greetings from');
  await editor.press('Shift+End');
  await editor.runAskingCommand('Dossier: Save Selection as Snippet…');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Create Pack' }).click();
  await page.locator('.quick-input-widget', { hasText: 'What is typed to get the snippet?' }).waitFor();
  await input.fill('desk-greet');
  await editor.press('Enter');
  await editor.see('.tab.active[data-resource-name="team.code-snippets"]:not(.dirty)');
  expect(await text('dossier.yaml')).toBe('# ours\nscale: phia # why\npacks: [./team]\n');
  expect(JSON.parse(await text('team/snippets/team.code-snippets'))).toEqual({
    'desk-greet': { prefix: 'desk-greet', body: ['Greetings from the desk.'] },
  });
  const dossier = path.join(repositoryRoot, 'dist', 'dossier.cjs');
  await promisify(execFile)(process.execPath, [dossier, 'pack', 'test'], { cwd: workspace });

  // Added from a folder, as the dialogs lead; what is left out is named.
  const told = page.locator('.notifications-toasts .notification-list-item', {
    hasText: 'added desk/house 1.0.0',
  });
  const row = (hasText: string) => page.locator('.quick-input-list .monaco-list-row', { hasText });
  // The dialog writes the folder that it begins in by itself, and takes no click while it looks for what is in a folder.
  await insist(async (timeout) => {
    await editor.press('Escape');
    await editor.runAskingCommand('Dossier: Add Pack…');
    await row('Folder…').click({ timeout });
    const value = `document.querySelector('.quick-input-widget input')?.value`;
    await page.waitForFunction(`${value}.includes(${JSON.stringify(workspace)})`, undefined, { timeout });
    await input.fill(`${path.join(workspace, 'shared', 'house')}/`);
    await row('snippets').waitFor({ timeout });
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'Add Pack' }).click({ timeout });
    await told.waitFor({ timeout });
  });
  expect(await told.textContent()).toContain('drawing.svg');
  await editor.showViews('Packs');
  await editor.seeRow('desk/house');
  await editor.seeRow('team/team');

  await editor.runAskingCommand('Dossier: New Pack…');
  await page.locator('.quick-input-widget', { hasText: 'Name of the pack' }).waitFor();
  await input.fill('desk/fresh');
  await editor.press('Enter');
  await editor.see('.tab.active[data-resource-name="pack.yaml"]');
  await editor.seeRow('desk/fresh');
  expect(await text('dossier.yaml')).toBe('# ours\nscale: phia # why\npacks: [./team, ./fresh]\n');

  const written = firstFile(workspace, 'version.txt');
  await editor.runCommand('Terminal: Create New Terminal');
  await editor.see('.terminal-wrapper.active .xterm-helper-textarea, .terminal-wrapper.active .xterm');
  await editor.type('dossier --version > version.tmp; mv version.tmp version.txt');
  await editor.press('Enter');
  await written;
  const { version } = JSON.parse(await readFile(path.join(repositoryRoot, 'package.json'), 'utf8'));
  expect((await text('version.txt')).trim()).toBe(version);
});

/** Settles when a file of this name is there. */
async function firstFile(folder: string, name: string): Promise<void> {
  for await (const { filename } of watch(folder)) if (filename === name) return;
}
