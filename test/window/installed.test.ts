// The package as a person gets it: installed by VS Code itself, in a window that has nothing else.

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { installCodeServer } from '../../scripts/vscode-web/install-code-server.ts';
import { makePackage } from '../package/packaged.ts';
import { openWindow, type Window } from './window.ts';

let window: Window;
beforeAll(async () => {
  window = await openWindow({
    install: async (extensionsFolder) => {
      const vscode = await installCodeServer();
      const program = path.join(vscode, 'out', 'server-main.js');
      const args = [
        '--install-extension',
        makePackage(),
        '--extensions-dir',
        extensionsFolder,
        '--accept-server-license-terms',
      ];
      await promisify(execFile)(process.execPath, [
        program,
        ...args,
        '--server-data-dir',
        path.dirname(extensionsFolder),
      ]);
    },
  });
});
afterAll(() => window.close());

describe('the package, installed by VS Code', () => {
  it('shows the findings of a note', async () => {
    await window.editor.openFile('first-fixes.md');
    await window.editor.showProblems();
    await window.editor.see('.markers-panel .monaco-list-row:has-text("first-fixes.md")');
  });
});
