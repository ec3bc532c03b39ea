// What a click in a list shows, and what stays where it is while somebody writes.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type Window } from './window.ts';

let window: Window;
beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

describe('the line that is selected in a view', () => {
  it('stays selected when it, its neighbours and its kind say something new', async () => {
    const { editor, page, workspace } = window;
    await editor.openFile('briefs/deepseek-first-round.md');
    await editor.showViews('Entities');
    await editor.expandRow('Organisation');
    const chosen = (start: string) =>
      editor.see(`.sidebar .monaco-list-row.selected[aria-label^="${start}"]`);
    const usesOf = async (name: string) => {
      const row = page.locator(`.sidebar .monaco-list-row[aria-label^="${name}, "]`).first();
      return Number(/, (\d+)×/.exec((await row.getAttribute('aria-label')) ?? '')?.[1]);
    };
    await editor.seeRow('DeepSeek, ');
    const [uses, others] = [await usesOf('DeepSeek'), await usesOf('Huawei')];
    await page.locator(`.sidebar .monaco-list-row[aria-label^="DeepSeek, ${uses}×"]`).click();
    await chosen(`DeepSeek, ${uses}×`);
    await editor.see('.tab.active[data-resource-name="deepseek.md"]');
    await page.locator('.editor-instance .view-lines').click();
    await editor.press('Control+End');
    await editor.type('\n[DeepSeek](org:deepseek) ');
    await chosen(`DeepSeek, ${uses + 1}×`);
    await editor.type('[Huawei](org:huawei) ');
    await editor.seeRow(`Huawei, ${others + 1}×`);
    await chosen(`DeepSeek, ${uses + 1}×`);
    // The first place brings a kind of its own: the list as a whole is another one.
    const place = '---\nnote: entity\nid: place:hangzhou\nname: Hangzhou\nmarking: TLP:CLEAR\n---\n';
    await writeFile(path.join(workspace, 'entities', 'hangzhou.md'), place);
    // It is the last row, which may be below what the pane shows.
    await page.locator('.sidebar .monaco-list-row.selected').hover();
    const last = page.locator('.sidebar .monaco-list-row[aria-label^="Place"]');
    await expect
      .poll(async () => page.mouse.wheel(0, 2000).then(() => last.count()), { timeout: 240_000 })
      .toBe(1);
    await page.mouse.wheel(0, -4000);
    await chosen(`DeepSeek, ${uses + 1}×`);
  });
});

describe('a code in the list of problems', () => {
  it('leads to the page of its rule, as a preview', async () => {
    const { editor, page } = window;
    await editor.openFile('first-fixes.md');
    await editor.showProblems();
    const code = page.locator('.markers-panel a.monaco-link', { hasText: 'missing-section' });
    await code.click({ modifiers: ['ControlOrMeta'] });
    await editor.preview().locator('h1', { hasText: 'missing-section' }).waitFor();
  });
});
