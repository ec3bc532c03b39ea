// The package as a person gets it: installed by VS Code itself, on notes and on a folder that has none.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

  it('starts for a command', async () => {
    window = await openWindow({ install, folder: plain });
    await window.editor.openPlainFile('README.md');
    await window.editor.runCommand('Dossier: Show Link Graph');
    await window.editor.see('.tab:has-text("Link Graph")');
    await window.editor.see(activityBarItem);
  });
});
