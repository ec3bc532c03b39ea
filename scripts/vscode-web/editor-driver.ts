/** Operates VS Code in a page as a person does, with its keys; every wait is for something visible. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { errors, type FrameLocator, type Page } from 'playwright-core';

export interface EditorDriver {
  page: Page;
  openFile(file: string): Promise<void>;
  /** The same in a folder where no server runs. */
  openPlainFile(file: string): Promise<void>;
  /** Opens a file of the workspace and puts the cursor before the first occurrence of `text`. */
  goTo(file: string, text: string): Promise<void>;
  type(text: string): Promise<void>;
  press(keys: string): Promise<void>;
  /** Puts the text on the clipboard and pastes it with the keys. */
  paste(text: string): Promise<void>;
  runCommand(title: string): Promise<void>;
  /** Runs a command that asks something: its question takes the place of the list of commands. */
  runAskingCommand(title: string): Promise<void>;
  /** Chooses an entry of the menu of code actions at the cursor. */
  chooseCodeAction(title: string): Promise<void>;
  /** Reloads the window in VS Code's own way, so that it saves its state first. */
  reload(): Promise<void>;
  showHover(): Promise<void>;
  showSuggestions(): Promise<void>;
  showProblems(): Promise<void>;
  /** Opens Dossier's side bar with these views expanded and the others collapsed. The first has the focus. */
  showViews(...names: string[]): Promise<void>;
  /** Expands a row of a view that begins with this label. */
  expandRow(label: string): Promise<void>;
  seeRow(label: string): Promise<void>;
  /** The document in the Markdown preview. */
  preview(): FrameLocator;
  /** Waits until something that matches a CSS selector is visible. */
  see(selector: string): Promise<void>;
  /** Waits until nothing that matches it is visible. */
  seeNot(selector: string): Promise<void>;
}

/** Text first appears in one colour; the grammars load later. */
const colouredText = '.editor-instance .view-lines span[class^="mtk"]:not(.mtk1)';
const languageStatus = '[id="status.languageStatus"]';
const dossierViews = ['Outline', 'Backlinks', 'Entities', 'Claims', 'Sources', 'Packs'];
const control = process.platform === 'darwin' ? 'Meta' : 'Control';
/** How long an attempt may take before the keys are pressed again: five of them, about five minutes. */
const attemptsMs = [10_000, 20_000, 40_000, 80_000, 150_000];

export async function driveEditor(page: Page, address: string, workspace: string): Promise<EditorDriver> {
  const see = (selector: string): Promise<void> =>
    page.locator(selector).first().waitFor({ state: 'visible' });
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);
  const type = (text: string): Promise<void> => page.keyboard.type(text);

  const input = page.locator('.quick-input-widget input');
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  /** VS Code's one input box takes files, lines (`:12:4`) and commands (`>`). */
  const ask = (text: string): Promise<void> =>
    insist(async (timeout) => {
      if (!(await input.isVisible())) await press(`${control}+P`);
      await input.fill(text, { timeout });
    });
  const quickOpen = async (text: string): Promise<void> => {
    await ask(text);
    // Rows of the previous list stay until the new ones arrive, and Enter would take the first of them.
    if (text.startsWith(':')) {
      await row('').waitFor();
      await input.press('Enter');
    } else await row(path.basename(text.replace(/^>/, ''))).click();
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  /** The language status has a spinner while the server starts and while it reads the workspace. */
  const serverReady = async (): Promise<void> => {
    await see(languageStatus);
    await page.locator(`${languageStatus} .codicon-modifier-spin`).waitFor({ state: 'hidden' });
  };
  const openPlainFile = async (file: string): Promise<void> => {
    await quickOpen(file);
    await see(`.tab.active[data-resource-name="${path.basename(file)}"]`);
    await see(colouredText);
  };
  const openFile = async (file: string): Promise<void> => {
    await openPlainFile(file);
    if (file.endsWith('.md')) await serverReady();
  };
  const runCommand = (title: string): Promise<void> => quickOpen(`>${title}`);

  /** Drags the side bar's edge, so that a list has room for the text after its names. */
  const widenSideBar = async (): Promise<void> => {
    const bar = await page.locator('.part.sidebar').boundingBox();
    if (bar === null) throw new Error('There is no side bar.');
    const [x, y] = [bar.x + bar.width, bar.y + bar.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 110, y, { steps: 4 });
    await page.mouse.up();
    // An edge under the mouse is drawn thick.
    await page.mouse.move(x + 400, y);
  };

  await page.goto(address);
  await see('.monaco-workbench .explorer-folders-view .monaco-list-row');
  return {
    page,
    openFile,
    openPlainFile,
    goTo: async (file, text) => {
      await openFile(file);
      const { line, column } = placeOf(await readFile(path.join(workspace, file), 'utf8'), text);
      await quickOpen(`:${line}:${column}`);
    },
    type,
    press,
    paste: async (text) => {
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
      await press(`${control}+V`);
    },
    runCommand,
    runAskingCommand: async (title) => {
      await ask(`>${title}`);
      await row(title.replace('Dossier: ', '')).click();
    },
    chooseCodeAction: (title) =>
      insist(async (timeout) => {
        await press('Escape');
        await press(`${control}+.`);
        await page.locator('.action-widget .monaco-list-row', { hasText: title }).first().click({ timeout });
      }),
    reload: async () => {
      // A webview captures the keys.
      await page.locator('.sidebar .composite.title h2').click();
      const loaded = page.waitForEvent('load');
      await runCommand('Developer: Reload Window');
      await loaded;
    },
    showHover: async () => {
      await runCommand('Show or Focus Hover');
      await see('.monaco-hover:not(.hidden) .hover-contents');
    },
    showSuggestions: async () => {
      await press('Control+Space');
      await see('.suggest-widget.visible .monaco-list-row');
    },
    showProblems: async () => {
      await press(`${control}+Shift+M`);
      await see('.markers-panel .monaco-list-row');
    },
    showViews: async (...names) => {
      for (const name of [...names].reverse()) await runCommand(`Dossier: Focus on ${name} View`);
      for (const other of dossierViews.filter((name) => !names.includes(name))) {
        const header = page.locator(`.sidebar .pane-header.expanded[aria-label^="${other}"]`);
        if ((await header.count()) > 0) await header.locator('.title').click();
      }
      await widenSideBar();
      await page.locator('.activitybar .badge-content').first().waitFor({ state: 'hidden' });
      await see('.sidebar .pane-body .monaco-list-row');
    },
    seeRow: (label) => see(`.sidebar .monaco-list-row[aria-label^="${label}"]`),
    expandRow: async (label) => {
      const row = page.locator(`.sidebar .monaco-list-row[aria-label^="${label}"]`).first();
      if ((await row.getAttribute('aria-expanded')) === 'false')
        await row.locator('.monaco-tl-twistie').click();
    },
    // A webview is a frame around the frame with the content.
    preview: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    see,
    seeNot: (selector) => page.locator(selector).first().waitFor({ state: 'hidden' }),
  };
}

/**
 * Tries again, as a person does when a part of the window that is still starting has taken the focus, and with it the keys, or
 * when what is clicked is still busy. `attempt` is to wait for what it brings, so many milliseconds at most.
 */
export async function insist(attempt: (timeout: number) => Promise<void>): Promise<void> {
  let failure: unknown;
  for (const timeout of attemptsMs) {
    try {
      return await attempt(timeout);
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      failure = error;
    }
  }
  throw failure;
}

function placeOf(content: string, text: string): { line: number; column: number } {
  const offset = content.indexOf(text);
  if (offset < 0) throw new Error(`The file has no “${text}”.`);
  const before = content.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
