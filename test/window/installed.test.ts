// The package as a person gets it: installed by VS Code itself, on notes and on a folder that has none.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { installCodeServer } from '../../scripts/vscode-web/install-code-server.ts';
import { makePackage } from '../package/packaged.ts';
import { openWindow, type Window } from './window.ts';

const run = promisify(execFile);
const activityBarItem = '.activitybar [aria-label^="Dossier"]';

let vsix: string;
let plain: string;
let window: Window;
beforeAll(async () => {
  vsix = makePackage();
  plain = await mkdtemp(path.join(os.tmpdir(), 'dossier-plain-'));
  await mkdir(path.join(plain, 'docs'));
  await writeFile(
    path.join(plain, 'README.md'),
    '# A project\n\nA note: this is none, and [its docs](docs/more.md).\n',
  );
  await writeFile(path.join(plain, 'docs', 'more.md'), '---\ntitle: More\n---\n\nText.\n');
});
afterAll(() => rm(plain, { recursive: true, force: true }));
afterEach(() => window.close());

/** As the Extensions view does it, or `code --install-extension`. */
async function install(extensionsFolder: string): Promise<void> {
  const program = path.join(await installCodeServer(), 'out', 'server-main.js');
  const folders = ['--extensions-dir', extensionsFolder, '--server-data-dir', path.dirname(extensionsFolder)];
  await run(process.execPath, [
    program,
    '--install-extension',
    vsix,
    ...folders,
    '--accept-server-license-terms',
  ]);
}

/** The language servers that run out of the window's own folder of extensions. */
async function servers(): Promise<string[]> {
  const { stdout } = await run('ps', ['-eo', 'args']);
  const own = path.dirname(window.workspace);
  return stdout.split('\n').filter((line) => line.includes(own) && line.includes('dossier.cjs'));
}

describe('the package, installed by VS Code', () => {
  it('shows the findings of a note', async () => {
    window = await openWindow({ install });
    await window.editor.openFile('first-fixes.md');
    await window.editor.showProblems();
    await window.editor.see('.markers-panel .monaco-list-row:has-text("first-fixes.md")');
    await window.editor.see(activityBarItem);
    expect(await servers()).toHaveLength(1);
  });

  it('starts and shows nothing in a folder without notes, until there is one', async () => {
    window = await openWindow({ install, folder: plain });
    const { editor, page } = window;
    await editor.openPlainFile('README.md');
    // The built-in Markdown support asks for the plugin of the preview, and so activates the extension.
    await editor.runCommand('Markdown: Open Preview to the Side');
    await editor.preview().locator('h1', { hasText: 'A project' }).waitFor();
    expect(await servers()).toEqual([]);
    expect(await page.locator(activityBarItem).count()).toBe(0);
    expect(await page.locator('[id="status.languageStatus"]', { hasText: 'Dossier' }).count()).toBe(0);

    const note = path.join(window.workspace, 'first.md');
    await writeFile(note, '---\nnote: spot-report\n---\n');
    // The explorer shows a new file as soon as it is there; the search for files may be a moment behind.
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'first.md' }).dblclick();
    await editor.see(activityBarItem);
    expect(await servers()).toHaveLength(1);
    expect(await readFile(note, 'utf8')).toBe('---\nnote: spot-report\n---\n');
  });

  it('starts for a command, and begins a workspace where a person wants one', async () => {
    window = await openWindow({ install, folder: plain });
    const { editor, page, workspace } = window;
    await editor.openPlainFile('README.md');
    await editor.runCommand('Dossier: Show Link Graph');
    await editor.see('.tab:has-text("Link Graph")');
    await editor.see(activityBarItem);

    await editor.runCommand('Dossier: Focus on Outline View');
    await page.locator('.sidebar .pane-header', { hasText: '2 Markdown files, no note' }).waitFor();
    const before = await filesIn(workspace);
    await page
      .locator('.sidebar .welcome-view a.monaco-button', { hasText: 'Start Using Dossier Here' })
      .click();
    await editor.see('.tab.active[data-resource-name="first-note.md"]');
    await page.locator('.notification-toast', { hasText: 'Nothing else was changed' }).waitFor();
    // The first tab stop is the title, which stands in two places.
    await editor.type('Seen');
    await page.locator('.view-line', { hasText: /^title:.*Seen/ }).waitFor();
    await page.locator('.view-line', { hasText: /^#.*Seen/ }).waitFor();
    const after = await filesIn(workspace);
    const made = ['dossier.yaml', 'entities/example-company.md', 'first-note.md'];
    expect(Object.keys(after).sort()).toEqual([...Object.keys(before), ...made].sort());
    expect(after).toMatchObject(before);
  });
});

/** Every file with its text. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return Object.fromEntries(files.map((file, index) => [path.relative(folder, file), texts[index] ?? '']));
}
