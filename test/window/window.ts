// A window of VS Code with a copy of the examples, worked from outside: for what the extension's API does not show.

import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryRoot } from '../../scripts/support/paths.ts';
import { Cleanup } from '../../scripts/support/processes.ts';
import { launchChromium } from '../../scripts/vscode-web/chromium.ts';
import { startCodeServer } from '../../scripts/vscode-web/code-server.ts';
import { driveEditor, type EditorDriver } from '../../scripts/vscode-web/editor-driver.ts';
import { placeExtension } from '../../scripts/vscode-web/place-extension.ts';
import { workbenchAddress } from '../../scripts/vscode-web/workbench-address.ts';

export interface Window {
  readonly page: Page;
  readonly editor: EditorDriver;
  /** Where the copy of the examples is. */
  readonly workspace: string;
  close(): Promise<void>;
}

interface Wishes {
  /** The folder to open a copy of; default: the examples. */
  folder?: string;
  /** A file in it that names several folders, all of them in it, to be opened instead. */
  workspaceFile?: string;
  /** Nobody trusts it yet. */
  restricted?: boolean;
  /** The walkthrough opens with the examples, as it does for a person. */
  walkthrough?: boolean;
  /** Puts the extension into the folder of extensions; default: the files of its package are copied there. */
  install?(extensionsFolder: string): Promise<void>;
}

/** Minutes: for what hangs, not for what is slow; below the limit of a test, which then fails with what it waited for. */
const limitMs = 300_000;

/** Opens a copy of a folder in a new window. */
export async function openWindow({
  folder = path.join(repositoryRoot, 'examples'),
  workspaceFile = '',
  restricted = false,
  walkthrough = false,
  install = placeExtension,
}: Wishes = {}): Promise<Window> {
  const cleanup = new Cleanup();
  const temporary = await realpath(await mkdtemp(path.join(os.tmpdir(), 'dossier-window-')));
  cleanup.add(() => rm(temporary, { recursive: true, force: true, maxRetries: 3 }));
  try {
    const workspace = path.join(temporary, 'dossier-examples');
    await cp(folder, workspace, { recursive: true });
    const extensionsFolder = path.join(temporary, 'extensions');
    await install(extensionsFolder);
    const server = await startCodeServer({
      dataFolder: path.join(temporary, 'data'),
      extensionsFolder,
      settings: {
        'editor.wordWrap': 'on',
        // A window that is still starting may take the focus away.
        'workbench.quickOpen.closeOnFocusLost': false,
        'workbench.welcomePage.walkthroughs.openOnInstall': walkthrough,
      },
      env: { TMPDIR: temporary },
      asksForTrust: restricted,
    });
    cleanup.add(() => server.stop());
    const browser = await launchChromium();
    cleanup.add(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(limitMs);
    const address = workbenchAddress(server, { workspaceFolder: path.join(workspace, workspaceFile) });
    const editor = await driveEditor(page, address, workspace);
    return { page, editor, workspace, close: () => cleanup.run() };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
