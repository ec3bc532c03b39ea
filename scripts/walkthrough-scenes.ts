/** The pictures of the walkthrough: for each step, what a person sees when it is done. */
import type { Page } from 'playwright-core';
import type { EditorDriver } from './vscode-web/editor-driver.ts';

export interface Scene {
  play(editor: EditorDriver): Promise<void>;
  /** Where the picture begins, as a CSS selector, and how many pixels above and to the left of it are included. */
  readonly from: string;
  readonly above?: number;
  readonly left?: number;
  readonly height: number;
}

/** The width in pixels of a step's page in a VS Code window of ordinary size. */
const width = 540;

const note = 'briefs/deepseek-first-round.md';

/** By the step's id in the manifest. */
export const scenes: Readonly<Record<string, Scene>> = {
  open: {
    play: (editor) => editor.openFile(note),
    from: '.part.sidebar',
    height: 330,
  },
  fix: {
    play: async (editor) => {
      await editor.goTo('first-fixes.md', 'lp:amber');
      await editor.see('.editor-instance .squiggly-error, .editor-instance .squiggly-warning');
      // The fixes have arrived when their light bulb is shown.
      await editor.see('.editor-instance [class*="lightbulb"]');
      await editor.press('Control+.');
      await editor.see('.action-widget .monaco-list-row');
    },
    from: '.action-widget',
    above: 90,
    left: 110,
    height: 300,
  },
  jump: {
    play: async (editor) => {
      await editor.goTo(note, 'org:deepseek)');
      await editor.showHover();
    },
    from: '.monaco-hover:not(.hidden)',
    above: 20,
    left: 20,
    height: 320,
  },
  rename: {
    play: async (editor) => {
      await editor.goTo(note, 'deepseek) is');
      await editor.runCommand('Rename Symbol');
      await editor.page.locator('.rename-box input').fill('deepseek-ai');
    },
    from: '.rename-box',
    above: 90,
    left: 150,
    height: 210,
  },
  own: {
    play: async (editor) => {
      await editor.openPlainFile('README.md');
      await editor.runCommand('Dossier: Turn This File into a Note');
      await editor.see('.quick-input-list .monaco-list-row');
    },
    from: '.quick-input-widget',
    above: 0,
    left: 0,
    height: 260,
  },
  packs: {
    play: async (editor) => {
      await editor.openFile(note);
      await editor.showViews('Packs');
      await editor.expandRow('dossier/core');
      await editor.expandRow('Templates');
    },
    from: '.part.sidebar',
    height: 330,
  },
  // The last one, because its text stays unsaved, and VS Code restores it.
  write: {
    play: async (editor) => {
      await editor.goTo('first-fixes.md', '\n\n```valuation\nid: first');
      await editor.type(' Its cards come from @');
      await editor.see('.suggest-widget.visible .monaco-list-row');
      await editor.type('Hua');
      await editor.see('.suggest-widget.visible .monaco-list-row.focused[aria-label^="Huawei"]');
    },
    from: '.suggest-widget.visible',
    above: 70,
    left: 90,
    height: 240,
  },
};

/** Takes the picture of a scene that was played. */
export async function pictureOf({ from, above = 0, left = 0, height }: Scene, page: Page): Promise<Buffer> {
  const box = await page.locator(from).first().boundingBox();
  if (box === null) throw new Error(`There is no ${from}.`);
  const view = page.viewportSize() ?? { width, height };
  const clip = {
    x: Math.max(0, Math.min(box.x - left, view.width - width)),
    y: Math.max(0, Math.min(box.y - above, view.height - height)),
    width,
    height,
  };
  return page.screenshot({ clip, caret: 'initial' });
}
