// What VS Code restores when its window is loaded again.

import { afterAll, beforeAll, describe, it } from 'vitest';
import { openWindow, type Window } from './window.ts';

let window: Window;
beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

describe('a window that is loaded again', () => {
  it('draws the timeline that was in front, about the same subject, with no note open', async () => {
    const { editor, page } = window;
    await editor.goTo('briefs/deepseek-first-round.md', 'org:deepseek)');
    await editor.runCommand('Dossier: Show Valuation Timeline');
    await timeline();
    const tab = page.locator('.tab', { hasText: 'deepseek-first-round.md' });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
    await editor.reload();
    await timeline();
  });
});

async function timeline(): Promise<void> {
  const page = window.editor.preview();
  await page.locator('.mark .symbol').first().waitFor();
  await page.locator('caption', { hasText: 'DeepSeek: 5 valuations in USD' }).waitFor();
}
